import { describe, expect, test } from "vitest";
import { type CarriedPlan, carriedPlan, type CarriedStep } from "./carried-plan.ts";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";
import { newBlockers } from "./replan.ts";
import type { Inventory } from "./inventory.ts";

type Json = ReturnType<typeof JSON.parse>;

const shop = {
  name: "shop",
  namespace: "team-a",
  kubernetes: "1.27",
  tkr: "v1.27.11---vmware.1-fips.1-tkg.2",
  api: "v1beta1",
  controlPlane: { replicas: 3, vmClass: "best-effort-medium" },
  nodePools: [{ name: "workers", replicas: 3, vmClass: "best-effort-medium" }],
};
const tkr = (name: string) => ({ name, compatible: true, ready: true });
const file = () => ({
  takenAt: "2026-11-20T10:00:00Z",
  vcenter: { version: "8.0U3" },
  supervisors: [
    {
      id: "domain-c8",
      name: "sup-1",
      current: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114",
      available: ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"],
      state: "RUNNING",
      networking: "VDS",
      target: "1.29",
      clusterTarget: "1.29",
      tkgService: { installed: "3.0", registered: ["3.0", "3.1.0"], target: "3.1.0" },
      clusters: [shop, { ...shop, name: "billing", namespace: "team-b" }],
      tkrs: [tkr("v1.27.11---vmware.1-fips.1-tkg.2"), tkr("v1.28.8---vmware.1-fips.1-tkg.2"), tkr("v1.29.4---vmware.3-fips.1-tkg.1")],
      namespaces: ["team-a", "team-b"].map((name) => ({ name, vmClasses: ["best-effort-medium"] })),
    },
    { id: "domain-c9", name: "sup-2", current: "1.28", available: [], state: "RUNNING", networking: "VDS" },
  ],
});

function inventoryOf(change: (input: Json) => void = () => {}): Inventory {
  const input = JSON.parse(JSON.stringify(file())) as Json;
  change(input);
  const parsed = parsePlanInput(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.inventory;
}
const made = carriedPlan.parse(JSON.parse(JSON.stringify(plan(inventoryOf()))));
const stepOf = (start: string): CarriedStep => made.steps.find(({ id }) => id.startsWith(start)) as CarriedStep;
const SUPERVISOR = "supervisor:domain-c8:1.29";
const SERVICE = "tkg-service:domain-c8:3.1.0";
const SHOP = "cluster:team-a/shop:tkr:v1.28";
/** After the wishes are gone, as a live reading has them. */
const live = (change: (input: Json) => void) => (input: Json): void => {
  for (const supervisor of input.supervisors) {
    delete supervisor.target;
    delete supervisor.clusterTarget;
    if (supervisor.tkgService) delete supervisor.tkgService.target;
  }
  change(input);
};
/** The Supervisor as it reads once its own step has ended. */
const raised = (input: Json): void => void (input.supervisors[0].current = "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114");

function found(id: string, change: (input: Json) => void, begun: readonly string[] = [], known: CarriedPlan = made, only: readonly string[] | null = null): readonly string[] {
  const step = stepOf(id);
  const isBegun = (each: CarriedStep): boolean => begun.some((start) => each.id.startsWith(start));
  const left = made.steps.filter((each) => !isBegun(each) && (only === null || only.includes(each.id)));
  const blockers = newBlockers(inventoryOf(live(change)), { plan: known, left, begun: made.steps.filter(isBegun), step });
  return [...new Set(blockers.map(({ code, subject }) => (subject === null ? code : `${code} ${subject}`)))];
}

test("the plan of this data centre can be carried out, and has the steps that are looked at", () => {
  expect(made.executable).toBe(true);
  expect([SUPERVISOR, SERVICE, SHOP].map((id) => stepOf(id)?.id.startsWith(id))).toEqual([true, true, true]);
});

const cluster = (index: number) => (input: Json) => input.supervisors[0].clusters[index];

describe("nothing has come in the way", () => {
  test.each([
    { when: "nothing has changed", step: SUPERVISOR, change: () => {} },
    { when: "the Supervisor has been raised by the plan", step: SERVICE, change: raised, begun: [SUPERVISOR] },
    { when: "everything before the clusters is done", step: SHOP, change: (input: Json) => { raised(input); input.supervisors[0].tkgService.installed = "3.1.0"; }, begun: [SUPERVISOR, SERVICE] },
    { when: "another Supervisor is in error", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[1].state = "ERROR") },
    { when: "another cluster is unhealthy, which the cluster's own step does not mind", step: SHOP, change: (input: Json) => void (cluster(1)(input).phase = "failed") },
    { when: "the Supervisor settles after the plan's own step", step: SERVICE, change: (input: Json) => { raised(input); input.supervisors[0].state = "CONFIGURING"; }, begun: [SUPERVISOR] },
    { when: "clusters roll after the plan's own step", step: SERVICE, change: (input: Json) => { raised(input); cluster(0)(input).phase = "updating"; }, begun: [SUPERVISOR] },
    { when: "old prechecks complain, which the step asks for anew", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].prechecks = [{ version: "1.29", severity: "ERROR", message: "no room" }]) },
    { when: "something could not be read", step: SUPERVISOR, change: (input: Json) => { delete input.supervisors[0].namespaces; delete input.supervisors[0].available; input.releases = { "8.0U3": ["1.26", "1.27", "1.28", "1.29"] }; } },
    { when: "a warning came up", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].controlPlaneVms = 4) },
  ])("when $when", ({ step, change, ...more }) => {
    expect(found(step, change, more.begun)).toEqual([]);
  });
});

