import type { Observed } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { parseMinor } from "@supervisor-doctor/shared/version";
import { describe, expect, test } from "vitest";
import type { SupervisorTold } from "./supervisor-look.ts";
import type { SupervisorNodes } from "./supervisor-nodes.ts";
import { observedOf, type SupervisorGoal, versionFor } from "./supervisor-state.ts";

const V127 = "v1.27.5+vmware.wcp.1-vsc0.1.9-23708114";
const V128 = "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114";
const V128_NEWER = "v1.28.3+vmware.wcp.1-vsc0.1.10-24296114";
const V129 = "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114";

const minor = (text: string): number => parseMinor(text) ?? 0;
const minors = (...texts: readonly string[]): number[] => texts.map(minor);
const still: SupervisorTold = { current: V127, desired: null, available: [V128], state: "ready", progress: null, phase: "", components: [], config: "RUNNING", messages: [], controlPlaneVms: null };
const toNext: SupervisorGoal = { name: "sup-1", to: minor("1.28"), isSameMinor: false, version: V128, isSent: false };
const toNewer: SupervisorGoal = { ...toNext, isSameMinor: true, version: V128_NEWER };
const toNewest: SupervisorGoal = { ...toNext, isSameMinor: true, version: null };
const complaint = (text: string, severity: "ERROR" | "WARNING" = "ERROR", kb: string | null = null): SupervisorTold["messages"][number] => ({ source: "upgrade", id: null, reason: null, severity, texts: [text], since: null, kb });

/** State, progress and sentences in one line. */
function told(observed: Observed): string {
  const said = observed.state === "moving" ? observed.detail : "said" in observed ? [observed.said] : [];
  const progress = observed.state === "moving" && observed.progress ? ` ${observed.progress.done}/${observed.progress.total} ${observed.progress.percent}%` : "";
  return `${observed.state}${progress}${said.map((each) => ` | ${saidText(each, "en")}`).join("")}`;
}

interface Case {
  readonly when: string;
  readonly told?: Partial<SupervisorTold>;
  readonly nodes?: SupervisorNodes;
  readonly goal?: SupervisorGoal;
  readonly is: string;
}
const running = { state: "running", config: "CONFIGURING", desired: V128 } as const;

