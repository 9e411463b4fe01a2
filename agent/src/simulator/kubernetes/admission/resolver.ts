import type { DeploymentTopology, Topology } from "../../motion/cluster-update/wanted.ts";
import { denied, type Refusal } from "../refusal.ts";
import { kubernetesOf } from "../workloads.ts";
import { resolveRelease } from "./releases.ts";
import { type AdmissionScope, isOf, labelled, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";
import type { TanzuTopology } from "./tanzu-topology.ts";

/** `tkr-resolver`: a beginning of a version becomes the release that it means. */

const QUERY = "osImageSelector: 'os-name=photon'";
/** In the words of tanzu-framework 0.28.3; the newest service calls the thing a KR. */
function unresolved({ release }: AdmissionScope, version: string, pools: readonly string[]): Refusal {
  const query = `{k8sVersionPrefix: '${version}', tkrSelector: '', ${QUERY}}`;
  const result = "{k8sVersion: '', tkrName: '', osImagesByTKR: map[]}";
  const all = (each: string): string => `{controlPlane: ${each}, machineDeployments: [${pools.map(() => each).join(" ")}]}`;
  const message = `could not resolve ${release === "9.1.0" ? "KR" : "TKR"}/OSImage for controlPlane, machineDeployments: [${pools.join(" ")}], query: ${all(query)}, result: ${all(result)}`;
  return denied(WEBHOOKS.resolver, { code: 403, message });
}

export const resolveCluster: Webhook = (scope) => {
  if (!isOf(scope, "clusters")) return null;
  const { old, next } = scope.review;
  const [before, topology] = [topologyOf<Topology>(old), topologyOf<Topology>(next)];
  if (topology?.version === undefined || topology.version === before?.version) return null;
  const tkr = resolveRelease(scope.kubernetes, topology.version);
  const pools: readonly DeploymentTopology[] = topology.workers?.machineDeployments ?? [];
  if (tkr === null) return unresolved(scope, topology.version, pools.map(({ name }) => name));
  next["spec"] = { ...(next["spec"] as object), topology: { ...topology, version: kubernetesOf(tkr) } };
  labelled(next, tkr);
  return null;
};

/** A TanzuKubernetesCluster names the release object itself. */
export const resolveTanzu: Webhook = (scope) => {
  if (!isOf(scope, "tanzukubernetesclusters")) return null;
  const { old, next } = scope.review;
  const nameIn = (object: typeof old): string | undefined => topologyOf<TanzuTopology>(object)?.controlPlane?.tkr?.reference?.name;
  const name = nameIn(next);
  if (name === undefined || name === nameIn(old)) return null;
  if (resolveRelease(scope.kubernetes, name) !== name) return unresolved(scope, name.replace("---", "+"), (topologyOf<TanzuTopology>(next)?.nodePools ?? []).map((pool) => pool.name ?? ""));
  labelled(next, name);
  return null;
};
