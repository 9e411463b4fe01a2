import { defineRule, no, unknown, UNREPORTED, yes } from "../../rule.ts";
import { few, isOutOfSight, minutesSince, unseen } from "./asked-look.ts";

const CAUSES = ["ended-pod-left", "pod-not-removed"] as const;
const PATIENCE_MINUTES = 15;
/** Cluster API names pods that were asked to go and have not gone. */
const NOT_REMOVED = /still not removed|deletionTimestamp/i;

/** A node cannot be emptied because of a pod that has ended, or was deleted, and that nobody removes. */
export const drainOrphanedPod = defineRule({
  id: "drain-orphaned-pod",
  source: { issue: "DRAINORPH", confidence: "documented", kbs: [412749] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["kubernetes-machines", "kubernetes-drains"],
  causes: CAUSES,
  explains: [],
  check(readings, _reports, now) {
    const reading = readings["kubernetes-machines"];
    const drains = readings["kubernetes-drains"];
    if (!reading.ok && !drains.ok) return unseen(isOutOfSight(reading) ? drains : reading, CAUSES);
    const machines = reading.ok ? reading.value.machines.filter(({ drain }) => drain !== null && NOT_REMOVED.test(drain.message) && minutesSince(drain.since, now) > PATIENCE_MINUTES) : [];
    const nodes = drains.ok ? drains.value.filter(({ orphans }) => orphans.length > 0) : [];
    const verdict = (look: typeof reading | typeof drains, list: readonly unknown[]) => (!look.ok ? (isOutOfSight(look) ? no(look.id) : unknown(look.id)) : list.length > 0 ? yes(look.id) : no(look.id));
    const causes = { "ended-pod-left": verdict(drains, nodes), "pod-not-removed": verdict(reading, machines) };
    const verdicts = Object.values(causes).map((each) => each.verdict);
    return {
      applies: true,
      fails: verdicts.includes("yes") ? "yes" : verdicts.includes("unknown") ? "unknown" : "no",
      params: { machines: few(machines.map(({ name }) => name)), nodes: few(nodes.map(({ node, orphans }) => `${node} (${few(orphans).join(" ")})`)) },
      causes,
    };
  },
  text: {
    en: {
      title: "A left-over pod keeps a node from being emptied",
      healthy: "No left-over pod keeps a node from being emptied",
      causes: {
        "ended-pod-left": {
          text: "A pod on the cordoned node has ended, but no controller owns it any more, so that nobody removes it.",
          found: "Cordoned, with pods that have ended and are left over: {nodes}.",
          remediation: ["Make sure that the named pods are no longer needed and delete them; if they stay, open a support ticket and name KB 412749."],
        },
        "pod-not-removed": {
          text: "A pod of the workload cluster was deleted, but does not go.",
          found: "Waiting for a deleted pod: {machines}.",
          remediation: ["In the workload cluster, look at the pods that the condition of {machines} names: a finalizer that nobody answers, or a kubelet that does not run, keeps them. KB 412749 is about completed pods that are left."],
        },
      },
    },
    ko: {
      title: "남아 있는 포드 때문에 노드를 비울 수 없음",
      healthy: "남아 있는 포드 때문에 비울 수 없는 노드가 없음",
      causes: {
        "ended-pod-left": {
          text: "차단된 노드의 포드가 종료되었지만 소유하는 컨트롤러가 없어 아무도 제거하지 않습니다.",
          found: "차단되었으며 종료된 포드가 남아 있는 노드: {nodes}.",
          remediation: ["표시된 포드가 더 이상 필요하지 않은지 확인하고 삭제합니다. 삭제되지 않으면 KB 412749를 언급하여 지원 요청을 등록합니다."],
        },
        "pod-not-removed": {
          text: "워크로드 클러스터의 포드가 삭제되었지만 사라지지 않습니다.",
          found: "삭제된 포드를 기다리는 시스템: {machines}.",
          remediation: ["워크로드 클러스터에서 {machines}의 조건에 표시된 포드를 확인합니다. 응답하는 주체가 없는 종료자(finalizer)나 실행되지 않는 kubelet 때문에 남아 있습니다. 완료된 포드가 남는 문제는 KB 412749를 참조합니다."],
        },
      },
    },
    ja: {
      title: "残ったポッドのためノードを空にできない",
      healthy: "残ったポッドのために空にできないノードはない",
      causes: {
        "ended-pod-left": {
          text: "隔離されたノードのポッドは終了していますが、所有するコントローラがないため、誰も削除しません。",
          found: "隔離されており、終了したポッドが残っているノード: {nodes}。",
          remediation: ["示されたポッドが不要であることを確認して削除します。削除されない場合は、KB 412749 を示してサポート リクエストを登録します。"],
        },
        "pod-not-removed": {
          text: "ワークロード クラスタのポッドが削除されましたが、消えません。",
          found: "削除されたポッドを待っているマシン: {machines}。",
          remediation: ["ワークロード クラスタで、{machines} の状態が示すポッドを確認します。応答する主体のないファイナライザや、実行されていない kubelet が原因で残っています。完了したポッドが残る問題は KB 412749 を参照してください。"],
        },
      },
    },
  },
});