const cases: readonly Case[] = [
  { when: "nothing has begun", is: "idle" },
  { when: "it is at the minor", told: { current: V128, available: [] }, is: "done" },
  { when: "it is beyond the minor", told: { current: V129 }, is: "done" },
  { when: "the last update is still told as desired", told: { current: V128, desired: V128 }, is: "done" },
  { when: "it is at the minor and still being configured", told: { current: V128, config: "CONFIGURING" }, is: "moving" },
  { when: "its version is not told", told: { current: null }, is: "idle" },

  { when: "it has begun", told: running, is: "moving" },
  { when: "it is accepted and waits to begin", told: { desired: V128 }, is: "moving" },
  { when: "it is under way and to which version is not told", told: { ...running, desired: null }, is: "moving" },
  { when: "it is under way to another build of the minor", told: { ...running, desired: V128_NEWER }, is: "moving" },
  { when: "it is under way to the version that it says to have already", told: { ...running, current: V128 }, is: "moving" },
  { when: "it is under way to the next but one", told: { ...running, desired: V129 }, is: `elsewhere | Supervisor sup-1 is on its way to ${V129}, which is not what this step wants.` },
  { when: "it is at the minor and under way to the next", told: { ...running, current: V128, desired: V129 }, is: `elsewhere | Supervisor sup-1 is on its way to ${V129}, which is not what this step wants.` },
  { when: "it is being removed", told: { config: "REMOVING" }, is: "elsewhere | Supervisor sup-1 is being removed." },

  { when: "something else is being configured", told: { config: "CONFIGURING" }, is: "idle" },
  { when: "it is being configured after this run's write", told: { config: "CONFIGURING" }, goal: { ...toNext, isSent: true }, is: "moving" },
  { when: "this run's write has had no effect yet", goal: { ...toNext, isSent: true }, is: "idle" },
  { when: "a control plane VM of the version is there, and vCenter tells no update", told: { config: "CONFIGURING" }, nodes: { controlPlane: minors("1.28", "1.27", "1.27", "1.27"), hosts: [] }, is: "moving 1/3 33% | 1 of 3 control plane VMs are at Kubernetes 1.28. | There is one control plane VM more than usual (4): the new one joins before an old one goes." },

  { when: "the update has failed", told: { state: "error", desired: V128, config: "ERROR", messages: [complaint("Node 2 did not come back.", "ERROR", "https://kb.test/1"), complaint("Node 2 did not come back.", "ERROR", "https://kb.test/1"), complaint("A host stays."), complaint("Disk is filling.", "WARNING")] }, is: "failed | Supervisor sup-1 reports an error: Node 2 did not come back. (https://kb.test/1) A host stays." },
  { when: "the Supervisor is in error, whatever else", told: { ...running, config: "ERROR", messages: [complaint("No DNS.")] }, is: "failed | Supervisor sup-1 reports an error: No DNS." },
  { when: "only a warning says why it failed", told: { state: "error", messages: [complaint("Disk is full.", "WARNING")] }, is: "failed | Supervisor sup-1 reports an error: Disk is full." },
  { when: "nothing says why it failed", told: { state: "error", config: "RUNNING" }, is: "failed | Supervisor sup-1 reports an error: state ERROR, config_status RUNNING" },
  { when: "it is at the minor and in error", told: { current: V128, config: "ERROR" }, is: "failed | Supervisor sup-1 reports an error: state READY, config_status ERROR" },

  { when: "vCenter counts control plane VMs", told: { ...running, progress: { completed: 1, total: 3, isPercent: false }, phase: "Removing control plane VM 2 of 3." }, is: "moving 1/3 33% | vCenter says: Removing control plane VM 2 of 3." },
  { when: "vCenter has counted all, and hosts are left", told: { ...running, progress: { completed: 3, total: 3, isPercent: false } }, nodes: { controlPlane: minors("1.28", "1.28", "1.28"), hosts: minors("1.28", "1.27", "1.27") }, is: "moving 4/6 66% | 1 of 3 hosts run the Spherelet of Kubernetes 1.28." },
  { when: "vCenter tells percent", told: { ...running, progress: { completed: 66, total: 100, isPercent: true }, components: ["ESXi hosts are of the desired version."] }, nodes: { controlPlane: minors("1.28", "1.28", "1.27"), hosts: minors("1.27") }, is: "moving 66/100 66% | 2 of 3 control plane VMs are at Kubernetes 1.28. | Not there yet: ESXi hosts are of the desired version." },
  { when: "vCenter tells nonsense", told: { ...running, progress: { completed: 5, total: 3, isPercent: false } }, is: "moving 3/3 99%" },
  { when: "only the nodes tell how far it is", told: running, nodes: { controlPlane: minors("1.28", "1.28", "1.27"), hosts: minors("1.27", "1.27") }, is: "moving 2/5 40% | 2 of 3 control plane VMs are at Kubernetes 1.28." },
  { when: "only the nodes tell that hosts are left", told: running, nodes: { controlPlane: minors("1.28", "1.28", "1.28"), hosts: minors("1.28", "1.27") }, is: "moving 4/5 80% | 1 of 2 hosts run the Spherelet of Kubernetes 1.28." },
  { when: "the nodes tell that all is there before vCenter does", told: running, nodes: { controlPlane: minors("1.28", "1.28", "1.28"), hosts: minors("1.28") }, is: "moving 4/4 99% | 1 of 1 host runs the Spherelet of Kubernetes 1.28." },
  { when: "a Supervisor with a single control plane VM gets its new one", told: { ...running, controlPlaneVms: 1 }, nodes: { controlPlane: minors("1.27", "1.28"), hosts: minors("1.27") }, is: "moving 1/2 50% | 1 of 1 control plane VM is at Kubernetes 1.28. | There is one control plane VM more than usual (2): the new one joins before an old one goes." },

  { when: "a newer release of the minor is wanted and not there", told: { current: V128, available: [V128_NEWER, V129] }, goal: toNewer, is: "idle" },
  { when: "the newer release of the minor is there", told: { current: V128_NEWER, available: [V129] }, goal: toNewer, is: "done" },
  { when: "a still newer release of the minor is there", told: { current: "v1.28.9+vmware.wcp.1-vsc0.1.12-24296200" }, goal: toNewer, is: "done" },
  { when: "the newer release is on its way", told: { ...running, current: V128, desired: V128_NEWER }, goal: toNewer, is: "moving" },
  { when: "an older release of the minor is on its way", told: { ...running, current: V127, desired: V128 }, goal: toNewer, is: `elsewhere | Supervisor sup-1 is on its way to ${V128}, which is not what this step wants.` },
  { when: "nodes cannot show a newer release of the same minor", told: { ...running, current: V128, desired: V128_NEWER }, nodes: { controlPlane: minors("1.28", "1.28", "1.28"), hosts: minors("1.28") }, goal: toNewer, is: "moving" },
  { when: "the newest of the minor is wanted, and a newer one is offered", told: { current: V128, available: [V128_NEWER, V129] }, goal: toNewest, is: "idle" },
  { when: "the newest of the minor is wanted, and none newer is offered", told: { current: V128_NEWER, available: [V129] }, goal: toNewest, is: "done" },
  { when: "the newest of the minor is wanted, and what is offered is not told", told: { current: V128, available: null }, goal: toNewest, is: "idle" },
  { when: "the same release is wanted and the next minor is there", told: { current: V129 }, goal: toNewer, is: "done" },
];

describe("a Supervisor on its way", () => {
  test.each(cases)("$when", (each) => {
    expect(told(observedOf({ ...still, ...each.told }, each.nodes ?? null, each.goal ?? toNext))).toBe(each.is);
  });
});

test.each([
  ["the newest of the minor", [V128, V128_NEWER, V129], V127, V128_NEWER],
  ["none of the minor", [V129], V127, null],
  ["what it has already", [V128], V128, null],
  ["only what is older than what it has", [V128], V128_NEWER, null],
  ["what is not understood", ["latest"], V127, null],
  ["anything where its own version is not told", [V128], null, V128],
  ["nothing told", null, V127, null],
] as const)("vCenter offers %s", (_, available, current, expected) => {
  expect(versionFor({ available, current }, minor("1.28"))).toBe(expected);
});
