import { cause, reportedOnly } from "./reported-only.ts";

/** The vSphere cluster is not ready for a Supervisor with NSX. */
export const nsxClusterIncompatible = reportedOnly({
  id: "nsx-cluster-incompatible",
  source: { issue: "NCPINCOMPAT", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.ncp.cluster.incompatible"],
    reasons: [],
    wordings: {
      en: [{ has: ["(missing|lacks|no|not have a|without a) compatible NSX(-T)? (VDS|Distributed Switch)"] }],
      ko: [{ has: ["호환되는 NSX(-T)? (VDS|Distributed Switch|분산 스위치).{0,10}없"] }],
      ja: [{ has: ["互換性のある NSX(-T)? (VDS|Distributed Switch|分散スイッチ).{0,6}(ありません|ない|不足)"] }],
    },
  },
  causes: ["hosts-not-prepared", "switch-not-compatible"],
  text: {
    en: {
      title: "The vSphere cluster has no distributed switch that is ready for NSX",
      healthy: "No incompatibility of the cluster with NSX is reported",
      causes: {
        "hosts-not-prepared": cause("Hosts of the cluster are not prepared as transport nodes.", "In NSX Manager, System > Fabric > Hosts: prepare every host of the cluster with a transport node profile, and wait until each reports success."),
        "switch-not-compatible": cause("The hosts are not all on one distributed switch of a version that NSX supports.", "Connect all hosts of the cluster to the same vSphere Distributed Switch, and use that switch in the transport node profile with an overlay transport zone."),
      },
    },
    ko: {
      title: "vSphere 클러스터에 NSX용으로 준비된 Distributed Switch가 없음",
      healthy: "클러스터와 NSX의 비호환성이 보고되지 않음",
      causes: {
        "hosts-not-prepared": cause("클러스터의 호스트가 전송 노드로 준비되지 않았습니다.", "NSX Manager의 시스템 > 패브릭 > 호스트에서 전송 노드 프로파일로 클러스터의 모든 호스트를 준비하고 각각 성공으로 표시될 때까지 기다립니다."),
        "switch-not-compatible": cause("모든 호스트가 NSX에서 지원하는 버전의 동일한 Distributed Switch에 있지 않습니다.", "클러스터의 모든 호스트를 동일한 vSphere Distributed Switch에 연결하고 전송 노드 프로파일에서 오버레이 전송 영역과 함께 해당 스위치를 사용합니다."),
      },
    },
    ja: {
      title: "vSphere クラスタに NSX 用に準備された Distributed Switch がない",
      healthy: "クラスタと NSX の非互換性は報告されていない",
      causes: {
        "hosts-not-prepared": cause("クラスタのホストがトランスポート ノードとして準備されていません。", "NSX Manager の [システム] > [ファブリック] > [ホスト] で、トランスポート ノード プロファイルを使用してクラスタの全ホストを準備し、それぞれが成功と表示されるまで待ちます。"),
        "switch-not-compatible": cause("すべてのホストが、NSX でサポートされるバージョンの同じ Distributed Switch に接続されていません。", "クラスタの全ホストを同じ vSphere Distributed Switch に接続し、トランスポート ノード プロファイルでオーバーレイ トランスポート ゾーンとともにそのスイッチを使用します。"),
      },
    },
  },
});
