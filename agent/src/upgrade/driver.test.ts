import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { MIN, said, write, guided, requestOf, world, states, kinds, OK } from "./driver-fixture.ts";

describe("a write", () => {
  test("is looked at, prechecked, asked for, journalled, sent once, followed and finished", async () => {
    const centre = world({ steps: [write("a")] });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect(kinds(told)).toEqual(["prechecked", "approved", "intent", "outcome", "progress", "progress", "progress", "finished"]);
    expect(states(told)).toEqual(["precheck", "ask", "started", "waiting", "waiting", "waiting", "done"]);
    expect(centre.component("a").arrived).toBe(1);
  });

  test("says how far it is, and what is left by what has passed", async () => {
    const told = await world({ steps: [write("a")] }).run();
    const moving = told.events.filter(({ progress }) => progress);
    expect(moving.map(({ progress }) => progress?.done)).toEqual([0, 1, 2]);
    expect(moving[0]?.left).toEqual({ low: 3 * 6 * MIN, high: 3 * 18 * MIN });
    // Two minutes for each were measured by then, to the distance of two looks.
    expect(moving[2]?.left?.high).toBeGreaterThan(1.5 * MIN);
    expect(moving[2]?.left?.high).toBeLessThan(2.6 * MIN);
    expect(moving[2]?.elapsedMs).toBeGreaterThanOrEqual(4 * MIN);
  });

  test("of a component that is there already is not sent, nor asked for", async () => {
    const centre = world({ steps: [write("a")], components: { a: { isDone: true } } });
    const told = await centre.run();
    expect([told.ending, kinds(told), told.asks, centre.component("a").arrived]).toEqual([OK, ["finished"], [], 0]);
  });

  test("of a component that somebody else moves is not sent", async () => {
    const centre = world({ steps: [write("a")], components: { a: { movingSince: Date.parse("2026-11-20T09:59:00Z") } } });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, step: "a", said: { code: "started-by-another" } });
    expect(centre.component("a").arrived).toBe(0);
  });

  test("shows the request that is asked for, and the name to be typed", async () => {
    const { asks } = await world({ steps: [write("a")], typed: "prod-1" }).run();
    expect(asks).toMatchObject([{ kind: "approve", request: requestOf("a"), typed: "prod-1", takesWord: false }]);
  });

  test("that nobody answers for ends the run with the question, and comes back to it", async () => {
    const centre = world({ steps: [write("a"), write("b")] });
    const first = await centre.run({ answer: ({ step }) => (step === "a" ? { verdict: "yes" } : null) });
    expect(first.ending).toEqual({ code: 3, step: "b", said: { code: "approval-needed", params: { step: "b" } } });
    const second = await centre.run();
    expect(second.ending).toEqual(OK);
    expect(second.events[0]).toMatchObject({ step: "a", state: "done", reason: { code: "finished-before" } });
    expect([centre.component("a").arrived, centre.component("b").arrived]).toEqual([1, 1]);
  });

  test("that is declined is not sent, and the decline is journalled", async () => {
    const centre = world({ steps: [write("a")] });
    const told = await centre.run({ answer: () => ({ verdict: "no" }) });
    expect(told.ending).toMatchObject({ code: 1, said: { code: "declined" } });
    expect(told.facts.at(-1)).toEqual({ kind: "declined", step: "a", ask: "approve", by: "tester" });
    expect(centre.component("a").arrived).toBe(0);
  });

  test.each([
    { way: "refused", said: { code: "refused", params: { told: "The cluster is not ready." } } },
    { way: "unsent", said: { code: "write-failed", params: { told: "ECONNREFUSED" } } },
  ] as const)("that is $way stops the run with the server's words, and is asked for anew the next time", async ({ way, said: why }) => {
    const centre = world({ steps: [write("a")], ways: [way] });
    const told = await centre.run();
    expect(told.ending).toEqual({ code: 1, step: "a", said: why });
    expect(told.events.at(-1)).toMatchObject({ state: "blocked", reason: why });
    const again = await centre.run();
    expect([again.ending, again.asks.map(({ kind }) => kind)]).toEqual([OK, ["approve"]]);
  });

  test("that the server accepts and does nothing about is not sent again", async () => {
    const centre = world({ steps: [write("a")], ways: ["without-effect"] });
    expect((await centre.run()).ending).toMatchObject({ code: 1, said: { code: "no-effect" } });
    expect((await centre.run()).ending).toMatchObject({ code: 1, said: { code: "no-effect" } });
    expect(centre.component("a").arrived).toBe(1);
  });

  test("that the server's own judgement refuses is never sent", async () => {
    const centre = world({ steps: [write("a")], dryRun: () => ({ fate: "refused", status: 422, told: "admission webhook denied the request" }) });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, said: { code: "precheck-failed", params: { told: "Refused: admission webhook denied the request" } } });
    expect([told.asks, centre.component("a").arrived]).toEqual([[], 0]);
  });

  test("that changes between the question and the sending is asked for again; a new resourceVersion is no change", async () => {
    let made = 0;
    const version = ["1", "1", "2", "2", "2"];
    const centre = world({ steps: [write("a")], request: (id) => ({ ...requestOf(id, version[made]), body: { version: version[made], resourceVersion: `${(made += 1)}` } }) });
    const told = await centre.run();
    // Asked for with the first, made anew as the second, which is alike: sent.
    expect([told.asks.length, made]).toEqual([1, 2]);
    made = 1;
    const other = world({ steps: [write("a")], request: (id) => requestOf(id, version[made++]) });
    const asked = await other.run();
    expect(asked.asks.map(({ request }) => (request?.body as { version: string } | undefined)?.version)).toEqual(["1", "2"]);
    expect(other.component("a").arrived).toBe(1);
  });
});

