import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import type { InstalledService } from "@supervisor-doctor/agent/simulator/inventory";
import { startServiceUpdate } from "@supervisor-doctor/agent/simulator/motion/service-update";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { describe, expect, test } from "vitest";
import { carried, stepsFor } from "../parts/carried.ts";
import { simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf } from "../parts/vcenter-calls.ts";

const start = simulators();
const TKG = "tkg.vsphere.vmware.com";
const SUPERVISOR = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";
const SERVICES = `${NAMESPACE_MANAGEMENT}/supervisor-services`;
const VERSIONS = `${SERVICES}/${TKG}/versions`;
const BY_CLUSTER = `${NAMESPACE_MANAGEMENT}/clusters/domain-c8/supervisor-services/${TKG}`;
const OWN = `${NAMESPACE_MANAGEMENT}/supervisors/${SUPERVISOR}/supervisor-services/${TKG}`;

/** Installed, registered next, and not registered yet. */
const LINE: Readonly<Record<"8.0.3" | "9.1.0", readonly [string, string, string]>> = { "8.0.3": ["3.1.0", "3.2.0", "3.3.0"], "9.1.0": ["3.5.0+v1.34", "3.6.0+v1.35", "3.7.0+v1.36"] };
type Served = keyof typeof LINE;

const definition = (version: string, service = TKG): string =>
  `---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: PackageMetadata\nmetadata:\n  name: ${service}\n---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: Package\nmetadata:\n  name: ${service}.${version}\nspec:\n  refName: ${service}\n  version: ${version}\n`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

function serviceIn({ environment }: { readonly environment: Environment }): InstalledService {
  const found = supervisorOf({ environment }).inventory.services.find(({ id }) => id === TKG);
  if (!found) throw new Error("There is no TKG service");
  return found;
}

/** A Supervisor whose service is to go to a version, planned before the change. */
async function toward(release: Release, target: string, change: (environment: Environment) => void = () => {}): Promise<{ simulator: Simulator; steps: readonly CarriedStep[] }> {
  const environment = buildEnvironment("healthy", { release });
  serviceIn({ environment }).update.pace.precheckMs = 1_000;
  const simulator = await start(environment);
  const steps = await stepsFor(simulator, ["tkg-service-register", "tkg-service"], (input) => ({ ...input, supervisors: input.supervisors.map((each) => ({ ...each, target: "none", clusters: [], tkgService: { ...each.tkgService, target } })) }));
  change(environment);
  return { simulator, steps };
}
/** What would have changed something: all but the checks. */
const writesTo = ({ vcenter }: Simulator): string[] => vcenter.writes.filter(({ query }) => query["action"] === undefined).map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
const checksOf = ({ vcenter }: Simulator): string[] => vcenter.writes.flatMap(({ path, query }) => (query["action"] === undefined ? [] : [`${path}?action=${query["action"]}`]));
const outcome = (version: string, status: "COMPATIBLE" | "INCOMPATIBLE", severity: "WARNING" | "ERROR", text: string) => (environment: Environment): void => void (serviceIn({ environment }).update.outcomes[version] = { status, messages: [{ severity, text }] });
const answers = (path: string, override: object) => ({ vcenter }: Environment): void => void (vcenter.faults.overrides[path] = override);

