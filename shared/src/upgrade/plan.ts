import { compareReleases, minorText } from "../version.ts";
import { bindClasses } from "./class-steps.ts";
import { type Finding, sorted } from "./codes.ts";
import type { Inventory } from "./inventory.ts";
import { repairSteps } from "./repairs.ts";
import { findRoute, type Route } from "./route.ts";
import { judge } from "./rules/index.ts";
import { registerServices, upgradeService } from "./service-steps.ts";
import type { Step } from "./step.ts";
import { type Support, supportOf } from "./support.ts";
import { finishSupervisor } from "./supervisor-steps.ts";
import { pushHostsLeftBehind, pushInteroperability, pushNsx, takeHop, wantsNsx } from "./vcenter-steps.ts";
import { startWalk, tell, type Walk } from "./walk.ts";
import { finishCluster } from "./workload-steps.ts";

/** The one ordered plan. Pure: the same inventory gives the same plan, and after any of its steps the rest of it. */
export interface Plan {
  readonly schema: 1;
  /** False as soon as one finding is a blocker. */
  readonly executable: boolean;
  /** What the plan covers, and whether a major release made it cover everything. To plan its rest again, keep what is effective. */
  readonly scope: { readonly effective: "everything" | "kubernetes-only"; readonly isForced: boolean };
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  /** Where each Supervisor and cluster stands in the support policy. */
  readonly support: readonly Support[];
}

/** NSX 3 to 4, vSphere 7 to 8: then everything is updated, whatever was asked for. */
function isMajor({ vcenter, nsx }: Inventory): boolean {
  const isNsx = nsx.isMajor || (nsx.version !== null && nsx.target !== null && (nsx.target.version[0] ?? 0) > (nsx.version.version[0] ?? 0));
  return isNsx || (vcenter.target !== null && vcenter.target.major > vcenter.version.major);
}

function tellNoRoute(walk: Walk, route: Exclude<Route, { kind: "stay" | "hops" }>): void {
  const { vcenter } = walk.inventory;
  const params = { from: vcenter.version.text, to: vcenter.target?.text ?? "" };
  if (route.kind === "no-path") return tell(walk, "B-VC-PATH", null, params);
  if (route.kind === "downgrade") return tell(walk, "B-VC-DOWNGRADE", null, params);
  if (route.kind === "release-unknown") return tell(walk, "B-VC-RELEASE-UNKNOWN", null, { ...params, release: route.release.text });
  for (const { supervisor, active, approach } of route.stuck) {
    const name = walk.places.find((place) => place.supervisor.id === supervisor)?.supervisor.name ?? supervisor;
    const here = { name, active: minorText(active), vcenter: route.hop.to.text, lowest: minorText(Math.min(...route.hop.target)), newest: minorText(Math.max(...route.hop.target)) };
    if (approach.kind === "newer") tell(walk, "B-SUP-NEWER", supervisor, here);
    else if (approach.kind === "gap") tell(walk, "B-SUP-GAP2", supervisor, { ...here, raises: approach.needed.map(minorText) }, "blocker");
  }
}

function pushPlugin(walk: Walk): void {
  const { plugin, pluginFrom } = walk.inventory.client;
  const newest = Math.max(...walk.places.map(({ active }) => active));
  const isBehind = (plugin !== null && plugin < newest) || (pluginFrom !== null && walk.places.some(({ on }) => compareReleases(pluginFrom, on) < 0));
  if (!walk.places.some(({ hasChanged }) => hasChanged) && !isBehind) return;
  walk.steps.push({
    id: "kubectl-plugin",
    step: "kubectl-plugin",
    reason: { id: "client-follows", params: { to: minorText(newest) } },
    source: ["SEED-75"],
    role: "devops",
    request: { kind: "commands", commands: ["curl -kLO https://SUPERVISOR/wcp/plugin/linux-amd64/vsphere-plugin.zip", "unzip vsphere-plugin.zip", "kubectl vsphere version"] },
  });
}
function walkAll(walk: Walk, route: Route & { kind: "stay" | "hops" }): void {
  const hops = route.kind === "hops" ? route.hops : [];
  bindClasses(walk);
  pushInteroperability(walk);
  if (hops.length > 1) tell(walk, "N-VIA", null, { from: walk.vcenter.text, to: hops.at(-1)?.to.text ?? "", via: hops.slice(0, -1).map(({ to }) => to.text) });
  if (walk.isEverything) pushHostsLeftBehind(walk);
  for (const [index, hop] of hops.entries()) takeHop(walk, hop, index === 0);
  if (hops.length === 0 && wantsNsx(walk.inventory)) pushNsx(walk);
  for (const place of walk.places) finishSupervisor(walk, place);
  pushPlugin(walk);
  for (const { place, to } of registerServices(walk)) upgradeService(walk, place, to);
  for (const place of walk.places) {
    for (const cluster of place.clusters.values()) finishCluster(walk, place, cluster);
  }
}

/** Of a file that holds no vSphere data centre. */
export const emptyPlan: Plan = { schema: 1, executable: true, scope: { effective: "everything", isForced: false }, steps: [], findings: [], support: [] };

export function plan(inventory: Inventory): Plan {
  const isForced = inventory.scope !== "everything" && isMajor(inventory);
  const isEverything = inventory.scope === "everything" || isForced;
  const walk = startWalk(inventory, isEverything);
  const route = findRoute(inventory);
  const scope = { effective: isEverything ? ("everything" as const) : ("kubernetes-only" as const), isForced };
  const isRoute = route.kind === "stay" || route.kind === "hops";
  if (isRoute) walkAll(walk, route);
  else tellNoRoute(walk, route);
  // Without a way only what blocks any other way too is said along with it.
  for (const found of judge(inventory, walk)) if (isRoute || found.severity === "blocker") walk.findings.set(`${found.code} ${found.subject ?? ""} ${JSON.stringify(found.params)}`, found);
  const findings = sorted([...walk.findings.values()]);
  return { schema: 1, executable: !findings.some(({ severity }) => severity === "blocker"), scope, steps: [...repairSteps(inventory.supervisors), ...walk.steps], findings, support: supportOf(inventory) };
}
