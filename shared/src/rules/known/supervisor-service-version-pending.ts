import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { unseen } from "./unseen.ts";

/** A Supervisor Service is not the version that is wanted, and nothing is on its way any more. */
export const supervisorServiceVersionPending = defineRule({
  id: "supervisor-service-version-pending",
  source: { issue: "SVCTRANS", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor-services"],
  causes: ["version-behind"],
  explains: [],
  check(readings) {
    const reading = readings["supervisor-services"];
    if (!reading.ok) return unseen(reading, ["version-behind"]);
    // While it is being configured the two differ by design.
    const behind = reading.value.filter(({ status, desired, current }) => ["CONFIGURED", "ERROR"].includes(status) && current !== null && desired !== "" && current !== desired);
    const services = behind.map(({ name, desired, current }) => `${name} (${current} → ${desired})`);
    return { applies: true, fails: services.length > 0 ? "yes" : "no", params: { services }, causes: { "version-behind": services.length > 0 ? yes(reading.id) : no(reading.id) } };
  },
  text: {
    en: {
      title: "A Supervisor Service did not reach the wanted version",
      healthy: "Every Supervisor Service has the wanted version or is on its way to it",
      causes: {
        "version-behind": {
          text: "The change of version ended without reaching it.",
          found: "Installed and wanted version differ: {services}.",
          remediation: ["Apply the wanted version again: vSphere Client > Workload Management > Services > the service > Actions > Manage Service. If it does not move within half an hour, read the service's messages on the Supervisor."],
        },
      },
    },
    ko: {
      title: "감독자 서비스가 원하는 버전에 도달하지 못함",
      healthy: "모든 감독자 서비스가 원하는 버전이거나 해당 버전으로 변경 중임",
      causes: {
        "version-behind": {
          text: "버전 변경이 완료되지 않고 끝났습니다.",
          found: "설치된 버전과 원하는 버전이 다른 서비스: {services}.",
          remediation: ["vSphere Client > 워크로드 관리 > 서비스 > 해당 서비스 > 작업 > 서비스 관리에서 원하는 버전을 다시 적용합니다. 30분 안에 변경되지 않으면 감독자에서 서비스 메시지를 확인합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザー サービスが指定したバージョンに達していない",
      healthy: "すべてのスーパーバイザー サービスが指定したバージョンか、その途中である",
      causes: {
        "version-behind": {
          text: "バージョンの変更が、完了しないまま終わりました。",
          found: "インストール済みと指定のバージョンが異なるサービス: {services}。",
          remediation: ["vSphere Client > [ワークロード管理] > [サービス] > 対象のサービス > [アクション] > [サービスの管理] で、指定のバージョンを適用し直します。30 分以内に変わらない場合は、スーパーバイザーでサービスのメッセージを確認します。"],
        },
      },
    },
  },
});
