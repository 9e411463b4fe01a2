import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A precheck that somebody ran found what stops the next upgrade. Nothing is broken yet; warnings that can be passed over are left to the page. */
export const supervisorPrecheckFailed = defineRule({
  id: "supervisor-precheck-failed",
  source: { issue: "PRECHECK", confidence: "documented", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-prechecks", "supervisor-software"],
  causes: ["upgrade-blocked"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-prechecks"];
    const software = readings["supervisor-software"];
    if (!reading.ok) return unseen(reading, ["upgrade-blocked"]);
    if (!software.ok) return { applies: true, fails: "unknown", params: {}, causes: { "upgrade-blocked": unknown(software.id) } };
    // What was checked for the version that runs today is past.
    const open = reading.value.blocking.filter(({ version }) => version !== software.value.current);
    const found = open.map(({ version, text }) => `${version}: ${text.slice(0, 300)}`);
    return { applies: true, fails: found.length > 0 ? "yes" : "no", params: { found }, causes: { "upgrade-blocked": found.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A precheck stops the next upgrade of the Supervisor",
      healthy: "No precheck stops an upgrade of the Supervisor",
      causes: {
        "upgrade-blocked": {
          text: "The last precheck found an error.",
          found: "What the last prechecks found: {found}",
          remediation: ["Remove what the precheck names, then run it again: vSphere Client > Workload Management > Updates > Run Prechecks."],
        },
      },
    },
    ko: {
      title: "사전 검사가 감독자의 다음 업그레이드를 막고 있음",
      healthy: "감독자 업그레이드를 막는 사전 검사 결과가 없음",
      causes: {
        "upgrade-blocked": {
          text: "마지막 사전 검사에서 오류가 발견되었습니다.",
          found: "마지막 사전 검사 결과: {found}",
          remediation: ["사전 검사에 표시된 원인을 제거한 다음 vSphere Client > 워크로드 관리 > 업데이트 > 사전 검사 실행에서 다시 확인합니다."],
        },
      },
    },
    ja: {
      title: "事前チェックがスーパーバイザーの次のアップグレードを止めている",
      healthy: "スーパーバイザーのアップグレードを止める事前チェックの結果はない",
      causes: {
        "upgrade-blocked": {
          text: "最後の事前チェックでエラーが見つかりました。",
          found: "最後の事前チェックの結果: {found}",
          remediation: ["事前チェックが示す原因を取り除いてから、vSphere Client > [ワークロード管理] > [アップデート] > [事前チェックの実行] でもう一度確認します。"],
        },
      },
    },
  },
});
