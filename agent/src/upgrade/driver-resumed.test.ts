import type { Observed } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { LIMITS } from "./decide.ts";
import { kinds, MIN, OK, requestOf, type Setting, states, world, write } from "./driver-fixture.ts";

describe("a write whose fate is unknown", () => {
  test("is adopted when its effect is seen", async () => {
    const centre = world({ steps: [write("a")], ways: ["lost-after"] });
    const told = await centre.run();
    expect([told.ending, centre.component("a").arrived]).toEqual([OK, 1]);
    expect(states(told)).toContain("adopted");
    expect(told.asks.map(({ kind }) => kind)).toEqual(["approve"]);
  });

  test("is asked for when nothing moves, and never repeated unasked", async () => {
    const centre = world({ steps: [write("a")], ways: ["lost-before"] });
    for (const _ of [1, 2, 3]) {
      const told = await centre.run({ answer: ({ kind }) => (kind === "approve" ? { verdict: "yes" } : null) });
      expect(told.ending).toMatchObject({ code: 3, step: "a", said: { code: "fate-unknown" } });
    }
    expect(centre.component("a").arrived).toBe(0);
    const told = await centre.run({ answer: () => ({ verdict: "yes" }) });
    expect([told.ending, told.asks.map(({ kind }) => kind), centre.component("a").arrived]).toEqual([OK, ["fate-unknown"], 1]);
    expect(told.asks[0]?.request).toEqual(requestOf("a"));
  });

  test("that is declined is not sent", async () => {
    const centre = world({ steps: [write("a")], ways: ["lost-before"] });
    const told = await centre.run({ answer: ({ kind }) => ({ verdict: kind === "approve" ? "yes" : "no" }) });
    expect([told.ending, centre.component("a").arrived]).toMatchObject([{ code: 1, said: { code: "declined" } }, 0]);
  });

  test("is finished where its effect is there already", async () => {
    const centre = world({ steps: [write("a")], ways: ["killed-after"] });
    expect((await centre.run()).ending).toBe("killed");
    centre.later(10 * MIN);
    const told = await centre.run();
    expect([told.ending, told.asks, centre.component("a").arrived]).toEqual([OK, [], 1]);
  });
});

describe("whenever the process is killed", () => {
  const steps = [write("a"), write("b")];
  /** Both steps append eight facts each. */
  const points = Array.from({ length: 16 }, (_, index) => index + 1).flatMap((append) => (["before", "after"] as const).map((when) => ({ append, when })));
  test.each(points)("$when journal line $append, each write has arrived once at the end, or a person is asked", async ({ append, when }) => {
    const centre = world({ steps });
    const first = await centre.run({ killAt: { append, when } });
    expect(first.ending).toBe("killed");
    const unsure = await centre.run();
    const last = unsure.ending !== "killed" && unsure.ending.code === 3 ? await centre.run({ answer: () => ({ verdict: "yes" }) }) : unsure;
    expect(last.ending).toEqual(OK);
    expect([centre.component("a").arrived, centre.component("b").arrived]).toEqual([1, 1]);
    const asked = unsure.asks.filter(({ kind }) => kind === "fate-unknown");
    // Between intent and sending alone nobody can know.
    expect(asked.length).toBe(first.facts.at(-1)?.kind === "intent" && when === "after" ? 1 : 0);
  });

  test.each([
    { way: "killed-before", asked: ["fate-unknown"] },
    { way: "killed-after", asked: [] },
  ] as const)("in the middle of the sending ($way), it is seen or asked for", async ({ way, asked }) => {
    const centre = world({ steps: [write("a")], ways: [way] });
    expect((await centre.run()).ending).toBe("killed");
    const told = await centre.run({ answer: () => ({ verdict: "yes" }) });
    expect([told.ending, told.asks.map(({ kind }) => kind), centre.component("a").arrived]).toEqual([OK, asked, 1]);
  });

  test("again and again, each time a line later, it comes to its end and writes once", async () => {
    const centre = world({ steps });
    let runs = 0;
    for (let isKilled = true; isKilled && runs < 40; centre.later(MIN / 4)) {
      runs += 1;
      isKilled = (await centre.run({ killAt: { append: runs, when: "after" }, answer: () => ({ verdict: "yes" }) })).ending === "killed";
    }
    expect(runs).toBeGreaterThan(4);
    expect((await centre.run()).ending).toEqual(OK);
    expect([centre.component("a").arrived, centre.component("b").arrived]).toEqual([1, 1]);
  });
});