describe.each(["8.0.3", "9.1.0"] as const)("the TKG service of %s", (release: Served) => {
  const [from, next, newest] = LINE[release];
  const call = release === "9.1.0" ? OWN : BY_CLUSTER;

  test("is checked, shown, set by the plan's own call, and followed until it is there", async () => {
    const { simulator, steps } = await toward(release, next);
    expect(steps).toMatchObject([{ id: `tkg-service:domain-c8:${next}`, request: { method: "PUT", path: call, body: { version: next } } }]);
    const { ending, told, asks } = await carried(simulator, steps, { stepMs: 100_000 });
    expect(ending.code).toBe(0);
    expect(asks).toMatchObject([{ kind: "approve", typed: "cluster-wld-01", request: { system: "vcenter", method: "PUT", path: call, body: { version: next } } }]);
    expect([writesTo(simulator), checksOf(simulator)]).toEqual([[`PUT ${call} {"version":"${next}"}`], [`${OWN}?action=precheck`]]);
    expect(told).toEqual(["precheck", `ask | Waits for approval of tkg-service:domain-c8:${next}.`, "started", `waiting | The package is at ${from} and goes to ${next}.`, "done"]);
    expect(serviceIn(simulator)).toMatchObject({ current: next, status: "CONFIGURED" });
  });

  test("gets a version that is registered first, from the package.yaml that was given", async () => {
    const { simulator, steps } = await toward(release, newest);
    expect(steps.map(({ id }) => id)).toEqual([`tkg-service-register:${newest}`, `tkg-service:domain-c8:${newest}`]);
    const yaml = definition(newest);
    const { ending, asks } = await carried(simulator, steps, { inputs: { packageYaml: yaml } });
    expect(ending.code).toBe(0);
    expect(asks.map(({ typed, request }) => [typed, request?.path])).toEqual([[null, VERSIONS], ["cluster-wld-01", call]]);
    expect(asks[0]?.request?.body).toEqual({ carvel_spec: { content: base64(yaml) } });
    expect(writesTo(simulator)).toEqual([`POST ${VERSIONS} {"carvel_spec":{"content":"${base64(yaml)}"}}`, `PUT ${call} {"version":"${newest}"}`]);
    expect(checksOf(simulator)).toEqual([`${SERVICES}?action=checkContent`, `${OWN}?action=precheck`]);
    expect(serviceIn(simulator).current).toBe(newest);
  });

  test("that fails says why, in kapp-controller's own words", async () => {
    const { simulator, steps } = await toward(release, next, (environment) => void (serviceIn({ environment }).update.failure = "MANIFEST_UNKNOWN: no such image"));
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, expect.stringContaining("MANIFEST_UNKNOWN: no such image")]);
    expect(writesTo(simulator)).toHaveLength(1);
  });

  test("that somebody else upgrades is left to them", async () => {
    const { simulator, steps } = await toward(release, next, (environment) => startServiceUpdate(supervisorOf({ environment }), serviceIn({ environment }), next));
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, expect.stringContaining("Somebody else has started this")]);
    expect(simulator.vcenter.writes).toEqual([]);
  });

  test("is followed by vCenter's word alone where the Supervisor's own API cannot be reached", async () => {
    const { simulator, steps } = await toward(release, next, (environment) => void (supervisorOf({ environment }).kubernetes.awayUntil = Number.MAX_SAFE_INTEGER));
    const { ending, told } = await carried(simulator, steps, { stepMs: 100_000 });
    expect([ending.code, told.slice(2)]).toEqual([0, ["started", "waiting", "done"]]);
  });

  test("that is there already is not set", async () => {
    const { simulator, steps } = await toward(release, next, (environment) => void Object.assign(serviceIn({ environment }), { current: newest, desired: newest }));
    expect((await carried(simulator, steps)).told).toEqual(["done"]);
    expect(simulator.vcenter.writes).toEqual([]);
  });

  test.each<readonly [string, (environment: Environment) => void, string]>([
    ["an incompatible version", outcome(next, "INCOMPATIBLE", "ERROR", "Cluster shop is too old."), "The TKG service's own precheck: Cluster shop is too old."],
    ["a check that cannot be read", answers(`${OWN}/versions/${encodeURIComponent(next)}/precheck`, { status: 500 }), "(status 500)"],
    ["a check that may not be read", answers(`${OWN}/versions/${encodeURIComponent(next)}/precheck`, { status: 403 }), "cannot be read"],
    ["a check that says nothing", answers(`${OWN}/versions/${encodeURIComponent(next)}/precheck`, { body: { target_version: next } }), "does not say why"],
    ["a check that vCenter refuses", answers(OWN, { methods: ["POST"], status: 400, body: { error_type: "NOT_ALLOWED_IN_CURRENT_STATE", messages: [{ default_message: "Not now." }] } }), "Not now. (HTTP 400, NOT_ALLOWED_IN_CURRENT_STATE)"],
    ["a version that is not registered any more", (environment) => void (supervisorOf({ environment }).tkgVersions = [from]), `Version ${next} of the TKG service is not registered in vCenter, but ${from}.`],
    ["no version that is registered", (environment) => void (supervisorOf({ environment }).tkgVersions = []), `Version ${next} of the TKG service is not registered in vCenter; none is.`],
    ["a version that is deactivated", answers(VERSIONS, { methods: ["GET"], body: [{ version: next, state: "DEACTIVATED" }] }), `Version ${next} of the TKG service is registered in vCenter but deactivated.`],
    ["a service that is being configured", (environment) => void (serviceIn({ environment }).status = "CONFIGURING"), "The TKG service on cluster-wld-01 is being configured; wait until that has ended."],
  ])("is stopped by %s", async (_, change, expected) => {
    const { simulator, steps } = await toward(release, next, change);
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, expect.stringContaining(expected)]);
    expect(writesTo(simulator)).toEqual([]);
  });

  test("is set although there are no checks of it", async () => {
    const { simulator, steps } = await toward(release, next, answers(OWN, { methods: ["POST"], status: 404 }));
    expect((await carried(simulator, steps)).ending.code).toBe(0);
    expect(writesTo(simulator)).toHaveLength(1);
  });

  test("is set after a warning was accepted", async () => {
    const { simulator, steps } = await toward(release, next, outcome(next, "COMPATIBLE", "WARNING", "Cluster shop is old."));
    const refused = await carried(simulator, steps, { answer: ({ kind }) => (kind === "warnings" ? null : { verdict: "yes" }) });
    expect([refused.ending.code, writesTo(simulator)]).toEqual([3, []]);
    const { ending, asks } = await carried(simulator, steps, { answer: ({ kind }) => (kind === "warnings" ? { verdict: "yes", reason: "seen" } : { verdict: "yes" }) });
    expect([ending.code, asks.map(({ kind }) => kind)]).toEqual([0, ["warnings", "approve"]]);
    expect(writesTo(simulator)).toHaveLength(1);
  });
});

