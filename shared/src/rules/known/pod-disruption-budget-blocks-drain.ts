import { defineRule, no, unknown, yes } from "../../rule.ts";
import { few, isOutOfSight, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["in-workload-cluster", "on-supervisor-node"] as const;
/** An eviction that is refused is tried again; a budget often frees itself within minutes. */
const PATIENCE_MINUTES = 5;

/** A node cannot be emptied because a disruption budget lets no pod go: an update or maintenance stands still. */
export const podDisruptionBudgetBlocksDrain = defineRule({
  id: "pod-disruption-budget-blocks-drain",
  source: { issue: "PDB", confidence: "documented", kbs: [345904] },
  severity: "WARNING",
  recognition: { ids: [], reasons: [], wordings: { en: [{ has: ["violate the pod's disruption budget"] }], ko: [{ has: ["violate the pod's disruption budget"] }], ja: [{ has: ["violate the pod's disruption budget"] }] } },
  needs: ["kubernetes-machines", "kubernetes-drains"],
  causes: CAUSES,
  explains: [],
  check(readings, reports, now) {
    const reading = readings["kubernetes-machines"];
    const drains = readings["kubernetes-drains"];
    if (!reading.ok && !drains.ok) return unseen(isOutOfSight(reading) ? drains : reading, CAUSES, reports.length > 0);
    const machines = reading.ok ? reading.value.machines.filter(({ drain }) => drain !== null && /disruption budget/i.test(drain.message) && minutesSince(drain.since, now) > PATIENCE_MINUTES) : [];
    const nodes = drains.ok ? drains.value.filter(({ budgets }) => budgets.length > 0) : [];
    const verdict = (look: typeof reading | typeof drains, list: readonly unknown[]) => (!look.ok ? (isOutOfSight(look) ? no(look.id) : unknown(look.id)) : list.length > 0 ? yes(look.id) : no(look.id));
    const causes = { "in-workload-cluster": verdict(reading, machines), "on-supervisor-node": verdict(drains, nodes) };
    const verdicts = Object.values(causes).map((each) => each.verdict);
    return {
      applies: true,
      fails: verdicts.includes("yes") ? "yes" : verdicts.includes("unknown") ? "unknown" : "no",
      params: { machines: few(machines.map(({ name }) => name)), nodes: few(nodes.map(({ node, budgets }) => `${node} (${few(budgets).join(" ")})`)) },
      causes,
    };
  },
  text: {
    en: {
      title: "A disruption budget keeps a node from being emptied",
      healthy: "No disruption budget keeps a node from being emptied",
      causes: {
        "in-workload-cluster": {
          text: "A PodDisruptionBudget in the workload cluster allows no eviction, so that the machine stays in deletion and the rolling update waits.",
          found: "Waiting to be emptied: {machines}.",
          remediation: ["In the workload cluster, find the budget with ALLOWED DISRUPTIONS 0 (kubectl get pdb -A), and add a replica or relax the budget until the drain is done (KB 345904). Do not delete the Machine by hand."],
        },
        "on-supervisor-node": {
          text: "A PodDisruptionBudget on the Supervisor allows no eviction from a cordoned node, so that the host does not enter maintenance mode.",
          found: "Cordoned, with pods that may not go: {nodes}.",
          remediation: ["In the vSphere Namespace of the budget, add a replica or relax the budget until the host has been emptied (KB 345904)."],
        },
      },
    },
    ko: {
      title: "중단 예산(PodDisruptionBudget) 때문에 노드를 비울 수 없음",
      healthy: "중단 예산 때문에 비울 수 없는 노드가 없음",
      causes: {
        "in-workload-cluster": {
          text: "워크로드 클러스터의 PodDisruptionBudget이 제거를 허용하지 않아 시스템이 삭제 상태에 머물고 롤링 업데이트가 대기합니다.",
          found: "비우기를 기다리는 시스템: {machines}.",
          remediation: ["워크로드 클러스터에서 ALLOWED DISRUPTIONS가 0인 예산을 찾아(kubectl get pdb -A) 복제본을 추가하거나 비우기가 끝날 때까지 예산을 완화합니다(KB 345904). Machine을 수동으로 삭제하지 마십시오."],
        },
        "on-supervisor-node": {
          text: "감독자의 PodDisruptionBudget이 차단된 노드에서의 제거를 허용하지 않아 호스트가 유지 보수 모드로 전환되지 않습니다.",
          found: "차단되었지만 제거할 수 없는 포드가 있는 노드: {nodes}.",
          remediation: ["예산이 있는 vSphere 네임스페이스에서 복제본을 추가하거나 호스트가 비워질 때까지 예산을 완화합니다(KB 345904)."],
        },
      },
    },
    ja: {
      title: "中断バジェット (PodDisruptionBudget) のためノードを空にできない",
      healthy: "中断バジェットのために空にできないノードはない",
      causes: {
        "in-workload-cluster": {
          text: "ワークロード クラスタの PodDisruptionBudget が退避を許可しないため、マシンが削除中のままになり、ローリング アップデートが待機しています。",
          found: "空になるのを待っているマシン: {machines}。",
          remediation: ["ワークロード クラスタで ALLOWED DISRUPTIONS が 0 のバジェットを見つけ (kubectl get pdb -A)、レプリカを追加するか、退避が終わるまでバジェットを緩めます (KB 345904)。Machine を手動で削除しないでください。"],
        },
        "on-supervisor-node": {
          text: "スーパーバイザーの PodDisruptionBudget が、隔離されたノードからの退避を許可しないため、ホストがメンテナンス モードになりません。",
          found: "隔離されているが、退避できないポッドがあるノード: {nodes}。",
          remediation: ["バジェットのある vSphere 名前空間で、レプリカを追加するか、ホストが空になるまでバジェットを緩めます (KB 345904)。"],
        },
      },
    },
  },
});
