import type { Away, Override } from "@supervisor-doctor/agent/simulator/faults";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { callTo, simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf, type VcenterCalls, vcenterCalls } from "../parts/vcenter-calls.ts";

const start = simulators();
const MINUTE = 60_000;
const CLUSTER = `${NAMESPACE_MANAGEMENT}/software/clusters/domain-c8`;
const UPGRADE = `${CLUSTER}?action=upgrade`;
const body = { desired_version: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114" };

async function begun() {
  const simulator = await start(buildEnvironment("healthy"), { speed: 0 });
  return { simulator, faults: simulator.environment.vcenter.faults, supervisor: supervisorOf(simulator), vcenter: await vcenterCalls(simulator) };
}

/** `status type`, or the code of what happened to the connection. */
const outcome = (vcenter: VcenterCalls, method: string, path: string, sent?: unknown): Promise<string> => vcenter.told(method, path, sent).catch(({ code }: NodeJS.ErrnoException) => code ?? "no code");

describe("a write", () => {
  test.each<[string, Override, string, "started" | "untouched"]>([
    ["whose connection ends before anything is done", { hangUp: "before", times: 1 }, "ECONNRESET", "untouched"],
    ["whose answer never arrives", { hangUp: "after", times: 1 }, "ECONNRESET", "started"],
    ["that is answered 503 before anything is done", { status: 503, times: 1 }, "503 SERVICE_UNAVAILABLE", "untouched"],
    ["that is refused in words of the test's own", { status: 400, times: 1, body: { error_type: "RESOURCE_BUSY", messages: [] } }, "400 RESOURCE_BUSY", "untouched"],
    ["that lacks a privilege", { status: 403, times: 1 }, "403 UNAUTHORIZED", "untouched"],
    ["with another action than the fault's", { status: 503, action: "downgrade" }, "204", "started"],
    ["with another method than the fault's", { status: 503, methods: ["GET"] }, "204", "started"],
  ])("%s", async (_what, override, told, effect) => {
    const { simulator, faults, supervisor, vcenter } = await begun();
    faults.overrides[CLUSTER] = { methods: ["POST"], ...override };
    expect(await outcome(vcenter, "POST", UPGRADE, body)).toBe(told);
    expect(supervisor.upgrade.state).toBe(effect === "started" ? "PENDING" : "READY");
    expect(await outcome(vcenter, "POST", UPGRADE, body)).toBe(effect === "started" ? "400 NOT_ALLOWED_IN_CURRENT_STATE" : "204");
    expect(simulator.vcenter.writes.map(({ method, path, query }) => [method, path, query])).toEqual([["POST", CLUSTER, { action: "upgrade" }], ["POST", CLUSTER, { action: "upgrade" }]]);
  });

  test("is refused in the test's own words", async () => {
    const { faults, vcenter } = await begun();
    faults.overrides[CLUSTER] = { status: 403, text: "Permission to perform this operation was denied." };
    expect((await vcenter.call("POST", UPGRADE, body)).body).toMatchObject({ error_type: "UNAUTHORIZED", messages: [{ default_message: "Permission to perform this operation was denied." }] });
  });

  test("meets one fault after the other where several are waiting", async () => {
    const { faults, supervisor, vcenter } = await begun();
    faults.overrides[CLUSTER] = [{ status: 503, times: 2 }, { hangUp: "after", times: 1 }];
    const told: string[] = [];
    for (const _ of [1, 2, 3, 4]) told.push(await outcome(vcenter, "POST", UPGRADE, body));
    expect(told).toEqual(["503 SERVICE_UNAVAILABLE", "503 SERVICE_UNAVAILABLE", "ECONNRESET", "400 NOT_ALLOWED_IN_CURRENT_STATE"]);
    expect(supervisor.upgrade.state).toBe("PENDING");
  });

  test("in a session that has ended is refused, and done once after the next login", async () => {
    const { simulator, faults, supervisor, vcenter } = await begun();
    faults.expireSessionAfterCalls = 0;
    expect(await outcome(vcenter, "POST", UPGRADE, body)).toBe("401 UNAUTHENTICATED");
    expect(supervisor.upgrade.state).toBe("READY");
    const again = await vcenterCalls(simulator);
    expect(await outcome(again, "POST", UPGRADE, body)).toBe("204");
    expect(simulator.vcenter.writes).toHaveLength(2);
  });

  test("that is no JSON is refused, and one whose secrets are told is kept without them", async () => {
    const { simulator, vcenter } = await begun();
    const at = ["vc.lab.test", 443] as const;
    const answer = await callTo(simulator, at, "POST", UPGRADE, { "content-type": "application/json" }, "{");
    expect([answer.status, JSON.parse(answer.text).error_type]).toEqual([400, "INVALID_ARGUMENT"]);
    await vcenter.call("PATCH", `${NAMESPACE_MANAGEMENT}/nothing`, { ha_proxy_config_update_spec: { username: "admin", password: "Secret!1" }, proxy: ["https://me:Secret!2@proxy:3128/"] });
    expect(simulator.vcenter.writes).toEqual([{ method: "PATCH", path: `${NAMESPACE_MANAGEMENT}/nothing`, query: {}, body: { ha_proxy_config_update_spec: { username: "admin", password: "***" }, proxy: ["https://***@proxy:3128/"] } }]);
  });
});

describe("a vCenter that is away", () => {
  const asked = (vcenter: VcenterCalls): Promise<string> => outcome(vcenter, "GET", CLUSTER);

  test.each<[Away["how"], string]>([
    ["refused", "ECONNRESET"],
    ["reset", "ECONNRESET"],
    ["unavailable", "503 SERVICE_UNAVAILABLE"],
  ])("(%s) for two calls is there for the third", async (how, told) => {
    const { faults, vcenter } = await begun();
    faults.away = { how, calls: 2 };
    const answers: string[] = [];
    for (const _ of [1, 2, 3]) answers.push(await asked(vcenter));
    expect(answers).toEqual([told, told, "200"]);
    expect(faults.away).toBeNull();
  });

  test.each<Away["how"]>(["refused", "reset", "unavailable"])("(%s) for a span of time is away in it alone", async (how) => {
    const { simulator, faults, vcenter } = await begun();
    faults.away = { how, fromMs: 5 * MINUTE, untilMs: 10 * MINUTE };
    const answers: string[] = [];
    for (const _ of [1, 2, 3]) {
      answers.push(await asked(vcenter));
      simulator.clock.advance(5 * MINUTE);
    }
    expect(answers).toEqual(["200", how === "unavailable" ? "503 SERVICE_UNAVAILABLE" : "ECONNRESET", "200"]);
  });

  test("hears nothing of what is sent meanwhile where it takes no connection", async () => {
    const { simulator, faults, supervisor, vcenter } = await begun();
    faults.away = { how: "refused", calls: 1 };
    expect(await outcome(vcenter, "POST", UPGRADE, body)).toBe("ECONNRESET");
    expect([simulator.vcenter.writes, supervisor.upgrade.state]).toEqual([[], "READY"]);
  });
});