describe("a version of the TKG service", () => {
  const register = async (yaml: string | null, change: (environment: Environment) => void = () => {}) => {
    const { simulator, steps } = await toward("8.0.3", "3.3.0", change);
    const { ending, why } = await carried(simulator, steps.slice(0, 1), { inputs: { packageYaml: yaml } });
    return { simulator, code: ending.code, why };
  };
  const content = (body: object) => answers(SERVICES, { action: "checkContent", body });
  const text = (words: string): object => ({ id: "x", default_message: words, args: [] });

  test.each<readonly [string, string | null, (environment: Environment) => void, string]>([
    ["without its package.yaml", null, () => {}, "--package-yaml FILE"],
    ["with that of another version", definition("3.2.0"), () => {}, `The package.yaml that was given is of ${TKG} 3.2.0, and ${TKG} 3.3.0 is wanted.`],
    ["with that of another service", definition("3.3.0", "velero.vsphere.vmware.com"), () => {}, "velero.vsphere.vmware.com 3.3.0"],
    ["with what is none", "<html></html>", () => {}, "is no package.yaml of a Supervisor Service"],
    ["with one that vCenter finds invalid", definition("3.3.0"), content({ status: "INVALID", error_messages: [text("The signature is missing.")] }), "vCenter's check of the package.yaml: The signature is missing."],
    ["with one that vCenter finds invalid without a word", definition("3.3.0"), content({ status: "INVALID" }), "vCenter's check of the package.yaml: INVALID"],
    ["while vCenter may not check it", definition("3.3.0"), answers(SERVICES, { action: "checkContent", status: 403 }), "vCenter's check of the package.yaml"],
    ["while vCenter cannot check it", definition("3.3.0"), answers(SERVICES, { action: "checkContent", status: 500 }), "(status 500)"],
    ["that is there and deactivated", definition("3.3.0"), answers(VERSIONS, { methods: ["GET"], body: [{ version: "3.3.0", state: "DEACTIVATED" }] }), "Version 3.3.0 of the TKG service is registered in vCenter but deactivated."],
  ])("%s is not registered", async (_, yaml, change, expected) => {
    const { simulator, code, why } = await register(yaml, change);
    expect([code, why]).toEqual([1, expect.stringContaining(expected)]);
    expect(writesTo(simulator)).toEqual([]);
  });

  test("is registered although vCenter cannot check any", async () => {
    const { simulator, code } = await register(definition("3.3.0"), answers(SERVICES, { action: "checkContent", status: 404 }));
    expect([code, writesTo(simulator).length]).toEqual([0, 1]);
  });
  test("that is registered already is left as it is", async () => {
    const { simulator, code } = await register(null, (environment) => void supervisorOf({ environment }).tkgVersions.push("3.3.0+v1.31"));
    expect([code, simulator.vcenter.writes]).toEqual([0, []]);
  });
  test("is refused in vCenter's own words", async () => {
    const { code, why } = await register(definition("3.3.0"), answers(VERSIONS, { methods: ["POST"], status: 400, body: { error_type: "ALREADY_EXISTS", messages: [{ default_message: "It is there." }] } }));
    expect([code, why]).toEqual([1, "Refused: It is there. (HTTP 400, ALREADY_EXISTS)"]);
  });
  test("with a warning is registered when that was accepted", async () => {
    const { simulator, steps } = await toward("8.0.3", "3.3.0", content({ status: "VALID_WITH_WARNINGS", warning_messages: [text("Not signed.")] }));
    const { ending, asks } = await carried(simulator, steps.slice(0, 1), { inputs: { packageYaml: definition("3.3.0") } });
    expect([ending.code, asks.map(({ kind, said }) => [kind, said.map(({ params }) => params["told"])])]).toEqual([0, [["warnings", ["Not signed."]], ["approve", []]]]);
  });
});