describe("a system that is away", () => {
  const away = (from: number, to: number) => {
    let begun: number | null = null;
    return (_: string, now: number): Observed | null => {
      begun ??= now;
      if (now - begun < from || now - begun > to) return null;
      throw new Failure("connection-refused", { host: "vc.lab.test", port: 443 });
    };
  };

  test("before anything was begun is waited for a while", async () => {
    const centre = world({ steps: [write("a")], observe: away(0, 2 * MIN) });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect(told.dropped).toBeGreaterThan(0);
    expect(told.events[0]).toMatchObject({ state: "waiting", reason: { code: "cannot-look" } });
  });

  test("for too long before anything was begun ends the run", async () => {
    const centre = world({ steps: [write("a")], observe: away(0, 24 * 60 * MIN) });
    const told = await centre.run();
    expect(told.ending).toMatchObject({ code: 1, said: { code: "away-too-long", params: { minutes: LIMITS.unseenMs / MIN } } });
  });

  test("for hours in the middle of a step is waited for, and said once", async () => {
    const centre = world({ steps: [write("a")], observe: away(MIN, 4 * 60 * MIN) });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect(told.events.filter(({ reason }) => reason?.code === "away-expected")).toHaveLength(1);
    expect(centre.component("a").arrived).toBe(1);
  });

  test("for ten minutes in the middle of a step is waited for, told once, and written to no second time", async () => {
    const centre = world({ steps: [write("a"), write("b")], observe: away(MIN, 11 * MIN) });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect(told.events.filter(({ reason }) => reason?.code === "away-expected")).toHaveLength(1);
    expect(["a", "b"].map((id) => centre.component(id).arrived)).toEqual([1, 1]);
    expect(kinds(told).filter((kind) => kind === "intent")).toHaveLength(2);
  });

  test("by refusing the login stops at once, so that no account is locked", async () => {
    let looks = 0;
    const centre = world({
      steps: [write("a")],
      observe: () => {
        looks += 1;
        throw new Failure("login-refused", { host: "vc.lab.test", username: "u" });
      },
    });
    expect((await centre.run()).ending).toMatchObject({ code: 1, step: "a" });
    expect(looks).toBe(1);
  });

  test("by refusing the login in the prechecks stops at once as well", async () => {
    let tries = 0;
    const centre = world({
      steps: [write("a")],
      precheck: () => {
        tries += 1;
        throw new Failure("login-refused", { host: "vc.lab.test", username: "u" });
      },
    });
    expect((await centre.run()).ending).toMatchObject({ code: 1, step: "a", said: { code: "cannot-look" } });
    expect(tries).toBe(1);
  });
});

describe("a clock that is set in the middle", () => {
  const DAY = 24 * 60 * MIN;
  const JUMPS = [DAY, -DAY].flatMap((byMs) => [1, MIN, 3 * MIN, 7 * MIN].map((afterMs) => ({ byMs, afterMs })));

  test.each(JUMPS)("by $byMs ms after $afterMs ms changes nothing of what is done, and no duration is less than nothing", async (clockSet) => {
    const centre = world({ steps: [write("a"), write("b")], clockSet });
    const told = await centre.run();
    expect(told.ending).toEqual(OK);
    expect(["a", "b"].map((id) => centre.component(id).arrived)).toEqual([1, 1]);
    expect(told.events.filter(({ elapsedMs, left }) => (elapsedMs ?? 0) < 0 || (left && (left.low < 0 || left.low > left.high)))).toEqual([]);
  });

  test.each(JUMPS)("by $byMs ms after $afterMs ms while a system is away makes the wait no shorter and no longer", async (clockSet) => {
    const away = (until: number): NonNullable<Setting["observe"]> => {
      let begun: number | null = null;
      return (_, now) => {
        begun ??= now;
        if (now - begun > until) return null;
        throw new Failure("connection-refused", { host: "vc.lab.test", port: 443 });
      };
    };
    expect((await world({ steps: [write("a")], clockSet, observe: away(2 * MIN) }).run()).ending).toEqual(OK);
    expect((await world({ steps: [write("a")], clockSet, observe: away(DAY) }).run()).ending).toMatchObject({ said: { code: "away-too-long" } });
  });

  test.each(JUMPS)("by $byMs ms after $afterMs ms after a write without an effect is not taken for the time that an effect needs", async (clockSet) => {
    const slow = world({ steps: [write("a")], clockSet, observe: (_, now) => (now - Date.parse("2026-11-20T10:00:00Z") < LIMITS.effectMs - MIN / 2 ? { state: "idle" } : null) });
    expect((await slow.run()).ending).toEqual(OK);
  });
});
