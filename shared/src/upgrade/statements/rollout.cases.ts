import { parseRelease } from "../../version.ts";
import { forecastEdit, forecastImage, forecastLibrary, forecastService, forecastSupervisor, stagesOf, workersAtATime } from "../rollout.ts";
import { clusterPercent, isOutOfOrder, type Part, phaseHint } from "../progress.ts";
import { codes, file, made, olderFile, rollouts, type Statement, step } from "./statement.ts";

interface Given {
  readonly from?: string;
  readonly to?: string;
  readonly isServiceIndependent?: boolean;
  readonly isLaterStep?: boolean;
  readonly harbor?: boolean;
  readonly noProxy?: readonly string[];
}
/** Two clusters, the second with what is given. */
function forecast({ from, to, isServiceIndependent = false, isLaterStep = false, harbor = false, noProxy = [] }: Given): string {
  const [a, b] = [parseRelease(from ?? ""), parseRelease(to ?? "")];
  const { rollout, only } = forecastSupervisor({ isServiceIndependent, isLaterStep, harbor, change: a && b ? { from: a, to: b } : null, clusters: [{ key: "c1", noProxy: [] }, { key: "c2", noProxy }] });
  return `${rollout} ${only === null ? "all" : only.join()}`;
}
const pool = (isNewVersion: boolean, upToDate: number, replicas = 3): Part => ({ kind: "pool", replicas, upToDate, ready: upToDate, isNewVersion });
const plane = (isNewVersion: boolean, upToDate: number): Part => ({ ...pool(isNewVersion, upToDate), kind: "control-plane" });
const CLUSTER = { name: "c", kubernetes: "1.25", api: "v1alpha3", controlPlane: { replicas: 3 }, nodePools: [{ name: "a", replicas: 2 }, { name: "b", replicas: 1 }], tkrCompatibility: [] };
const COMPAT = [["1.26", "1.25"], ["1.26", "1.26"]];

