import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { workOver } from "@supervisor-doctor/agent/upgrade/steps/index";
import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { EXTENSION, OTHER_EXTENSION, send } from "../parts/agent.ts";
import { agentStages, PATIENCE } from "../parts/agent-stage.ts";
import { createScriptedWorld } from "../parts/scripted-works.ts";

/** Carrying a plan out through the agent's door, as the extension's own page does. What each step shows is scripted. */

const { folder, start, at, stage } = agentStages();

const SUPERVISOR = "supervisor:domain-c8:1.29";
const SERVICE = "tkg-service:domain-c8:3.2.0";
const CHECK = "interoperability-check";
const twoSteps = { only: [SUPERVISOR, SERVICE] };
const answerTo = ({ step, kind, digest }: Ask, more: object = {}): object => ({ step, kind, digest, verdict: "yes", ...more });

function journals(): readonly string[] {
  const files = readdirSync(join(folder(), "journals"));
  return files.map((name) => readFileSync(join(folder(), "journals", name), "utf8"));
}

describe("an approval", () => {
  test("is of exactly the request that was shown, with the name typed, and sends it once", async () => {
    const { world, up, token, started, asks, comesTo, view, simulator, tally } = await stage();
    world.typed.set("supervisor", "cluster-1");
    const upgrade = await started(twoSteps);
    const ask = await asks(upgrade);
    expect(ask).toMatchObject({ step: SUPERVISOR, typed: "cluster-1", request: { method: "POST", path: `/api/${SUPERVISOR}`, body: { to: "1.29" } } });
    const answer = async (more: object) => (await up.call("upgrades/answer", { upgrade, ...answerTo(ask, more) }, token)).error?.code;
    expect(await answer({ digest: "0".repeat(64), typed: "cluster-1" })).toBe("request-changed");
    expect(await answer({ step: SERVICE, typed: "cluster-1" })).toBe("not-asked");
    expect(await answer({ kind: "fate-unknown", typed: "cluster-1" })).toBe("not-asked");
    expect(await answer({})).toBe("typed-differs");
    expect(await answer({ typed: "Cluster-1" })).toBe("typed-differs");
    expect(await answer({ typed: " cluster-1" })).toBe("typed-differs");
    expect(await answer({ verdict: "perhaps" })).toBe("bad-request");
    expect(world.sent).toEqual([]);
    expect(await answer({ typed: "cluster-1" })).toBeUndefined();
    // A second press finds nothing asked.
    expect(await answer({ typed: "cluster-1" })).toBe("not-asked");
    await comesTo(upgrade, "running");
    await expect.poll(() => world.sent, PATIENCE).toEqual([SUPERVISOR]);
    world.show(SUPERVISOR, { state: "moving", progress: { done: 1, total: 3, percent: 33 }, detail: [] });
    await expect.poll(async () => (await view(upgrade)).steps.find(({ step }) => step === SUPERVISOR)?.progress?.done, PATIENCE).toBe(1);
    world.show(SUPERVISOR, { state: "done" });
    await up.call("upgrades/answer", { upgrade, ...answerTo(await asks(upgrade, "approve", SERVICE)) }, token);
    world.show(SERVICE, { state: "done" });
    const ended = await comesTo(upgrade, "done");
    expect(ended.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([`${SUPERVISOR} done`, `${SERVICE} done`]);
    expect(ended.plan.map(({ id }) => id)).toEqual([SUPERVISOR, SERVICE]);
    const metrics = tally.gauges().filter(({ metric }) => metric === "upgradeStep");
    expect(metrics.map(({ labels }) => Object.values(labels))).toEqual([["vc.lab.test", SUPERVISOR, "supervisor", "done"], ["vc.lab.test", SERVICE, "tkg-service", "done"]]);
    const [journal] = journals();
    expect(journal).toContain(`"by":"extension, ${simulator.username}"`);
    for (const secret of [simulator.password, token, up.agent.controlSecret]) expect(journal).not.toContain(secret);
    expect(ended.journal).toBe(join(folder(), "journals", readdirSync(join(folder(), "journals"))[0] ?? ""));
  });

  test("of what has changed since is asked for anew, and nothing was sent", async () => {
    const { world, up, token, started, asks } = await stage();
    const upgrade = await started({ only: [SUPERVISOR] });
    const ask = await asks(upgrade);
    world.change(SUPERVISOR, { to: "1.30" });
    expect((await up.call("upgrades/answer", { upgrade, ...answerTo(ask) }, token)).error).toBeUndefined();
    await expect.poll(async () => (await asks(upgrade)).request?.body, PATIENCE).toEqual({ to: "1.30" });
    expect((await up.call("upgrades/answer", { upgrade, ...answerTo(ask) }, token)).error?.code).toBe("request-changed");
    expect(world.sent).toEqual([]);
  });

  test("of warnings needs a reason, which is journalled", async () => {
    const { world, up, token, started, asks } = await stage();
    world.warn(SUPERVISOR, [{ code: "not-needed", params: {} }]);
    const upgrade = await started({ only: [SUPERVISOR] });
    const ask = await asks(upgrade, "warnings");
    const answer = async (more: object) => (await up.call("upgrades/answer", { upgrade, ...answerTo(ask, more) }, token)).error?.code;
    expect(await answer({})).toBe("reason-missing");
    expect(await answer({ reason: " \n" })).toBe("reason-missing");
    expect(await answer({ reason: "agreed with the storage team" })).toBeUndefined();
    expect((await asks(upgrade, "approve")).step).toBe(SUPERVISOR);
    expect(journals()[0]).toContain('"reason":"agreed with the storage team"');
  });

  test("that is refused stops, and is asked for again when the update is resumed", async () => {
    const { world, up, token, started, asks, comesTo } = await stage();
    const upgrade = await started({ only: [SUPERVISOR] });
    await up.call("upgrades/answer", { upgrade, ...answerTo(await asks(upgrade), { verdict: "no" }) }, token);
    expect((await comesTo(upgrade, "stopped")).reason).toEqual({ code: "declined", params: { step: SUPERVISOR } });
    expect((await up.call("upgrades/pause", { upgrade }, token)).error?.code).toBe("upgrade-not-running");
    expect((await up.call("upgrades/resume", { upgrade }, token)).error).toBeUndefined();
    expect((await asks(upgrade)).step).toBe(SUPERVISOR);
    expect(world.sent).toEqual([]);
  });
});

describe("a person's own work", () => {
  test("that nothing can see ends on their word", async () => {
    const { up, token, started, asks, comesTo } = await stage();
    const upgrade = await started({ until: CHECK });
    const ask = await asks(upgrade, "guided");
    expect(ask).toMatchObject({ step: CHECK, takesWord: true, request: null });
    await up.call("upgrades/answer", { upgrade, ...answerTo(ask) }, token);
    await comesTo(upgrade, "done");
    expect(journals()[0]).toMatch(/"kind":"finished","step":"interoperability-check","word":"extension, /);
  });

  test("that can be seen is shown until it is seen, and takes no word", async () => {
    const { world, up, token, started, asks, comesTo } = await stage();
    world.visible.add(CHECK);
    const upgrade = await started({ until: CHECK });
    const ask = await asks(upgrade, "guided");
    expect(ask.takesWord).toBe(false);
    expect((await up.call("upgrades/answer", { upgrade, ...answerTo(ask) }, token)).error?.code).toBe("not-asked");
    world.show(CHECK, { state: "done" });
    expect((await comesTo(upgrade, "done")).ask).toBeNull();
  });

  test("is let go of at once when the update is stopped", async () => {
    const { world, up, token, started, asks, comesTo } = await stage();
    world.visible.add(CHECK);
    const upgrade = await started();
    await asks(upgrade, "guided");
    await up.call("upgrades/stop", { upgrade }, token);
    const stopped = await comesTo(upgrade, "stopped");
    expect(stopped).toMatchObject({ ask: null, reason: { code: "stopped-by-person", params: { step: CHECK } } });
    expect(JSON.parse(journals()[0]?.trim().split("\n").at(-1) ?? "")).toMatchObject({ fact: { kind: "stopped", said: { code: "stopped-by-person" } } });
  });
});

describe("an update", () => {
  test("that is paused sends nothing that was approved before it goes on", async () => {
    const { world, up, token, started, asks, comesTo, view } = await stage();
    const upgrade = await started({ only: [SUPERVISOR] });
    const ask = await asks(upgrade);
    await up.call("upgrades/pause", { upgrade }, token);
    expect((await view(upgrade)).state).toBe("paused");
    await up.call("upgrades/answer", { upgrade, ...answerTo(ask) }, token);
    await expect.poll(() => journals()[0]?.includes('"kind":"approved"'), PATIENCE).toBe(true);
    expect(await view(upgrade)).toMatchObject({ state: "paused", ask: null });
    expect(world.sent).toEqual([]);
    await up.call("upgrades/resume", { upgrade }, token);
    await comesTo(upgrade, "running");
    await expect.poll(() => world.sent, PATIENCE).toEqual([SUPERVISOR]);
  });

  test("that is to stop follows what is under way to its end, and begins nothing more", async () => {
    const { world, up, token, started, asks, comesTo, view } = await stage();
    const upgrade = await started(twoSteps);
    await up.call("upgrades/answer", { upgrade, ...answerTo(await asks(upgrade)) }, token);
    await expect.poll(() => world.sent, PATIENCE).toEqual([SUPERVISOR]);
    await up.call("upgrades/stop", { upgrade }, token);
    expect(await view(upgrade)).toMatchObject({ state: "running", isStopping: true });
    world.show(SUPERVISOR, { state: "done" });
    const stopped = await comesTo(upgrade, "stopped");
    expect(stopped.reason).toEqual({ code: "stopped-by-person", params: { step: SERVICE } });
    expect(stopped.steps.find(({ step }) => step === SUPERVISOR)?.state).toBe("done");
    expect(world.sent).toEqual([SUPERVISOR]);
  });

  test("asked for twice is one", async () => {
    const { up, token, vcenter, planned, asks } = await stage();
    const plan = await planned();
    const [one, other] = await Promise.all([1, 2].map(() => up.call("upgrades/start", { vcenter, plan, only: [SUPERVISOR] }, token)));
    expect(one?.upgrade).toBeDefined();
    expect(other?.upgrade).toBe(one?.upgrade);
    await asks(one?.upgrade ?? "");
    expect((await up.call("upgrades/start", { vcenter, plan: await planned(), only: [SUPERVISOR] }, token)).upgrade).toBe(one?.upgrade);
    expect((await up.call("upgrades/list", { vcenter }, token)).upgrades).toMatchObject([{ upgrade: one?.upgrade, state: "asks", done: 0, total: 1, step: { id: SUPERVISOR } }]);
  });

  test("of a Supervisor on which another one is at work is refused", async () => {
    const { up, token, vcenter, simulator, started, asks, planned } = await stage();
    const upgrade = await started({ only: [SUPERVISOR] });
    await asks(upgrade);
    // A newer patch is offered: what is planned now is another plan for the same Supervisor.
    const available = simulator.environment.clusters[0]?.supervisor?.availableVersions;
    available?.push((available.at(-1) ?? "").replace(/^(v\d+\.\d+)\.\d+/, "$1.99"));
    const refused = await up.call("upgrades/start", { vcenter, plan: await planned(), only: [SUPERVISOR] }, token);
    expect(refused.error?.code).toBe("supervisor-taken");
    expect((await up.call("upgrades/list", { vcenter }, token)).upgrades).toHaveLength(1);
  });

  test("is begun only of a plan that is there, is of that vCenter, has no blocker and has those steps", async () => {
    const { up, token, vcenter, simulator, planned } = await stage();
    const refused = async (body: object) => (await up.call("upgrades/start", { vcenter, ...body }, token)).error?.code;
    expect(await refused({ plan: "nothing" })).toBe("plan-unknown");
    expect(await refused({})).toBe("bad-request");
    const plan = await planned();
    expect(await refused({ plan, only: ["supervisor:domain-c8:1.99"] })).toBe("step-unknown");
    expect(await refused({ plan, until: "nothing" })).toBe("step-unknown");
    await up.call("disconnect", { vcenter }, token);
    expect(await refused({ plan })).toBe("not-connected");
    const blocked = await at(await start(buildEnvironment("healthy", { release: "9.1.0" })));
    await blocked.logIn();
    const said = await blocked.up.call("upgrades/start", { vcenter: blocked.vcenter, plan: await blocked.planned() }, blocked.token);
    expect(said.error).toMatchObject({ code: "plan-blocked", params: { findings: [expect.stringContaining("team-c/search")] } });
    expect(simulator.vcenter.refusedLogins).toBe(0);
  });
});

describe("after its agent ended, an update", () => {
  test("is interrupted, needs a login to be resumed, and then takes up what moves without sending it again", async () => {
    const first = await stage();
    const upgrade = await first.started(twoSteps);
    await first.up.call("upgrades/answer", { upgrade, ...answerTo(await first.asks(upgrade)) }, first.token);
    await expect.poll(() => first.world.sent, PATIENCE).toEqual([SUPERVISOR]);
    first.world.show(SUPERVISOR, { state: "moving", progress: { done: 2, total: 3, percent: 66 }, detail: [] });
    await expect.poll(async () => (await first.view(upgrade)).steps.find(({ step }) => step === SUPERVISOR)?.progress?.done, PATIENCE).toBe(2);
    await first.up.agent.stop();

    const second = await first.again();
    const { upgrades } = await second.up.call("upgrades/list", { vcenter: second.vcenter }, second.token);
    expect(upgrades).toMatchObject([{ upgrade, state: "interrupted", done: 0, total: 2, step: { id: SUPERVISOR }, event: { state: "waiting", progress: { done: 2, total: 3 } } }]);
    expect(await second.view(upgrade)).toMatchObject({ state: "interrupted", ask: null, isElsewhere: false });
    const resume = async () => (await second.up.call("upgrades/resume", { upgrade }, second.token)).error?.code;
    expect(await resume()).toBe("not-connected");
    await second.logIn();
    expect(await resume()).toBeUndefined();
    await expect.poll(async () => (await second.view(upgrade)).steps.find(({ step }) => step === SUPERVISOR)?.state, PATIENCE).toMatch(/adopted|waiting/);
    second.world.show(SUPERVISOR, { state: "done" });
    // Of the plan only those two steps were to be carried out, and so it stays.
    await second.up.call("upgrades/answer", { upgrade, ...answerTo(await second.asks(upgrade, "approve", SERVICE)) }, second.token);
    second.world.show(SERVICE, { state: "done" });
    await second.comesTo(upgrade, "done");
    expect(second.world.sent).toEqual([SUPERVISOR, SERVICE]);
    await second.up.agent.stop();

    const third = await second.again();
    expect((await third.up.call("upgrades/list", { vcenter: third.vcenter }, third.token)).upgrades).toEqual([]);
    expect((await third.view(upgrade)).state).toBe("done");
    // A plan made since asks for the same again: the world went back, and that is another update.
    await third.logIn();
    third.world.show(SUPERVISOR, { state: "idle" });
    const anew = await third.started(twoSteps);
    expect(anew).not.toBe(upgrade);
    expect((await third.asks(anew)).step).toBe(SUPERVISOR);
  });

  test("is only watched while another program holds its journal", async () => {
    const first = await stage();
    const upgrade = await first.started({ only: [SUPERVISOR] });
    await first.asks(upgrade);
    // Another agent of the same user, as the command line would be.
    const second = await first.again();
    await second.logIn();
    expect(await second.view(upgrade)).toMatchObject({ state: "running", isElsewhere: true, ask: null });
    for (const call of ["upgrades/pause", "upgrades/stop"] as const) expect((await second.up.call(call, { upgrade }, second.token)).error?.code).toBe("upgrade-not-running");
    expect((await second.up.call("upgrades/resume", { upgrade }, second.token)).error?.code).toBe("journal-taken");
    expect((await second.up.call("upgrades/start", { vcenter: second.vcenter, plan: await second.planned(), only: [SUPERVISOR] }, second.token)).error?.code).toBe("journal-taken");
  });

  test("whose vCenter has come to refuse the login stops, and the password is forgotten", async () => {
    const first = await stage();
    const upgrade = await first.started({ only: [SUPERVISOR] });
    await first.asks(upgrade);
    await first.up.agent.stop();
    const second = await first.again();
    await second.logIn();
    second.simulator.environment.vcenter.password = "Changed!45";
    await second.up.call("upgrades/resume", { upgrade }, second.token);
    await expect.poll(async () => (await second.up.call("connections", {}, second.token)).connections, PATIENCE).toEqual([]);
    expect((await second.comesTo(upgrade, "stopped")).reason).not.toBeNull();
    expect((await second.up.call("upgrades/resume", { upgrade }, second.token)).error?.code).toBe("not-connected");
    expect(second.simulator.vcenter.refusedLogins).toBe(1);
  });
});

describe("a repair", () => {
  const RULE = "dns-server-unreachable";
  const wish = { supervisor: "domain-c8", rule: RULE, cause: "server-unreachable" };

  test("is of a cause that a diagnosis of this agent has proven, with its values or with those that a person names", async () => {
    const simulator = await start(buildEnvironment(RULE, { release: "8.0.3" }));
    const { up, token, vcenter, logIn, asks } = await at(simulator, createScriptedWorld(), workOver);
    await logIn();
    const repair = (more: object = {}) => up.call("upgrades/start", { vcenter, repair: { ...wish, ...more } }, token);
    expect((await repair()).error?.code).toBe("run-unknown");
    const { run } = await up.call("runs/start", { vcenter }, token);
    await expect.poll(async () => (await up.call("runs/get", { run }, token)).state, PATIENCE).toBe("done");
    expect((await repair({ cause: "not-a-dns-server" })).error?.code).toBe("cause-not-proven");
    expect((await repair({ rule: "dns-servers-missing", cause: "none-configured" })).error?.code).toBe("run-unknown");
    expect((await repair({ supervisor: "domain-c9" })).error?.code).toBe("run-unknown");
    expect((await repair({ values: { managementDns: [] } })).error?.code).toBe("bad-request");
    expect((await repair({ values: { masterDns: ["10.0.0.1"] } })).error?.code).toBe("bad-request");

    const { upgrade } = await repair({ values: { managementDns: ["10.20.30.53"] } });
    expect((await asks(upgrade, "approve")).request).toMatchObject({ method: "PATCH", path: "/api/vcenter/namespace-management/clusters/domain-c8", body: { master_DNS: ["10.20.30.53"] } });
    // While it waits no other one begins on that Supervisor.
    expect((await repair({ values: { managementDns: ["10.20.30.53", "10.20.30.55"] } })).error?.code).toBe("supervisor-taken");
    expect(simulator.vcenter.writes.filter(({ method }) => method === "PATCH")).toEqual([]);
  });
});

test("no call about updates is answered without its own extension's token, and none finds a file by its path", async () => {
  const { up, token, vcenter, started, asks } = await stage();
  const upgrade = await started({ only: [SUPERVISOR] });
  const ask = await asks(upgrade);
  const bodies = {
    "upgrades/start": { vcenter, plan: "x" },
    "upgrades/list": { vcenter },
    "upgrades/get": { upgrade },
    "upgrades/answer": { upgrade, ...answerTo(ask) },
    "upgrades/pause": { upgrade },
    "upgrades/resume": { upgrade },
    "upgrades/stop": { upgrade },
  };
  for (const [call, body] of Object.entries(bodies)) {
    const status = async (headers: Record<string, string | null>) => (await send(up.port, `/${call}`, { headers, body: JSON.stringify(body) })).status;
    expect(await status({}), call).toBe(401);
    expect(await status({ authorization: `Bearer ${"A".repeat(43)}` }), call).toBe(401);
    expect(await status({ authorization: `Bearer ${token}`, origin: OTHER_EXTENSION }), call).toBe(401);
    expect(await status({ authorization: `Bearer ${token}`, origin: new URL(vcenter).origin }), call).toBe(403);
    expect(await status({ authorization: `Bearer ${token}`, origin: EXTENSION, "sec-fetch-mode": "navigate" }), call).toBe(403);
  }
  expect((await asks(upgrade)).digest).toBe(ask.digest);
  for (const name of ["nothing", "../agent", `../journals/${upgrade}`, `${upgrade}.jsonl`]) expect((await up.call("upgrades/get", { upgrade: name }, token)).error?.code).toBe("upgrade-unknown");
});
