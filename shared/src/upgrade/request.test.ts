import { describe, expect, test } from "vitest";
import { parseMinor, parseService, parseSupervisor } from "../version.ts";
import { newestOffered, registeredVersion, type Request } from "./request.ts";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";

const present = <T>(value: T | null): T => {
  if (value === null) throw new Error("not there");
  return value;
};
const OFFERED = ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"];
const RELEASES = { "8.0U3": ["1.27", "1.28"], "9.0.0.0": ["1.28", "1.29"], "9.1.0.0": ["1.28", "1.29"] };

function requestsOf(vcenter: object, supervisor: object): readonly Request[] {
  const parsed = parsePlanInput({ vcenter, releases: RELEASES, supervisors: [{ id: "domain-c8", state: "RUNNING", ...supervisor }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return plan(parsed.inventory).steps.filter(({ step }) => step === "supervisor" || step === "tkg-service").map(({ request }) => request);
}
const told = (request: Request): string => (request.kind === "http" ? `${request.method} ${request.path.replace("/api/vcenter/namespace-management/", "")} ${JSON.stringify(request.body)} ${request.unresolved?.join() ?? ""}`.trim() : request.kind);

const toNext = { current: "1.27", target: "1.28", available: OFFERED };
const toService = { current: "1.28", target: "none", tkgService: { installed: "3.1.0", target: "3.2.0", registered: ["3.1.0+v1.28", "3.2.0+v1.30"] } };

describe("the call that a step stands for", () => {
  test.each([
    ["8.0 U3 asks by the vSphere cluster, also where the Supervisor's own id is known", { version: "8.0U3" }, { ...toNext, ownId: "s-1" }, ['POST software/clusters/domain-c8?action=upgrade {"desired_version":"v1.28.3+vmware.wcp.1-vsc0.1.9-23708114","ignore_precheck_warnings":false}']],
    ["9.0 too", { version: "9.0.0.0" }, { ...toNext, ownId: "s-1" }, ['POST software/clusters/domain-c8?action=upgrade {"desired_version":"v1.28.3+vmware.wcp.1-vsc0.1.9-23708114","ignore_precheck_warnings":false}']],
    ["9.1 asks for a job of the Supervisor itself", { version: "9.1.0.0" }, { ...toNext, ownId: "s-1" }, ['POST software/supervisors/upgrades/jobs/s-1 {"desired_version":"v1.28.3+vmware.wcp.1-vsc0.1.9-23708114","ignore_precheck_warnings":false}']],
    ["9.1 asks by the vSphere cluster where nothing else is known", { version: "9.1.0.0" }, toNext, ['POST software/clusters/domain-c8?action=upgrade {"desired_version":"v1.28.3+vmware.wcp.1-vsc0.1.9-23708114","ignore_precheck_warnings":false}']],
    ["a version that is not offered yet is read before the step", { version: "8.0U3" }, { ...toNext, available: [] }, ['POST software/clusters/domain-c8?action=upgrade {"desired_version":"v1.28","ignore_precheck_warnings":false} desired_version']],
    ["what vCenter offers before it is upgraded says nothing of what it offers then", { version: "8.0U3", target: "9.1.0.0" }, { current: "1.28", target: "1.29", ownId: "s-1", available: ["v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"] }, ['POST software/supervisors/upgrades/jobs/s-1 {"desired_version":"v1.29","ignore_precheck_warnings":false} desired_version']],
    ["8.0 U3 sets the version of the service by the vSphere cluster, as it is registered", { version: "8.0U3" }, { ...toService, ownId: "s-1" }, ['PUT clusters/domain-c8/supervisor-services/tkg.vsphere.vmware.com {"version":"3.2.0+v1.30"}']],
    ["9.0 sets it by the Supervisor itself", { version: "9.0.0.0" }, { ...toService, ownId: "s-1" }, ['PUT supervisors/s-1/supervisor-services/tkg.vsphere.vmware.com {"version":"3.2.0+v1.30"}']],
    ["9.0 sets it by the vSphere cluster where nothing else is known", { version: "9.0.0.0" }, toService, ['PUT clusters/domain-c8/supervisor-services/tkg.vsphere.vmware.com {"version":"3.2.0+v1.30"}']],
    ["how a version is called that is not registered yet is read before the step", { version: "8.0U3" }, { ...toService, tkgService: { installed: "3.1.0", target: "3.3.0", registered: ["3.1.0"] } }, ['PUT clusters/domain-c8/supervisor-services/tkg.vsphere.vmware.com {"version":"3.3.0"} version']],
  ])("%s", (_, vcenter, supervisor, expected) => {
    expect(requestsOf(vcenter, supervisor).map(told)).toEqual(expected);
  });
});

describe("the newest of the offered versions", () => {
  test.each([
    ["of its minor, whatever their order", ["v1.28.3+vmware.wcp.1-vsc0.1.10-24296114", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"], "v1.28.3+vmware.wcp.1-vsc0.1.10-24296114"],
    ["by its build where all else is the same", ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708200", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"], "v1.28.3+vmware.wcp.1-vsc0.1.9-23708200"],
    ["is none where another minor is offered", ["v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"], undefined],
  ])("%s", (_, offered, expected) => {
    expect(newestOffered(offered.flatMap((text) => parseSupervisor(text) ?? []), present(parseMinor("1.28")))?.text).toBe(expected);
  });
});

describe("a registered version of the service", () => {
  test.each([
    ["stands for a short one", "3.1.0", ["3.1.0+v1.28", "3.2.0+v1.30"], "3.1.0+v1.28"],
    ["is taken as it is written", "3.6.3-embedded+v1.35", ["3.6.3+v1.35", "3.6.3-embedded+v1.35"], "3.6.3-embedded+v1.35"],
    ["is the plain one where there is another make", "3.6.3", ["3.6.3-embedded+v1.35", "3.6.3+v1.35"], "3.6.3+v1.35"],
    ["may say less than is wanted", "3.1.0+v1.28", ["3.1.0"], "3.1.0"],
    ["is no other patch", "3.1.0", ["3.1.1+v1.28"], undefined],
  ])("%s", (_, wanted, registered, expected) => {
    expect(registeredVersion(registered.flatMap((text) => parseService(text) ?? []), present(parseService(wanted)))?.text).toBe(expected);
  });
});
