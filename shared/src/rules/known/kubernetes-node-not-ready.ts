import { defineRule, no, yes } from "../../rule.ts";
import { few, unseen } from "./asked-look.ts";

const CAUSES = ["status-not-posted", "not-ready"] as const;

/** A control plane VM or an ESXi host is no node that takes pods now. */
export const kubernetesNodeNotReady = defineRule({
  id: "kubernetes-node-not-ready",
  source: { issue: "KUBENOTREADY", confidence: "field", kbs: [] },
  severity: "ERROR",
  recognition: {
    ids: ["vcenter.wcp.node.kubenotready"],
    reasons: [],
    wordings: {
      en: [{ has: ["node is not healthy", "not accepting pods"] }],
      ko: [{ has: ["노드가 정상 상태가 아니", "포드"] }],
      ja: [{ has: ["ノード(は|が)健全(では|で)ない|ノード(は|が)健全ではなく", "ポッド"] }],
    },
  },
  needs: ["kubernetes-nodes"],
  causes: CAUSES,
  explains: [],
  check(readings, reports) {
    const reading = readings["kubernetes-nodes"];
    if (!reading.ok) return unseen(reading, CAUSES, reports.length > 0);
    const silent = reading.value.filter(({ ready }) => ready === "Unknown");
    const unready = reading.value.filter(({ ready }) => ready === "False");
    const found = (list: readonly unknown[]) => (list.length > 0 ? yes(reading.id) : no(reading.id));
    const failing = [...silent, ...unready];
    const told = unready.map(({ name, message }) => (message ? `${name} (${message})` : name));
    return {
      applies: true,
      fails: failing.length > 0 ? "yes" : "no",
      // A host in maintenance is cordoned first: that it is away is no accident.
      ...(failing.every(({ cordoned }) => cordoned) && { severity: "WARNING" as const }),
      params: { silent: few(silent.map(({ name }) => name)), unready: few(told) },
      causes: { "status-not-posted": found(silent), "not-ready": found(unready) },
    };
  },
  text: {
    en: {
      title: "A node of the Supervisor is not ready",
      healthy: "Every node of the Supervisor is ready",
      causes: {
        "status-not-posted": {
          text: "The kubelet or spherelet on the node no longer posts its status.",
          found: "No status is posted by {silent}.",
          remediation: [
            "In the vSphere Client, check that {silent} is powered on and connected, and that its clock agrees with vCenter's (NTP running).",
            "For an ESXi host: check that TCP port 6443 of the Supervisor's load balancer address can be reached from its management interface, then restart the spherelet service.",
          ],
        },
        "not-ready": {
          text: "The node posts its status, but says that it is not ready.",
          found: "Not ready: {unready}.",
          remediation: ["Look at the conditions of {unready} (kubectl describe node) and mend what they name: disk or memory pressure, network plug-in, or the container runtime."],
        },
      },
    },
    ko: {
      title: "감독자 노드가 준비되지 않음",
      healthy: "감독자의 모든 노드가 준비됨",
      causes: {
        "status-not-posted": {
          text: "노드의 kubelet 또는 spherelet이 더 이상 상태를 보고하지 않습니다.",
          found: "상태를 보고하지 않는 노드: {silent}.",
          remediation: [
            "vSphere Client에서 {silent}의 전원이 켜져 있고 연결되어 있는지, 시계가 vCenter와 일치하는지(NTP 실행 중) 확인합니다.",
            "ESXi 호스트인 경우 호스트의 관리 인터페이스에서 감독자 로드 밸런서 주소의 TCP 포트 6443에 연결할 수 있는지 확인한 다음 spherelet 서비스를 다시 시작합니다.",
          ],
        },
        "not-ready": {
          text: "노드가 상태를 보고하지만 준비되지 않았다고 알립니다.",
          found: "준비되지 않은 노드: {unready}.",
          remediation: ["{unready}의 조건을 확인하고(kubectl describe node) 디스크 또는 메모리 부족, 네트워크 플러그인, 컨테이너 런타임 등 표시된 원인을 해결합니다."],
        },
      },
    },
    ja: {
      title: "スーパーバイザーのノードが準備完了になっていない",
      healthy: "スーパーバイザーのすべてのノードが準備完了である",
      causes: {
        "status-not-posted": {
          text: "ノードの kubelet または spherelet が状態を報告しなくなっています。",
          found: "状態を報告していないノード: {silent}。",
          remediation: [
            "vSphere Client で、{silent} がパワーオンされ接続されていること、時計が vCenter と一致していること (NTP が実行中) を確認します。",
            "ESXi ホストの場合は、管理インターフェイスからスーパーバイザーのロード バランサのアドレスの TCP ポート 6443 に到達できることを確認し、spherelet サービスを再起動します。",
          ],
        },
        "not-ready": {
          text: "ノードは状態を報告していますが、準備完了ではないと報告しています。",
          found: "準備完了でないノード: {unready}。",
          remediation: ["{unready} の状態を確認し (kubectl describe node)、示された原因 (ディスクまたはメモリの逼迫、ネットワーク プラグイン、コンテナ ランタイムなど) を解消します。"],
        },
      },
    },
  },
});
