import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** vCenter says that an upgrade of the Supervisor failed, or names errors while one is on its way. */
export const supervisorUpgradeFailed = defineRule({
  id: "supervisor-upgrade-failed",
  source: { issue: "UPGRADESTATE", confidence: "documented", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["supervisor-software"],
  causes: ["failed", "errors-on-the-way"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-software"];
    if (!reading.ok) return unseen(reading, ["failed", "errors-on-the-way"]);
    const { state, current, desired, errors } = reading.value;
    const failed = state === "ERROR";
    const stumbling = ["PENDING", "INPROGRESS"].includes(state) && errors.length > 0;
    return {
      applies: true,
      fails: failed || stumbling ? "yes" : "no",
      ...(stumbling && { severity: "WARNING" as const }),
      params: { current: current ?? "?", desired: desired ?? "?", errors: errors.length > 0 ? errors.map((text) => text.slice(0, 300)) : "-" },
      causes: { failed: failed ? yes(reading.id) : no(reading.id), "errors-on-the-way": stumbling ? yes(reading.id) : no(reading.id) },
    };
  },
  text: {
    en: {
      title: "The upgrade of the Supervisor has failed or meets errors",
      healthy: "No upgrade of the Supervisor has failed",
      causes: {
        failed: {
          text: "vCenter gave the upgrade up; somebody has to step in.",
          found: "The upgrade from {current} to {desired} failed. vCenter says: {errors}",
          remediation: ["Remove what the messages name, then start the upgrade again: vSphere Client > Workload Management > Updates. It goes on where it stopped.", "Do not delete control plane VMs or nodes by hand. If the upgrade fails again, collect a support bundle of the Supervisor."],
        },
        "errors-on-the-way": {
          text: "The upgrade runs, but a part of it reports an error and is tried again.",
          found: "On the way to {desired} vCenter says: {errors}",
          remediation: ["Remove what the messages name: the upgrade tries again by itself. Often it waits for a host that cannot enter maintenance mode."],
        },
      },
    },
    ko: {
      title: "감독자 업그레이드가 실패했거나 오류가 발생함",
      healthy: "실패한 감독자 업그레이드가 없음",
      causes: {
        failed: {
          text: "vCenter가 업그레이드를 중단했으며 사용자의 조치가 필요합니다.",
          found: "{current}에서 {desired}(으)로의 업그레이드가 실패했습니다. vCenter 메시지: {errors}",
          remediation: ["메시지에 표시된 원인을 제거한 다음 vSphere Client > 워크로드 관리 > 업데이트에서 업그레이드를 다시 시작합니다. 중단된 지점부터 계속됩니다.", "제어부 VM이나 노드를 수동으로 삭제하지 마십시오. 업그레이드가 다시 실패하면 감독자의 지원 번들을 수집합니다."],
        },
        "errors-on-the-way": {
          text: "업그레이드가 실행 중이지만 일부에서 오류가 보고되어 다시 시도하고 있습니다.",
          found: "{desired}(으)로 업그레이드하는 중 vCenter 메시지: {errors}",
          remediation: ["메시지에 표시된 원인을 제거합니다. 업그레이드는 자동으로 다시 시도됩니다. 유지 보수 모드로 전환할 수 없는 호스트를 기다리는 경우가 많습니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのアップグレードが失敗したか、エラーが発生している",
      healthy: "失敗したスーパーバイザーのアップグレードはない",
      causes: {
        failed: {
          text: "vCenter がアップグレードを中止しました。対処が必要です。",
          found: "{current} から {desired} へのアップグレードが失敗しました。vCenter のメッセージ: {errors}",
          remediation: ["メッセージが示す原因を取り除いてから、vSphere Client > [ワークロード管理] > [アップデート] でアップグレードを再開します。止まったところから続行されます。", "制御プレーン仮想マシンやノードを手動で削除しないでください。再び失敗する場合は、スーパーバイザーのサポート バンドルを収集します。"],
        },
        "errors-on-the-way": {
          text: "アップグレードは進行中ですが、一部がエラーを報告して再試行しています。",
          found: "{desired} へのアップグレード中の vCenter のメッセージ: {errors}",
          remediation: ["メッセージが示す原因を取り除きます。アップグレードは自動的に再試行されます。メンテナンス モードに切り替えられないホストを待っていることがよくあります。"],
        },
      },
    },
  },
});
