import { cause, reportedOnly } from "./reported-only.ts";

/** The vSphere Client says that no host is licensed; after a restart of vCenter that may only be stale. */
export const licenseHostsUnlicensed = reportedOnly({
  id: "license-hosts-unlicensed",
  source: { issue: "LICVCSA", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["none of the hosts .{0,60}licensed for Workload Management"] }],
      ko: [{ has: ["호스트.{0,80}워크로드 관리.{0,30}(라이센스|라이선스)"] }],
      ja: [{ has: ["ホスト.{0,80}ワークロード管理.{0,30}ライセンス"] }],
    },
  },
  causes: ["state-stale", "license-missing"],
  text: {
    en: {
      title: "vCenter says that no host is licensed for Workload Management",
      healthy: "No missing licence for Workload Management is reported",
      causes: {
        "state-stale": cause("The licences are there, but after a restart of vCenter the vSphere Client shows what it knew before.", "Log out of the vSphere Client, clear the browser's data for it, and log in again."),
        "license-missing": cause("The hosts' licence does not include the Supervisor.", "Administration > Licensing: assign a licence that includes the Supervisor to the hosts of the cluster."),
      },
    },
    ko: {
      title: "vCenter에서 워크로드 관리 라이센스가 있는 호스트가 없다고 표시함",
      healthy: "워크로드 관리 라이센스 누락이 보고되지 않음",
      causes: {
        "state-stale": cause("라이센스는 있지만 vCenter를 다시 시작한 뒤 vSphere Client가 이전 상태를 표시합니다.", "vSphere Client에서 로그아웃하고 브라우저의 해당 사이트 데이터를 지운 뒤 다시 로그인합니다."),
        "license-missing": cause("호스트의 라이센스에 감독자가 포함되지 않습니다.", "관리 > 라이센싱에서 감독자가 포함된 라이센스를 클러스터의 호스트에 할당합니다."),
      },
    },
    ja: {
      title: "ワークロード管理のライセンスを持つホストがないと vCenter が示している",
      healthy: "ワークロード管理のライセンス不足は報告されていない",
      causes: {
        "state-stale": cause("ライセンスはありますが、vCenter の再起動後に vSphere Client が以前の状態を表示しています。", "vSphere Client からログアウトし、ブラウザの該当サイトのデータを消去してから、もう一度ログインします。"),
        "license-missing": cause("ホストのライセンスにスーパーバイザーが含まれていません。", "[管理] > [ライセンス] で、スーパーバイザーを含むライセンスをクラスタのホストに割り当てます。"),
      },
    },
  },
});
