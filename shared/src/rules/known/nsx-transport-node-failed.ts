import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["preparation-skipped", "preparation-failed", "disconnected"] as const;

/** A host of the Supervisor's cluster is not prepared for NSX, or NSX has lost it. */
export const nsxTransportNodeFailed = defineRule({
  id: "nsx-transport-node-failed",
  source: { issue: "NSXSKIP", confidence: "documented", kbs: [404856] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["nsx-hosts"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["nsx-hosts"];
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!reading.value.asked) return { applies: false, params: {} };
    const { hosts } = reading.value;
    const skipped = hosts.filter(({ deployment }) => /SKIPPED/i.test(deployment ?? ""));
    const failed = hosts.filter(({ deployment }) => /FAILED|ORPHANED/i.test(deployment ?? ""));
    const away = hosts.filter(({ manager, controller }) => manager === "DOWN" || /CONNECTIVITY_DOWN$|^NO_CONTROLLERS$/.test(controller ?? ""));
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    return {
      applies: true,
      fails: skipped.length + failed.length + away.length > 0 ? "yes" : "no",
      params: { skipped: few(skipped.map(({ name }) => name)), failed: few(failed.map(({ name, deployment }) => `${name} (${deployment})`)), away: few(away.map(({ name }) => name)) },
      causes: { "preparation-skipped": found(skipped), "preparation-failed": found(failed), disconnected: found(away) },
    };
  },
  text: {
    en: {
      title: "A host of the Supervisor is not properly prepared for NSX",
      healthy: "The Supervisor's hosts are prepared for NSX and connected",
      causes: {
        "preparation-skipped": { text: "NSX says that it has skipped the installation on the host.", found: "Installation skipped: {skipped}.", remediation: ["Follow KB 404856 for {skipped}."] },
        "preparation-failed": { text: "The installation of NSX on the host has failed.", found: "Installation failed: {failed}.", remediation: ["In NSX Manager, under System > Fabric > Hosts, open the failure of {failed}, mend its reason and choose Resolve."] },
        disconnected: { text: "The host has lost NSX Manager or its controllers.", found: "Not connected: {away}.", remediation: ["Check that the management interface of {away} reaches NSX Manager on TCP ports 1234 and 1235, and that the host's NSX services run."] },
      },
    },
    ko: {
      title: "감독자의 호스트가 NSX용으로 올바르게 준비되지 않음",
      healthy: "감독자의 호스트가 NSX용으로 준비되고 연결됨",
      causes: {
        "preparation-skipped": { text: "NSX가 호스트의 설치를 건너뛰었다고 알립니다.", found: "설치를 건너뛴 호스트: {skipped}.", remediation: ["{skipped}에 대해 KB 404856을 따릅니다."] },
        "preparation-failed": { text: "호스트의 NSX 설치에 실패했습니다.", found: "설치 실패: {failed}.", remediation: ["NSX Manager의 시스템 > 패브릭 > 호스트에서 {failed}의 실패를 확인하고 원인을 해결한 다음 해결을 선택합니다."] },
        disconnected: { text: "호스트와 NSX Manager 또는 컨트롤러의 연결이 끊겼습니다.", found: "연결되지 않음: {away}.", remediation: ["{away}의 관리 인터페이스에서 NSX Manager의 TCP 포트 1234와 1235에 연결되는지, 호스트의 NSX 서비스가 실행 중인지 확인합니다."] },
      },
    },
    ja: {
      title: "スーパーバイザーのホストが NSX 用に正しく準備されていない",
      healthy: "スーパーバイザーのホストが NSX 用に準備され、接続されている",
      causes: {
        "preparation-skipped": { text: "NSX がホストへのインストールをスキップしたと報告しています。", found: "インストールがスキップされた: {skipped}。", remediation: ["{skipped} について KB 404856 に従います。"] },
        "preparation-failed": { text: "ホストへの NSX のインストールが失敗しています。", found: "インストールの失敗: {failed}。", remediation: ["NSX Manager の [システム] > [ファブリック] > [ホスト] で {failed} の失敗を確認し、原因を解消してから [解決] を選択します。"] },
        disconnected: { text: "ホストと NSX Manager またはコントローラとの接続が失われています。", found: "接続されていない: {away}。", remediation: ["{away} の管理インターフェイスから NSX Manager の TCP ポート 1234 と 1235 に到達できること、ホストの NSX サービスが実行中であることを確認します。"] },
      },
    },
  },
});