describe("something has come in the way", () => {
  test.each([
    { when: "the Supervisor is in error", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].state = "ERROR"), is: ["B-SUP-ERROR domain-c8"] },
    { when: "somebody else configures the Supervisor", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].state = "CONFIGURING"), is: ["B-SUP-BUSY domain-c8"] },
    { when: "only a check of the plan has ended before", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].state = "CONFIGURING"), begun: ["cluster-compatibility-check", "interoperability-check"], is: ["B-SUP-BUSY domain-c8"] },
    { when: "somebody else changes a cluster on it", step: SUPERVISOR, change: (input: Json) => void (cluster(1)(input).phase = "updating"), is: ["B-CLUSTER-BUSY team-b/billing"] },
    { when: "the cluster has become unhealthy", step: SHOP, change: (input: Json) => void (cluster(0)(input).phase = "failed"), is: ["B-CLUSTER-UNHEALTHY team-a/shop"] },
    { when: "the plan's own step has left an error", step: SERVICE, change: (input: Json) => { raised(input); input.supervisors[0].state = "ERROR"; }, begun: [SUPERVISOR], is: ["B-SUP-ERROR domain-c8"] },
    { when: "the version is not offered any more", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].available = ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"]), is: ["B-SUP-SKIP domain-c8"] },
    { when: "somebody has raised it further than the plan goes", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].current = "v1.30.5+vmware.wcp.1-vsc0.1.10-24296114"), is: ["B-SUP-DOWNGRADE domain-c8"] },
    { when: "the cluster's VM class was taken from the namespace", step: SHOP, change: (input: Json) => void (input.supervisors[0].namespaces[0].vmClasses = []), is: ["B-VMCLASS-UNBOUND team-a/shop"] },
    { when: "DRS was turned off", step: SUPERVISOR, change: (input: Json) => void (input.supervisors[0].readiness = { drs: "manual" }), is: ["B-VLCM-DRS domain-c8"] },
    { when: "there is a cluster now that must be raised first", step: SUPERVISOR, change: (input: Json) => { input.supervisors[0].tkgService = undefined; input.supervisors[0].tkrCompatibility = [["1.28", "1.27"], ["1.28", "1.28"], ["1.29", "1.28"]]; }, is: ["B-TKR-INCOMPAT team-a/shop", "B-TKR-INCOMPAT team-b/billing"] },
  ])("when $when", ({ step, change, is, ...more }) => {
    expect(found(step, change, more.begun)).toEqual(is);
  });

  test("but not what the plan itself said to be in the way", () => {
    const known = { ...made, findings: [{ code: "B-SUP-ERROR", severity: "blocker", subject: "domain-c8" }] };
    expect(found(SUPERVISOR, (input: Json) => void (input.supervisors[0].state = "ERROR"), [], known)).toEqual([]);
    const gate = { ...made, findings: [{ code: "B-SUP-ERROR", severity: "gate", subject: "domain-c8" }] };
    expect(found(SUPERVISOR, (input: Json) => void (input.supervisors[0].state = "ERROR"), [], gate)).toEqual(["B-SUP-ERROR domain-c8"]);
  });

  test("of which only what is carried out is looked at", () => {
    const noRelease = (input: Json): void => void (input.supervisors[0].available = ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"]);
    expect(found(SHOP, noRelease)).toEqual(["B-SUP-SKIP domain-c8"]);
    expect(found(SHOP, noRelease, [], made, [stepOf(SHOP).id])).toEqual([]);
  });
});
