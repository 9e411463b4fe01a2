import { cause, reportedOnly } from "./reported-only.ts";

/** etcd, in which the Supervisor keeps its state, waits too long for its disk. */
export const etcdStorageSlow = reportedOnly({
  id: "etcd-storage-slow",
  source: { issue: "ETCD", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [],
    reasons: [],
    wordings: {
      en: [{ has: ["etcdserver: (request timed out|leader changed|too many requests|no leader)"] }, { has: ["etcd", "(fsync|took too long|leader election (lost|failed)|slow (disk|fdatasync))"] }, { has: ["leader ?election lost"] }],
      ko: [{ has: ["etcd", "(시간 ?초과|느림|느립|리더)"] }],
      ja: [{ has: ["etcd", "(タイムアウト|遅|リーダー)"] }],
    },
  },
  causes: ["datastore-slow"],
  text: {
    en: {
      title: "The Supervisor's etcd is too slow",
      healthy: "No slow etcd is reported",
      causes: {
        "datastore-slow": cause("The datastore of the control plane VMs takes too long for a write (field figure: above 100 ms).", "On the control plane VMs, Monitor > Performance: look at the virtual disk's write latency.", "Move the control plane to faster storage by the Supervisor's storage policy, or take other load off that datastore."),
      },
    },
    ko: {
      title: "감독자의 etcd가 너무 느림",
      healthy: "etcd 지연이 보고되지 않음",
      causes: {
        "datastore-slow": cause("제어부 VM의 데이터스토어에서 쓰기가 너무 오래 걸립니다(현장 경험치: 100ms 초과).", "제어부 VM의 모니터 > 성능에서 가상 디스크의 쓰기 지연 시간을 확인합니다.", "감독자의 스토리지 정책을 통해 제어부를 더 빠른 스토리지로 옮기거나 해당 데이터스토어의 다른 부하를 줄입니다."),
      },
    },
    ja: {
      title: "スーパーバイザーの etcd が遅すぎる",
      healthy: "etcd の遅延は報告されていない",
      causes: {
        "datastore-slow": cause("制御プレーン仮想マシンのデータストアへの書き込みに時間がかかりすぎています (現場での経験値: 100 ミリ秒超)。", "制御プレーン仮想マシンの [監視] > [パフォーマンス] で、仮想ディスクの書き込み遅延を確認します。", "スーパーバイザーのストレージ ポリシーで制御プレーンをより高速なストレージに移すか、そのデータストアの他の負荷を減らします。"),
      },
    },
  },
});
