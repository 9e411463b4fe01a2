import { cause, reportedOnly } from "./reported-only.ts";

/** The Supervisor's part for ESXi hosts (Spherelet) cannot be installed on a host. */
export const hostVibDownloadFailed = reportedOnly({
  id: "host-vib-download-failed",
  source: { issue: "VIB", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["eam.agent.install"],
    reasons: [],
    wordings: {
      en: [{ has: ["(cannot|can't|could not|unable to|failed to) download VIBs?"] }],
      ko: [{ has: ["VIB.{0,60}다운로드할 수 없"] }],
      ja: [{ has: ["VIB.{0,60}ダウンロードできません"] }],
    },
  },
  causes: ["depot-not-reached", "build-differs"],
  text: {
    en: {
      title: "A host cannot download the Supervisor's package",
      healthy: "No failed download of a host's package is reported",
      causes: {
        "depot-not-reached": cause("The host cannot reach the package's depot on vCenter.", "Check that the host resolves vCenter's name and reaches it on port 443, and that the ESX Agent Manager service (eam) runs.", "In the vSphere Client, Administration > vCenter Server Extensions > vSphere ESX Agent Manager: resolve the agency's issue."),
        "build-differs": cause("The package in the depot does not fit the host's ESXi build.", "Bring the host to the ESXi build that the other hosts of the cluster run."),
      },
    },
    ko: {
      title: "호스트에서 감독자 패키지를 다운로드할 수 없음",
      healthy: "호스트 패키지 다운로드 실패가 보고되지 않음",
      causes: {
        "depot-not-reached": cause("호스트에서 vCenter의 패키지 디포에 연결할 수 없습니다.", "호스트가 vCenter 이름을 확인하고 포트 443으로 연결할 수 있는지, ESX Agent Manager 서비스(eam)가 실행 중인지 확인합니다.", "vSphere Client의 관리 > vCenter Server 확장 > vSphere ESX Agent Manager에서 에이전시의 문제를 해결합니다."),
        "build-differs": cause("디포의 패키지가 호스트의 ESXi 빌드와 맞지 않습니다.", "호스트를 클러스터의 다른 호스트와 같은 ESXi 빌드로 맞춥니다."),
      },
    },
    ja: {
      title: "ホストがスーパーバイザーのパッケージをダウンロードできない",
      healthy: "ホストのパッケージのダウンロード失敗は報告されていない",
      causes: {
        "depot-not-reached": cause("ホストから vCenter のパッケージ デポに接続できません。", "ホストが vCenter の名前を解決してポート 443 に接続できること、ESX Agent Manager サービス (eam) が実行中であることを確認します。", "vSphere Client の [管理] > [vCenter Server 拡張機能] > [vSphere ESX Agent Manager] で、エージェンシーの問題を解決します。"),
        "build-differs": cause("デポのパッケージがホストの ESXi ビルドに適合しません。", "ホストをクラスタの他のホストと同じ ESXi ビルドにします。"),
      },
    },
  },
});