describe("prechecks", () => {
  test("that fail stop the run before anybody is asked", async () => {
    const centre = world({ steps: [write("a")], precheck: () => ({ passed: false, said: [said("no room")] }) });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, said: { code: "precheck-failed", params: { told: "Refused: no room" } } });
    expect([told.asks, centre.component("a").arrived]).toEqual([[], 0]);
  });

  const warns = () => ({ passed: true, warnings: [said("two hosts are in maintenance")] }) as const;
  test("that warn are asked for by themselves, and the write after them", async () => {
    const told = await world({ steps: [write("a")], precheck: warns }).run({ answer: ({ kind }) => (kind === "warnings" ? { verdict: "yes", reason: "planned" } : { verdict: "yes" }) });
    expect(told.ending).toEqual(OK);
    expect(told.asks.map(({ kind }) => kind)).toEqual(["warnings", "approve"]);
    expect(told.facts).toContainEqual(expect.objectContaining({ kind: "approved", ask: "warnings", reason: "planned", by: "tester" }));
  });

  test("that warn are not accepted by whoever approves the write alone", async () => {
    const centre = world({ steps: [write("a")], precheck: warns });
    const told = await centre.run({ answer: ({ kind }) => (kind === "approve" ? { verdict: "yes" } : null) });
    expect(told.ending).toMatchObject({ code: 3, said: { code: "precheck-warns" } });
    expect(centre.component("a").arrived).toBe(0);
  });

  test("are made again after a long question, and new warnings are asked for", async () => {
    let made = 0;
    const centre = world({ steps: [write("a")], precheck: () => ((made += 1) === 1 ? { passed: true, warnings: [] } : warns()) });
    const told = await centre.run({
      answer: ({ kind }) => {
        if (kind === "warnings") return { verdict: "yes", reason: "fine" };
        centre.later(5 * MIN);
        return { verdict: "yes" };
      },
    });
    expect(told.asks.map(({ kind }) => kind).slice(0, 2)).toEqual(["approve", "warnings"]);
    expect(told.ending).toEqual(OK);
    expect(centre.component("a").arrived).toBe(1);
  });

  test("that cannot be made are tried again, but not for ever", async () => {
    let tries = 0;
    const centre = world({
      steps: [write("a")],
      precheck: () => {
        if ((tries += 1) < 4) throw new Failure("connection-failed", { host: "vc.lab.test", detail: "reset" });
        return { passed: true, warnings: [] };
      },
    });
    expect((await centre.run()).ending).toEqual(OK);
    const never = world({
      steps: [write("a")],
      precheck: () => {
        throw new Failure("connection-failed", { host: "vc.lab.test", detail: "reset" });
      },
    });
    const told = await never.run();
    expect(told.ending).toMatchObject({ code: 1, said: { code: "precheck-failed" } });
    expect(told.events.map(({ state }) => state)).toEqual(["precheck", "waiting", "blocked"]);
    expect(never.component("a").arrived).toBe(0);
  });
});

describe("a changed world", () => {
  test("stops the run before the write, with what has come in the way", async () => {
    const centre = world({ steps: [write("a"), write("b")], changed: (id) => (id === "b" ? { code: "new-blocker", params: { told: "The Supervisor is in error." } } : null) });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, step: "b", said: { code: "precheck-failed", params: { told: "Since the plan was made something has come in the way: The Supervisor is in error." } } });
    expect([centre.component("a").arrived, centre.component("b").arrived]).toEqual([1, 0]);
  });

  test.each([
    { what: "complains", observed: { state: "failed", said: said("image pull failed") }, state: "blocked" },
    { what: "goes elsewhere", observed: { state: "elsewhere", said: said("it is at 1.30") }, state: "stopped" },
  ] as const)("in which the component $what in the middle of the step stops the run", async ({ observed, state }) => {
    const centre = world({ steps: [write("a")], observe: (id) => (id === "a" && centre.component("a").arrived > 0 ? observed : null) });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, said: observed.said });
    expect(told.events.at(-1)?.state).toBe(state);
  });
});

