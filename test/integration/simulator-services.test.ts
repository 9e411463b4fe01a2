import type { Release } from "@supervisor-doctor/agent/simulator/environment";
import { startServiceUpdate } from "@supervisor-doctor/agent/simulator/motion/service-update";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { basicAuth, callTo, simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf, vcenterCalls } from "../parts/vcenter-calls.ts";

const start = simulators();
const MINUTE = 60_000;
const TKG = "tkg.vsphere.vmware.com";
const SERVICES = `${NAMESPACE_MANAGEMENT}/supervisor-services`;
const VERSIONS = `${SERVICES}/${TKG}/versions`;
const INSTALLED = `${NAMESPACE_MANAGEMENT}/clusters/domain-c8/supervisor-services/${TKG}`;
const OWN = `${NAMESPACE_MANAGEMENT}/supervisors/c67c92d2-28e0-49a3-b922-a5ab0a91c79e/supervisor-services/${TKG}`;

/** In the base64 of `package.yaml`, as it is downloaded. */
const definition = (version: string, service = TKG): string =>
  Buffer.from(
    `---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: PackageMetadata\nmetadata:\n  name: ${service}\nspec:\n  displayName: vSphere Kubernetes Service\n---\napiVersion: data.packaging.carvel.dev/v1alpha1\nkind: Package\nmetadata:\n  name: ${service}.${version}\nspec:\n  refName: ${service}\n  version: ${version}\n`,
  ).toString("base64");

async function begun(release: Release = "8.0.3") {
  const simulator = await start(buildEnvironment("healthy", { release }), { speed: 0 });
  const service = supervisorOf(simulator).inventory.services.find(({ id }) => id === TKG);
  return { simulator, vcenter: await vcenterCalls(simulator), update: service?.update };
}

/** The service as kapp-controller tells of it: the condition, the version tried last and the one that is there. */
async function installIn(simulator: Simulator): Promise<unknown> {
  const address = supervisorOf(simulator).kubernetes.clusterAddress;
  const login = await callTo(simulator, [address, 443], "POST", "/wcp/login", { authorization: basicAuth(simulator) });
  const path = `/apis/packaging.carvel.dev/v1alpha1/namespaces/vmware-system-supervisor-services/packageinstalls/svc-${TKG}`;
  const { spec, status } = JSON.parse((await callTo(simulator, [address, 6443], "GET", path, { authorization: `Bearer ${JSON.parse(login.text).session_id}` })).text);
  return [spec.packageRef.versionSelection.constraints, status.conditions[0].type, status.lastAttemptedVersion, status.version, status.usefulErrorMessage];
}

