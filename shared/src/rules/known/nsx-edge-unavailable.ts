import { defineRule, no, UNREPORTED, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["cluster-down", "member-down"] as const;

/** The edge nodes that carry the Supervisor's traffic in and out do not all run. */
export const nsxEdgeUnavailable = defineRule({
  id: "nsx-edge-unavailable",
  source: { issue: "NSXNOEDGE", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: UNREPORTED,
  needs: ["nsx-edges"],
  causes: CAUSES,
  explains: [],
  check(readings) {
    const reading = readings["nsx-edges"];
    if (!reading.ok) return unseen(reading, CAUSES);
    if (!reading.value.asked || reading.value.cluster === null) return { applies: false, params: {} };
    const { status, down } = reading.value.cluster;
    const isDown = status === "DOWN";
    const found = (is: boolean) => (is ? yes(reading.id) : no(reading.id));
    const partly = down.length > 0 || status === "DEGRADED";
    return {
      applies: true,
      fails: isDown || partly ? "yes" : "no",
      ...(!isDown && { severity: "WARNING" as const }),
      params: { status: status ?? "-", down: down.length > 0 ? few(down) : [status ?? "-"] },
      causes: { "cluster-down": found(isDown), "member-down": found(partly && !isDown) },
    };
  },
  text: {
    en: {
      title: "The Supervisor's NSX edge cluster is not fully available",
      healthy: "The Supervisor's NSX edge cluster is available",
      causes: {
        "cluster-down": { text: "No edge node of the cluster is up: nothing reaches the Supervisor's load balancer addresses from outside.", found: "Edge cluster: {status}.", remediation: ["Check in the vSphere Client that the VMs of the edge nodes run and are connected, then look at their tunnels and uplinks in NSX Manager (System > Fabric > Nodes > Edge Transport Nodes)."] },
        "member-down": { text: "An edge node of the cluster is down; traffic still goes through the others.", found: "Down: {down}.", remediation: ["Check in the vSphere Client that the VM of {down} runs and is connected, then look at its tunnels and uplinks in NSX Manager (System > Fabric > Nodes > Edge Transport Nodes)."] },
      },
    },
    ko: {
      title: "감독자의 NSX Edge 클러스터를 완전히 사용할 수 없음",
      healthy: "감독자의 NSX Edge 클러스터를 사용할 수 있음",
      causes: {
        "cluster-down": { text: "클러스터의 Edge 노드가 모두 중단되어 외부에서 감독자의 로드 밸런서 주소에 연결할 수 없습니다.", found: "Edge 클러스터: {status}.", remediation: ["vSphere Client에서 Edge 노드 VM이 실행 중이고 연결되어 있는지 확인한 다음 NSX Manager(시스템 > 패브릭 > 노드 > Edge 전송 노드)에서 터널과 업링크를 확인합니다."] },
        "member-down": { text: "클러스터의 Edge 노드가 중단되었지만 다른 노드로 트래픽이 전달됩니다.", found: "중단됨: {down}.", remediation: ["vSphere Client에서 {down}의 VM이 실행 중이고 연결되어 있는지 확인한 다음 NSX Manager(시스템 > 패브릭 > 노드 > Edge 전송 노드)에서 터널과 업링크를 확인합니다."] },
      },
    },
    ja: {
      title: "スーパーバイザーの NSX Edge クラスタが完全には使用できない",
      healthy: "スーパーバイザーの NSX Edge クラスタが使用できる",
      causes: {
        "cluster-down": { text: "クラスタのどの Edge ノードも実行されておらず、外部からスーパーバイザーのロード バランサのアドレスに到達できません。", found: "Edge クラスタ: {status}。", remediation: ["vSphere Client で Edge ノードの仮想マシンが実行中で接続されていることを確認し、NSX Manager ([システム] > [ファブリック] > [ノード] > [Edge トランスポート ノード]) でトンネルとアップリンクを確認します。"] },
        "member-down": { text: "クラスタの Edge ノードが停止していますが、トラフィックは他のノードを通っています。", found: "停止: {down}。", remediation: ["vSphere Client で {down} の仮想マシンが実行中で接続されていることを確認し、NSX Manager ([システム] > [ファブリック] > [ノード] > [Edge トランスポート ノード]) でトンネルとアップリンクを確認します。"] },
      },
    },
  },
});