describe("a person's work", () => {
  test("that is seen to be done asks nobody", async () => {
    const told = await world({ steps: [guided("a")], components: { a: { isDone: true } } }).run();
    expect([told.ending, told.asks]).toEqual([OK, []]);
  });

  test("is told once with its guidance, and waited for until it is seen", async () => {
    const centre = world({ steps: [guided("a")] });
    const told = await centre.run({
      answer: (_, now) => {
        centre.component("a").movingSince = now + 30 * MIN;
        return { verdict: "waits" };
      },
      observe: (_, now) => {
        const since = centre.component("a").movingSince;
        return since !== null && now >= since ? { state: "done" } : { state: "idle" };
      },
    });
    expect(told.ending).toEqual(OK);
    expect(told.asks).toMatchObject([{ kind: "guided", request: null, said: [said("do it by hand")], takesWord: false }]);
  });

  test("that nothing can see ends on a person's word, which is journalled", async () => {
    const told = await world({ steps: [guided("a")], takesWord: true }).run({ answer: () => ({ verdict: "yes" }) });
    expect(told.ending).toEqual(OK);
    expect(told.facts).toContainEqual({ kind: "finished", step: "a", word: "tester" });
  });

  test("that could be seen does not end on a word alone", async () => {
    const centre = world({ steps: [guided("a")], takesWord: false });
    const told = await centre.run({
      answer: () => ({ verdict: "yes" }),
      observe: (_, now) => (now > Date.parse("2026-11-20T11:00:00Z") ? { state: "done" } : { state: "idle" }),
    });
    expect(told.facts.at(-1)).toEqual({ kind: "finished", step: "a" });
  });

  test("without anybody to do it ends the run with its id", async () => {
    expect((await world({ steps: [guided("a")] }).run()).ending).toEqual({ code: 3, step: "a", said: { code: "person-needed", params: { step: "a" } } });
  });
});

describe("who holds the run", () => {
  test("held back for hours after its approval is looked at and prechecked anew before it is sent", async () => {
    let checks = 0;
    const holds = [0, 3 * 60 * MIN, 0];
    const centre = world({
      steps: [write("a")],
      mayBegin: () => holds.shift() ?? 0,
      precheck: () => {
        checks += 1;
        return { passed: true, warnings: [] };
      },
    });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect([checks, told.asks.length, centre.component("a").arrived]).toEqual([2, 1, 1]);
  });

  test("holds back what is not begun, and lets what moves go on", async () => {
    const centre = world({ steps: [write("a"), write("b")] });
    const told = await centre.run({ mayBegin: (id) => id === "a" });
    expect(told.ending).toEqual({ code: 1, step: "b", said: { code: "stopped-by-person", params: { step: "b" } } });
    expect([states(told, "a").at(-1), centre.component("b").arrived]).toEqual(["done", 0]);
  });

  test("interrupts it while something moves: it goes on by itself, and is adopted", async () => {
    const centre = world({ steps: [write("a")] });
    const told = await centre.run({ interruptAt: ({ progress }) => progress?.done === 1 });
    expect(told.ending).toEqual({ code: 130, step: "a", said: { code: "goes-on-by-itself", params: { step: "a" } } });
    expect(told.events.at(-1)).toMatchObject({ state: "stopped", reason: { code: "goes-on-by-itself" } });
    const again = await centre.run();
    expect([again.ending, states(again).includes("adopted"), centre.component("a").arrived]).toEqual([OK, true, 1]);
  });

  test("interrupts it while the answer to a write is waited for: nobody has told its fate", async () => {
    const centre = world({ steps: [write("a")], ways: ["interrupted"] });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 130, said: { code: "goes-on-by-itself" } });
    expect(told.facts.filter(({ kind }) => kind === "outcome")).toEqual([{ kind: "outcome", step: "a", fate: "unknown", told: "" }]);
    const again = await centre.run();
    expect([again.ending, states(again).includes("adopted"), centre.component("a").arrived]).toEqual([OK, true, 1]);
  });

  test("interrupts it before anything was sent: nothing is", async () => {
    const centre = world({ steps: [write("a")] });
    const told = await centre.run({ interruptAt: ({ state }) => state === "precheck" });
    expect(told.ending).toMatchObject({ code: 130, said: { code: "interrupted-before" } });
    expect(centre.component("a").arrived).toBe(0);
  });
});
