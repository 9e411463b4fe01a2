import { cause, reportedOnly } from "./reported-only.ts";

/** NSX has no edge cluster that the Supervisor could use, or the request named none. */
export const nsxEdgeClusterMissing = reportedOnly({
  id: "nsx-edge-cluster-missing",
  source: { issue: "NSXNOEDGE", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.nsx.vds.incompatible.no_edge_cluster", "vcenter.wcp.cluster.empty.nsx_edge_cluster"],
    reasons: [],
    wordings: {
      en: [{ has: ["no valid edge cluster"] }, { has: ["nsx_?Edge_?Cluster field .{0,60}required"] }],
      ko: [{ has: ["유효한 (NSX )?Edge 클러스터.{0,10}없"] }, { has: ["nsx_?Edge_?Cluster 필드.{0,60}필요"] }],
      ja: [{ has: ["有効な (NSX )?Edge クラスタ(ー)?.{0,20}(ありません|ない)"] }, { has: ["nsx_?Edge_?Cluster フィールド.{0,60}必要"] }],
    },
  },
  causes: ["edge-cluster-not-fit", "edge-cluster-not-named"],
  text: {
    en: {
      title: "There is no NSX edge cluster for the Supervisor",
      healthy: "No missing NSX edge cluster is reported",
      causes: {
        "edge-cluster-not-fit": cause(
          "No edge cluster stands in the same overlay transport zone as the hosts' distributed switch, or it is not offered to the Supervisor.",
          "In NSX Manager, check that the edge nodes are up, belong to an edge cluster, and share the overlay transport zone of the hosts.",
          "If the edge cluster is still not offered, check that it is tagged WCPReady (known from memory, not from a document).",
        ),
        "edge-cluster-not-named": cause("The request to enable the Supervisor named no edge cluster.", "In an API request, set nsx_edge_cluster in ncp_cluster_network_info to the edge cluster's id."),
      },
    },
    ko: {
      title: "감독자가 사용할 NSX Edge 클러스터가 없음",
      healthy: "NSX Edge 클러스터 누락이 보고되지 않음",
      causes: {
        "edge-cluster-not-fit": cause(
          "호스트의 Distributed Switch와 동일한 오버레이 전송 영역에 Edge 클러스터가 없거나 감독자에 제공되지 않습니다.",
          "NSX Manager에서 Edge 노드가 실행 중이고 Edge 클러스터에 속하며 호스트와 동일한 오버레이 전송 영역을 사용하는지 확인합니다.",
          "Edge 클러스터가 여전히 표시되지 않으면 WCPReady 태그가 있는지 확인합니다(문서가 아닌 기억에 따른 정보).",
        ),
        "edge-cluster-not-named": cause("감독자 사용 설정 요청에 Edge 클러스터가 지정되지 않았습니다.", "API 요청에서 ncp_cluster_network_info의 nsx_edge_cluster를 Edge 클러스터 ID로 설정합니다."),
      },
    },
    ja: {
      title: "スーパーバイザーが使用できる NSX Edge クラスタがない",
      healthy: "NSX Edge クラスタの不足は報告されていない",
      causes: {
        "edge-cluster-not-fit": cause(
          "ホストの Distributed Switch と同じオーバーレイ トランスポート ゾーンに Edge クラスタがないか、スーパーバイザーに提示されません。",
          "NSX Manager で、Edge ノードが稼動し、Edge クラスタに属し、ホストと同じオーバーレイ トランスポート ゾーンを使用していることを確認します。",
          "それでも Edge クラスタが表示されない場合は、WCPReady タグがあるか確認します (文書ではなく記憶による情報)。",
        ),
        "edge-cluster-not-named": cause("スーパーバイザーの有効化要求で Edge クラスタが指定されていません。", "API 要求で、ncp_cluster_network_info の nsx_edge_cluster に Edge クラスタの ID を設定します。"),
      },
    },
  },
});
