import { expect, test } from "vitest";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { Failure } from "../../failure.ts";
import { NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { lookAtSupervisor } from "./supervisor-look.ts";

const uninterrupted = new AbortController().signal;
const NEW = "v1.29.7+vmware.wcp.1-vsc0.1.10-24200000";

/** A vCenter that has these calls and no others. */
const serving = (calls: Readonly<Record<string, unknown>>): VcenterSession =>
  ({
    host: "vc",
    get: async (path: string) => {
      const told = calls[path.replace(NAMESPACE_MANAGEMENT, "")];
      if (told === undefined) throw new Failure("vcenter-error", { host: "vc", path, status: 404, detail: "NOT_FOUND" }, { reason: "not-supported" });
      if (told instanceof Failure) throw told;
      return told;
    },
  }) as unknown as VcenterSession;

const software = { current_version: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", available_versions: [NEW], state: "PENDING", desired_version: NEW };
const config = { config_status: "CONFIGURING" };
const other = { cluster: "domain-c9", state: "SOMETHING" };

test.each<readonly [string, Readonly<Record<string, unknown>>]>([
  ["by its own calls", { "/software/clusters/domain-c8": software, "/clusters/domain-c8": config }],
  ["by the list of versions, where the call for one is not served", { "/software/clusters": [other, { cluster: "domain-c8", ...software }], "/clusters/domain-c8": config }],
  ["by the list of states, where the call for one is not served", { "/software/clusters/domain-c8": software, "/clusters": [other, { cluster: "domain-c8", ...config }] }],
])("a Supervisor is seen %s", async (_, calls) => {
  expect(await lookAtSupervisor(serving(calls), "domain-c8", null, uninterrupted)).toMatchObject({ desired: NEW, available: [NEW], state: "running", config: "CONFIGURING" });
});

test.each<readonly [string, Readonly<Record<string, unknown>>]>([
  ["that no list has", { "/software/clusters": [other], "/clusters/domain-c8": config }],
  ["whose own call fails", { "/software/clusters/domain-c8": new Failure("vcenter-error", { host: "vc", path: "/", status: 503, detail: "x" }), "/software/clusters": [{ cluster: "domain-c8", ...software }], "/clusters/domain-c8": config }],
])("a Supervisor %s is not seen", async (_, calls) => {
  await expect(lookAtSupervisor(serving(calls), "domain-c8", null, uninterrupted)).rejects.toThrow(Failure);
});