export const rolloutStatements: readonly Statement[] = [
  { seeds: ["SEED-110"], name: "F01 within 7.x the first Supervisor step may roll all", actual: () => forecast({ from: "7.0U2", to: "7.0U3" }), expected: "MAY all" },
  { seeds: ["SEED-110"], name: "F02 a later step on the same vCenter rolls none", actual: () => forecast({ isLaterStep: true }), expected: "NO all" },
  { seeds: ["SEED-111"], name: "F03 from 7.x to 8.x all roll", actual: () => forecast({ from: "7.0U3", to: "8.0" }), expected: "WILL all" },
  { seeds: ["SEED-112"], name: "F04 to 8.0.0b without noProxy and Harbor none rolls", actual: () => forecast({ from: "8.0", to: "8.0.0b" }), expected: "NO all" },
  { seeds: ["SEED-112"], name: "F05 exactly the clusters with a noProxy list roll", actual: () => forecast({ from: "8.0", to: "8.0.0b", noProxy: [".svc"] }), expected: "WILL c2" },
  { seeds: ["SEED-112"], name: "F06 with the embedded Harbor all roll", actual: () => forecast({ from: "8.0", to: "8.0.0c", harbor: true, noProxy: [".svc"] }), expected: "WILL all" },
  { seeds: ["SEED-113"], name: "F07 from 8.0.0b to 8.0.0c none rolls", actual: () => forecast({ from: "8.0.0b", to: "8.0.0c" }), expected: "NO all" },
  { seeds: ["SEED-114"], name: "F08 from 8.0.0c to 8.0 U1 none rolls", actual: () => forecast({ from: "8.0.0c", to: "8.0U1" }), expected: "NO all" },
  { seeds: ["SEED-115"], name: "F09, F11 to 8.0 U2 all roll", actual: () => [forecast({ from: "8.0U1", to: "8.0U2" }), forecast({ from: "8.0", to: "8.0.2" })], expected: ["WILL all", "WILL all"] },
  { seeds: ["SEED-116"], name: "F10, F12 to 8.0 U2c all roll, from 8.0 U2 nobody knows", actual: () => [forecast({ from: "8.0U1", to: "8.0U2c" }), forecast({ from: "8.0U2", to: "8.0U2c" })], expected: ["WILL all", "UNKNOWN all"] },
  { seeds: ["SEED-43", "SEED-98"], name: "F14 from 8.0 U2 to 8.0 U3 nobody knows", actual: () => forecast({ from: "8.0U2", to: "8.0U3" }), expected: "UNKNOWN all" },
  { seeds: ["SEED-96", "SEED-67"], name: "F15 once the TKG service is 3.0, vCenter and Supervisor roll none", actual: () => [forecast({ from: "8.0U3", to: "9.0.0.0", isServiceIndependent: true }), rollouts(file({}, { current: "1.26", target: "1.27" }))], expected: ["NO all", ["supervisor 1.27 NO"]] },
  { seeds: ["SEED-43", "SEED-98", "SEED-99", "SEED-101"], name: "F16 before it, every Supervisor step may roll all", actual: () => [forecast({}), rollouts(olderFile({}, { current: "1.25", target: "1.26" }))], expected: ["MAY all", ["supervisor 1.26 MAY"]] },
  { seeds: ["SEED-97"], name: "F17 an upgrade of the TKG service may roll all", actual: () => forecastService().rollout, expected: "MAY" },
  { seeds: ["SEED-107", "SEED-132"], name: "F18 another release rolls that cluster", actual: () => forecastEdit("c1", "tkr"), expected: { rollout: "WILL", only: ["c1"], source: "SEED-107" } },
  { seeds: ["SEED-107", "SEED-146"], name: "F19 another VM class rolls that cluster", actual: () => forecastEdit("c1", "vmClass").rollout, expected: "WILL" },
  { seeds: ["SEED-107", "SEED-141"], name: "F20 another storage class rolls that cluster", actual: () => forecastEdit("c1", "storageClass").rollout, expected: "WILL" },
  { seeds: ["SEED-117"], name: "F21, F22 a new image rolls none, another library may, other names will", actual: () => [forecastLibrary({ kind: "image-added", renames: null }), forecastLibrary({ kind: "switched", renames: false }), forecastLibrary({ kind: "switched", renames: true }), forecastLibrary({ kind: "switched", renames: null })].map(({ rollout }) => rollout), expected: ["NO", "MAY", "WILL", "UNKNOWN"] },
  { seeds: ["SEED-117", "SEED-118", "SEED-176"], name: "a subscribed library that became a local one with other names is told", actual: () => [codes(file({}, { contentLibrary: { change: "switched", renames: true } })), codes(file({}, { contentLibrary: { change: "image-added" } }))], expected: [["W-CONTENTLIB"], []] },
  { seeds: ["SEED-107"], name: "F23 more nodes of the same kind roll none", actual: () => forecastEdit("c1", "replicas").rollout, expected: "NO" },
  { seeds: ["SEED-100"], name: "an image that is replaced or renamed rolls the clusters made of it", actual: () => [forecastImage(["c1"]).rollout, forecastImage([]).rollout], expected: ["WILL", "NO"] },
  { seeds: ["SEED-102"], name: "add-ons, control plane, workers; a change of workers is only that", actual: () => [stagesOf(false), stagesOf(true)], expected: [["add-ons", "control-plane", "workers"], ["workers"]] },
  { seeds: ["SEED-121", "SEED-122", "SEED-125", "SEED-126"], name: "U15 with two pools: one worker at a time for a version on 8.x, two for a variable, two on 7", actual: () => [workersAtATime("tkr", 2, 8), workersAtATime("vmClass", 2, 8), workersAtATime("tkr", 2, 7)], expected: [1, 2, 2] },
  { seeds: ["SEED-122", "SEED-140"], name: "on 8.x the nodes of all pools follow each other: ten minutes each, as a range", actual: () => { const { rolls, estimate } = step(olderFile({ clusters: [CLUSTER], clusterTarget: "1.26", tkrCompatibility: COMPAT }), "cluster") ?? {}; return [rolls?.[0]?.nodes, estimate]; }, expected: [6, { low: 36, likely: 60, high: 108 }] },
  { seeds: ["SEED-65", "SEED-122"], name: "vCenter's own upgrade of a Supervisor says how long its clusters roll", actual: () => step(file({ vcenter: { version: "8.0U1", target: "8.0U2" }, tkgService: undefined, clusters: [{ ...CLUSTER, kubernetes: "1.23" }], tkrCompatibility: [["1.24", "1.23"]] }, { current: "1.23", target: "1.24" }), "vcenter")?.estimate?.likely, expected: 60 },
  { seeds: ["SEED-121"], name: "on 7 the largest pool decides", actual: () => step(file({ vcenter: { version: "7.0U3" }, releases: { "7.0U3": ["1.24", "1.25", "1.26"] }, tkgService: undefined, clusters: [{ ...CLUSTER, api: "v1alpha2" }], clusterTarget: "1.26", tkrCompatibility: COMPAT }, { current: "1.26", target: "1.26" }), "cluster")?.estimate?.likely, expected: 50 },
  { seeds: ["SEED-140"], name: "without a count of nodes no time is given", actual: () => step(olderFile({ clusters: [{ name: "c", kubernetes: "1.25", nodePools: [{ name: "a" }] }], clusterTarget: "1.26", tkrCompatibility: COMPAT }), "cluster")?.estimate, expected: null },
  { seeds: ["SEED-120", "SEED-119"], name: "a pool is a MachineDeployment: progress counts control plane and pools together", actual: () => [clusterPercent([plane(true, 3), pool(false, 0)]), clusterPercent([plane(true, 3), pool(true, 2)]), clusterPercent([plane(true, 3), pool(true, 3)])], expected: [50, 83, 100] },
  { seeds: ["SEED-137", "SEED-145", "SEED-221"], name: "it is not over before every node is new and ready", actual: () => clusterPercent([plane(true, 3), { ...pool(true, 3), ready: 2 }]), expected: 83 },
  { seeds: ["SEED-104"], name: "workers that move before the control plane has ended are out of order", actual: () => [isOutOfOrder([plane(true, 2), pool(true, 1)]), isOutOfOrder([plane(true, 3), pool(true, 1)]), isOutOfOrder([plane(true, 2), pool(false, 0)])], expected: [true, false, false] },
  { seeds: ["SEED-105", "SEED-139", "SEED-140"], name: "the older API's phases are read as hints", actual: () => ["updating", "running", "failed", "odd"].map(phaseHint), expected: ["moving", "done", "failed", "unknown"] },
  { seeds: ["SEED-19", "SEED-43"], name: "each step that rolls names its clusters with their nodes", actual: () => made(olderFile({ clusters: [CLUSTER], tkrCompatibility: COMPAT }, { current: "1.25", target: "1.26" })).steps.flatMap(({ rolls }) => rolls ?? []).map(({ cluster, nodes }) => [cluster, nodes]), expected: [["c", 6]] },
];
