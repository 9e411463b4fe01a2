import { defineRule, no, unknown, yes } from "../../rule.ts";

const NSX = "vcenter.wcp.ncp.cluster.incompatible";
const EDGE = "vcenter.wcp.nsx.vds.incompatible.no_edge_cluster";

/** vCenter reports that the vSphere cluster's NSX does not suit a Supervisor; a running one may be listed for other reasons, so only these two count. */
export const supervisorClusterIncompatible = defineRule({
  id: "supervisor-cluster-incompatible",
  source: { issue: "NCPINCOMPAT", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: [NSX, EDGE, "vcenter.wcp.cluster.empty.nsx_edge_cluster"],
    reasons: [],
    wordings: {
      en: [{ has: ["no valid edge cluster"] }, { has: ["nsx_?Edge_?Cluster field .{0,60}required"] }, { has: ["(missing|lacks|no|not have a|without a) compatible NSX(-T)? (VDS|Distributed Switch)"] }],
      ko: [{ has: ["(유효한|올바른) (NSX )?(Edge|엣지) 클러스터.{0,10}없"] }, { has: ["nsx_?Edge_?Cluster 필드.{0,60}필요"] }, { has: ["호환되는 NSX(-T)? (VDS|Distributed Switch|분산 스위치).{0,10}없"] }],
      ja: [{ has: ["有効な (NSX )?Edge クラスタ(ー)?.{0,20}(ありません|ない)"] }, { has: ["nsx_?Edge_?Cluster フィールド.{0,60}必要"] }, { has: ["互換性のある NSX(-T)? (VDS|Distributed Switch|分散スイッチ).{0,6}(ありません|ない|不足)"] }],
    },
  },
  needs: ["cluster-compatibility"],
  causes: ["nsx-not-prepared", "edge-cluster-missing"],
  explains: [],
  check(readings, reports) {
    if (reports.length === 0) return { applies: false, params: {} };
    const reading = readings["cluster-compatibility"];
    const reasons = reading.ok ? reading.value.reasons : [];
    const named = (id: string): boolean => reasons.some((reason) => reason.id === id);
    const judge = (id: string) => (!reading.ok ? unknown(reading.id) : named(id) ? yes(reading.id) : no(reading.id));
    const fails = named(NSX) || named(EDGE) ? "yes" : reading.ok && reading.value.compatible ? "no" : "unknown";
    return { applies: true, fails, params: { reasons: reasons.map(({ text }) => text) }, causes: { "nsx-not-prepared": judge(NSX), "edge-cluster-missing": judge(EDGE) } };
  },
  text: {
    en: {
      title: "The vSphere cluster's NSX does not suit the Supervisor",
      healthy: "The vSphere cluster's NSX suits the Supervisor",
      causes: {
        "nsx-not-prepared": {
          text: "NSX is not prepared on the vSphere cluster or its distributed switch.",
          found: "vCenter finds no suitable NSX on the vSphere cluster: {reasons}",
          remediation: ["In NSX, under System > Fabric > Hosts, prepare every host of the vSphere cluster, and see that its transport zone is on the distributed switch of the Supervisor."],
        },
        "edge-cluster-missing": {
          text: "No edge cluster in the same overlay transport zone serves the distributed switch.",
          found: "vCenter finds no edge cluster for the distributed switch: {reasons}",
          remediation: ["In NSX, under System > Fabric > Nodes > Edge Clusters, create or repair an edge cluster whose nodes are in the same overlay transport zone as the hosts; the size of the nodes must be at least Large."],
        },
      },
    },
    ko: {
      title: "vSphere 클러스터의 NSX가 감독자에 적합하지 않음",
      healthy: "vSphere 클러스터의 NSX가 감독자에 적합함",
      causes: {
        "nsx-not-prepared": {
          text: "vSphere 클러스터 또는 Distributed Switch에 NSX가 준비되지 않았습니다.",
          found: "vCenter가 vSphere 클러스터에서 적합한 NSX를 찾지 못했습니다: {reasons}",
          remediation: ["NSX의 시스템 > 패브릭 > 호스트에서 vSphere 클러스터의 모든 호스트를 준비하고 전송 영역이 감독자의 Distributed Switch에 있는지 확인합니다."],
        },
        "edge-cluster-missing": {
          text: "같은 오버레이 전송 영역에 Distributed Switch를 담당하는 Edge 클러스터가 없습니다.",
          found: "vCenter가 Distributed Switch의 Edge 클러스터를 찾지 못했습니다: {reasons}",
          remediation: ["NSX의 시스템 > 패브릭 > 노드 > Edge 클러스터에서 호스트와 같은 오버레이 전송 영역의 노드로 구성된 Edge 클러스터를 생성하거나 복구합니다. 노드 크기는 최소한 대형(Large)이어야 합니다."],
        },
      },
    },
    ja: {
      title: "vSphere クラスタの NSX がスーパーバイザーに適合しない",
      healthy: "vSphere クラスタの NSX はスーパーバイザーに適合している",
      causes: {
        "nsx-not-prepared": {
          text: "vSphere クラスタまたはその Distributed Switch で NSX が準備されていません。",
          found: "vCenter は vSphere クラスタに適合する NSX を見つけられません: {reasons}",
          remediation: ["NSX の [システム] > [ファブリック] > [ホスト] で vSphere クラスタのすべてのホストを準備し、トランスポート ゾーンがスーパーバイザーの Distributed Switch にあることを確認します。"],
        },
        "edge-cluster-missing": {
          text: "同じオーバーレイ トランスポート ゾーンに、Distributed Switch を受け持つ Edge クラスタがありません。",
          found: "vCenter は Distributed Switch 用の Edge クラスタを見つけられません: {reasons}",
          remediation: ["NSX の [システム] > [ファブリック] > [ノード] > [Edge クラスタ] で、ホストと同じオーバーレイ トランスポート ゾーンにあるノードの Edge クラスタを作成または修復します。ノードのサイズは [大] (Large) 以上が必要です。"],
        },
      },
    },
  },
});
