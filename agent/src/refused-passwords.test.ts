import type { ProbeRecord } from "@supervisor-doctor/shared/contract";
import { expect, test } from "vitest";
import type { Order } from "./diagnose.ts";
import { withoutRefused } from "./refused-passwords.ts";

const order = { loadBalancerCredentials: { username: "lb", password: "a" }, nsxCredentials: { username: "nsx", password: "b" }, all: true } as Order;
const look = (id: string, system: ProbeRecord["system"], told: { readonly reading: unknown } | { readonly reason: "unauthorized" | "timeout" }): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system, vantage: "agent", startedMs: 0, ms: 1, after: [], ok: "reading" in told, ...told });
const login = (accepted: boolean): ProbeRecord => look("load-balancer-login:10.0.0.20", "load-balancer", { reading: { host: "10.0.0.20", status: accepted ? 200 : 401, accepted } });
const nsx = (http: number): ProbeRecord => look("nsx-cluster:domain-c8", "nsx", { reading: { asked: true, host: "10.0.0.30", http, management: null, overall: null, control: null, offline: [] } });

test.each([
  ["both are kept where both were accepted", [login(true), nsx(200)], ["lb", "nsx"]],
  ["both are kept where nobody was asked", [look("nsx-cluster:domain-c8", "nsx", { reading: { asked: false } })], ["lb", "nsx"]],
  ["a silent NSX has refused nothing", [look("nsx-version:domain-c8", "nsx", { reason: "timeout" })], ["lb", "nsx"]],
  ["the load balancer's is dropped where one of two refused it", [login(true), login(false), nsx(200)], ["nsx"]],
  ["NSX's is dropped where NSX refused it", [login(true), nsx(401)], ["lb"]],
  ["NSX's is dropped where another look at NSX was refused", [look("nsx-version:domain-c8", "nsx", { reason: "unauthorized" })], ["lb"]],
])("%s", (_, probes, kept) => {
  const { loadBalancerCredentials, nsxCredentials, ...rest } = withoutRefused(order, { probes });
  expect([loadBalancerCredentials, nsxCredentials].flatMap((each) => each?.username ?? [])).toEqual(kept);
  expect(rest).toEqual({ all: true });
});