describe("on a Supervisor", () => {
  test("a service that is not installed is installed", async () => {
    const { simulator, steps } = await toward("8.0.3", "3.2.0", answers(BY_CLUSTER, { methods: ["GET"], status: 404 }));
    const { asks } = await carried(simulator, steps, { answer: () => null });
    expect(asks).toMatchObject([{ request: { method: "POST", path: BY_CLUSTER.replace(`/${TKG}`, ""), body: { supervisor_service: TKG, version: "3.2.0" } } }]);
  });

  test("settings of the service are kept, and shown nowhere", async () => {
    const installed = { display_name: "VKS", desired_version: "3.1.0", current_version: "3.1.0", config_status: "CONFIGURED", messages: [], yaml_service_config: base64("password: hush") };
    const { simulator, steps } = await toward("8.0.3", "3.2.0", answers(BY_CLUSTER, { methods: ["GET"], times: 5, body: installed }));
    const { ending, asks, events } = await carried(simulator, steps);
    expect([ending.code, asks[0]?.request?.body]).toEqual([0, { version: "3.2.0", yaml_service_config: "********" }]);
    expect(JSON.stringify([asks, events])).not.toContain(base64("password: hush"));
    expect(writesTo(simulator)).toEqual([`PUT ${BY_CLUSTER} ${JSON.stringify({ version: "3.2.0", yaml_service_config: base64("password: hush") })}`]);
  });

  test("the call is the step's own, whatever a plan's file says", async () => {
    const { simulator, steps } = await toward("8.0.3", "3.2.0");
    const changed = steps.map((step) => (step.request.kind === "http" ? { ...step, request: { ...step.request, path: `${NAMESPACE_MANAGEMENT}/clusters/domain-c9/supervisor-services/${TKG}` } } : step));
    expect((await carried(simulator, changed)).why).toContain("does not belong to this step");
    expect(simulator.vcenter.writes).toEqual([]);
  });
});
