import { expect, test } from "vitest";
import { supportEnd } from "@supervisor-doctor/shared/upgrade/support";
import { kubernetesNcp } from "./kubernetes-ncp.ts";
import { nsxRestore } from "./nsx-restore.ts";
import type { Surroundings } from "./probe.ts";
import { wcpService } from "./wcp-service.ts";

/** Times that no calendar has: a system may tell any number, and what is told beside it is to be had all the same. */

const BEYOND = 9_007_199_254_740_992;
const signal = new AbortController().signal;
const around = {
  now: () => Date.parse("2026-11-21T12:00:00Z"),
  session: { get: (path: string) => Promise.resolve(path.endsWith("uptime") ? BEYOND : { state: "STARTED" }) },
  supervisors: { reader: () => Promise.resolve({ get: () => Promise.resolve({ metadata: { name: "nsx-restore-status", annotations: { restore_end_time: String(BEYOND) } } }) }) },
  vantage: { askNsx: () => Promise.resolve({ status: 200, json: { status: { value: "SUCCESS" }, restore_end_time: BEYOND } }) },
  nsxCredentials: { username: "", password: "" },
} as unknown as Surroundings;
const nsx = { "nsx-registration": { servers: [{ host: "nsx" }] }, "nsx-cluster": { asked: true, host: "nsx", http: 200 }, supervisor: {} };

test.each([
  ["an uptime of vCenter", wcpService, {}, { state: "STARTED", startedAfter: null }],
  ["the end of a restore of NSX", nsxRestore, nsx, { asked: true, status: "SUCCESS", endedAt: null }],
  ["the restore that the Supervisor has caught up with", kubernetesNcp, {}, { handledAt: null }],
])("%s that is no time is none", async (_what, { look }, needs, expected) => {
  expect(await look(needs as never, around, signal)).toMatchObject(expected);
});

test("a release whose support would end after the last day of all has no such day", () => {
  expect(supportEnd("+275760-09-12T00:00:00Z")).toBe(null);
});
