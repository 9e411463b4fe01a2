import type { KubernetesObject } from "../../environment.ts";
import { BUDGETS, budgetsOf, holding, VIOLATED, withoutRoom } from "../../kubernetes/eviction.ts";
import { controllerOf, nodeNameOf, replacePod } from "../../kubernetes/pods.ts";
import { find, listed } from "../../kubernetes/store.ts";
import type { Scene } from "./scene.ts";

/** One attempt to empty a node, as Cluster API makes it. */

const nameOf = ({ metadata }: KubernetesObject): string => `${metadata.namespace}/${metadata.name}`;
const isDrained = (pod: KubernetesObject): boolean =>
  controllerOf(pod)?.kind !== "DaemonSet" && pod.metadata.annotations?.["kubernetes.io/config.mirror"] === undefined && pod.metadata.labels?.["cluster.x-k8s.io/drain"] !== "skip";

/** At most three by name, as Cluster API lists them. */
const named = (pods: readonly string[]): string => [...pods.slice(0, 3), ...(pods.length > 3 ? [`... (${pods.length - 3} more)`] : [])].join(", ");

const line = (says: string, pods: readonly string[]): string => `* Pod${pods.length === 1 ? "" : "s"} ${named(pods)}: ${VIOLATED.replace("Cannot", "cannot")} ${says}`;

/** The budget that a test lets hold every drain of a pool. */
function forced({ guest }: Scene, pods: readonly string[]): string | null {
  if (!guest?.trouble.drainHeldBy) return null;
  const [namespace, name = ""] = guest.trouble.drainHeldBy.split("/");
  const budget = find(guest, BUDGETS, namespace, name) ?? { metadata: { name } };
  return line(withoutRoom(budget), pods.length > 0 ? pods : [`${namespace}/${name}-0`]);
}

/** null: nothing is left on the node; otherwise what holds it, in Cluster API's words. */
export function drainOnce(scene: Scene, nodeName: string, pool: string | null, at: string): string | null {
  const { guest } = scene;
  if (!guest) return null;
  const pods = listed(guest, "pods").filter((pod) => nodeNameOf(pod) === nodeName && isDrained(pod));
  const held = pool === null ? null : forced(scene, pods.map(nameOf));
  if (held !== null) return held;
  const spent = new Map<string, number>();
  const failures = new Map<string, string[]>();
  for (const pod of pods) {
    const budget = holding(guest, pod, spent);
    if (budget) {
      const says = withoutRoom(budget);
      failures.set(says, [...(failures.get(says) ?? []), nameOf(pod)]);
    } else {
      for (const each of budgetsOf(guest, pod)) spent.set(nameOf(each), (spent.get(nameOf(each)) ?? 0) + 1);
      replacePod(guest, pod, at);
    }
  }
  return failures.size === 0 ? null : [...failures].sort(([one], [other]) => one.localeCompare(other)).map(([says, names]) => line(says, names)).join("\n");
}