describe.each(["8.0.3", "9.1.0"] as const)("the TKG service of %s", (release) => {
  const [installed, next, newest] = release === "8.0.3" ? ["3.1.0", "3.2.0", "3.3.0"] : ["3.5.0+v1.34", "3.6.0+v1.35", "3.7.0+v1.36"];

  test("learns of a new version by its definition, once", async () => {
    const { simulator, vcenter } = await begun(release);
    const check = async (content: unknown): Promise<unknown> => (await vcenter.call("POST", `${SERVICES}?action=checkContent`, { spec: { content } })).body;
    expect(await check(definition(newest))).toEqual({ status: "VALID", content_type: "CARVEL_APPS_YAML", carvel_apps_check_result: { supervisor_service: TKG, version: newest, display_name: "vSphere Kubernetes Service" } });
    expect((await vcenter.get(VERSIONS)).map(({ version }: { version: string }) => version)).toEqual([installed, next]);
    expect(await vcenter.told("POST", VERSIONS, { carvel_spec: { content: definition(newest) } })).toBe("201");
    expect((await vcenter.get(VERSIONS)).map(({ version }: { version: string }) => version)).toEqual([installed, next, newest]);
    expect(await vcenter.get(`${VERSIONS}/${encodeURIComponent(newest)}`)).toMatchObject({ state: "ACTIVATED", content_type: "CARVEL_APPS_YAML" });
    expect(await vcenter.told("POST", VERSIONS, { carvel_spec: { content: definition(newest) } })).toBe("400 ALREADY_EXISTS");
    expect(await vcenter.get(SERVICES)).toMatchObject([{ supervisor_service: TKG, state: "ACTIVATED" }, { supervisor_service: "velero.vsphere.vmware.com" }]);
    expect(await vcenter.get(`${SERVICES}/${TKG}`)).toMatchObject({ state: "ACTIVATED" });
    expect(await vcenter.told("GET", `${VERSIONS}/9.9.9`)).toBe("404 NOT_FOUND");
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });

  test.each([
    ["no base64", "%%%"],
    ["no YAML", Buffer.from("a: b: c: [").toString("base64")],
    ["another object", Buffer.from("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n").toString("base64")],
    ["a Package without a version", Buffer.from(`apiVersion: data.packaging.carvel.dev/v1alpha1\nkind: Package\nspec: {refName: ${TKG}}\n`).toString("base64")],
    ["nothing", ""],
  ])("refuses content that is %s", async (_what, content) => {
    const { vcenter } = await begun(release);
    expect((await vcenter.call("POST", `${SERVICES}?action=checkContent`, { spec: { content } })).body).toMatchObject({ status: "INVALID", error_messages: [{ default_message: expect.any(String) }] });
    expect(await vcenter.told("POST", VERSIONS, { carvel_spec: { content } })).toBe("400 INVALID_ARGUMENT");
  });

  test("refuses the definition of another service", async () => {
    const { vcenter } = await begun(release);
    expect(await vcenter.told("POST", VERSIONS, { carvel_spec: { content: definition("1.7.0", "velero.vsphere.vmware.com") } })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("POST", `${SERVICES}/velero.vsphere.vmware.com/versions`, { carvel_spec: { content: definition("1.7.0", "velero.vsphere.vmware.com") } })).toBe("201");
    expect(await vcenter.told("POST", `${SERVICES}/none.vsphere.vmware.com/versions`, { carvel_spec: { content: definition("1.7.0", "none.vsphere.vmware.com") } })).toBe("404 NOT_FOUND");
  });

  test("is checked for a version, which takes a while, and is a task", async () => {
    const { simulator, vcenter, update } = await begun(release);
    const result = `${OWN}/versions/${encodeURIComponent(next)}/precheck`;
    expect(await vcenter.told("GET", result)).toBe("404 NOT_FOUND");
    const { status, body: task } = await vcenter.call("POST", `${OWN}?action=precheck`, { target_version: next });
    expect(status).toBe(200);
    const at = `/api/cis/tasks/${encodeURIComponent(task)}`;
    expect([await vcenter.told("GET", result), (await vcenter.get(at)).status]).toEqual(["404 NOT_FOUND", "RUNNING"]);
    simulator.clock.advance(2 * MINUTE);
    expect([(await vcenter.get(result)).status, (await vcenter.get(at)).status]).toEqual(["COMPATIBLE", "SUCCEEDED"]);
    expect(await vcenter.get(result)).toMatchObject({ target_version: next, original_version: installed, status_messages: [] });
    Object.assign(update?.outcomes ?? {}, { [next]: { status: "INCOMPATIBLE", messages: [{ severity: "ERROR", text: "The Supervisor is too old." }] } });
    await vcenter.call("POST", `${OWN}?action=precheck`, { target_version: next });
    simulator.clock.advance(2 * MINUTE);
    expect(await vcenter.get(result)).toMatchObject({ status: "INCOMPATIBLE", status_messages: [{ severity: "ERROR", details: { default_message: "The Supervisor is too old." } }] });
    expect(await vcenter.told("PUT", INSTALLED, { version: next })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    expect(await vcenter.told("POST", `${OWN}?action=precheck`, { target_version: "9.9.9" })).toBe("404 NOT_FOUND");
  });

  test("is updated, and its PackageInstall with it", async () => {
    const { simulator, vcenter } = await begun(release);
    expect(await installIn(simulator)).toEqual([installed, "ReconcileSucceeded", installed, installed, undefined]);
    const path = release === "9.1.0" ? OWN : INSTALLED;
    expect(await vcenter.told("PUT", path, { version: next })).toBe("204");
    simulator.clock.advance(MINUTE);
    expect(await vcenter.get(INSTALLED)).toMatchObject({ desired_version: next, current_version: installed, config_status: "CONFIGURING" });
    expect(await installIn(simulator)).toEqual([next, "Reconciling", next, installed, undefined]);
    expect(await vcenter.told("PUT", path, { version: next })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    simulator.clock.advance(5 * MINUTE);
    expect(await vcenter.get(INSTALLED)).toMatchObject({ desired_version: next, current_version: next, config_status: "CONFIGURED", messages: [] });
    expect(await installIn(simulator)).toEqual([next, "ReconcileSucceeded", next, next, undefined]);
    expect(await vcenter.told("PUT", path, { version: installed })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PUT", path, { version: "9.9.9" })).toBe("404 NOT_FOUND");
    expect(await vcenter.told("PUT", path, {})).toBe("400 INVALID_ARGUMENT");
  });

  test("fails once where a test wants it, and succeeds when it is tried again", async () => {
    const { simulator, vcenter, update } = await begun(release);
    if (update) update.failure = "vendir: Error: MANIFEST_UNKNOWN";
    await vcenter.call("PUT", INSTALLED, { version: next });
    simulator.clock.advance(6 * MINUTE);
    expect(await vcenter.get(INSTALLED)).toMatchObject({ desired_version: next, current_version: installed, config_status: "ERROR", messages: [{ severity: "ERROR", details: { default_message: "vendir: Error: MANIFEST_UNKNOWN" } }] });
    expect(await installIn(simulator)).toEqual([next, "ReconcileFailed", next, installed, "vendir: Error: MANIFEST_UNKNOWN"]);
    expect(await vcenter.told("PUT", INSTALLED, { version: next })).toBe("204");
    simulator.clock.advance(6 * MINUTE);
    expect(await installIn(simulator)).toEqual([next, "ReconcileSucceeded", next, next, undefined]);
  });

  test("that somebody else updates is seen like one's own, and waits for an update of the Supervisor", async () => {
    const { simulator, vcenter } = await begun(release);
    const supervisor = supervisorOf(simulator);
    supervisor.upgrade.state = "PENDING";
    expect(await vcenter.told("PUT", INSTALLED, { version: next })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    const [service] = supervisor.inventory.services;
    if (service) startServiceUpdate(supervisor, service, next);
    simulator.clock.advance(MINUTE);
    expect((await vcenter.get(INSTALLED)).config_status).toBe("CONFIGURING");
    simulator.clock.advance(5 * MINUTE);
    expect((await vcenter.get(INSTALLED)).current_version).toBe(next);
  });
});

test("on 7.0.3 services are updated by cluster alone, and none is a Carvel package", async () => {
  const { vcenter } = await begun("7.0.3");
  const velero = "velero.vsphere.vmware.com";
  expect(await vcenter.told("PUT", `${NAMESPACE_MANAGEMENT}/clusters/domain-c8/supervisor-services/${velero}`, { version: "1.6.1" })).toBe("204");
  expect(await vcenter.told("PUT", OWN.replace(TKG, velero), { version: "1.6.1" })).toBe("404 NOT_FOUND");
  expect(await vcenter.told("PUT", INSTALLED, { version: "3.1.0" })).toBe("404 NOT_FOUND");
  expect(await vcenter.told("POST", `${OWN.replace(TKG, velero)}?action=precheck`, { target_version: "1.6.1" })).toBe("404 NOT_FOUND");
  expect((await vcenter.call("POST", `${SERVICES}?action=checkContent`, { spec: { content: definition("3.1.0") } })).body.status).toBe("INVALID");
  expect(await vcenter.told("GET", VERSIONS)).toBe("404 NOT_FOUND");
});
