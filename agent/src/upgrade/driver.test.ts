import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, Observed, Said, ShownRequest, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, describe, expect, test } from "vitest";
import type { Sent } from "../clients/write.ts";
import { Failure } from "../failure.ts";
import { LIMITS } from "./decide.ts";
import { carryOut, type Ending } from "./driver.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { Fact } from "./journal-entry.ts";
import type { Answer } from "./person.ts";
import type { Prechecked, StepWork } from "./step-work.ts";

const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-driver-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let number = 0;

const MIN = 60_000;
const said = (told: string): Said => ({ code: "refused", params: { told } });
const write = (id: string): CarriedStep => ({ id, step: "supervisor", supervisorId: "domain-c8", request: { kind: "http", method: "POST", path: `/api/${id}`, body: {} } });
const guided = (id: string): CarriedStep => ({ id, step: "vcenter", request: { kind: "guided" } });
const requestOf = (id: string, version = "1"): ShownRequest => ({ system: "vcenter", method: "POST", path: `/api/${id}`, contentType: "application/json", body: { version, resourceVersion: "42" } });

/** What a write meets on its way. */
type Way = "accepted" | "refused" | "unsent" | "lost-before" | "lost-after" | "interrupted" | "without-effect" | "killed-before" | "killed-after";

/** One component of a data centre that lives beyond any process. */
interface Component {
  isDone: boolean;
  /** When it began to move. */
  movingSince: number | null;
  readonly takesMs: number;
  /** How often a write has arrived. */
  arrived: number;
}
class Killed extends Error {}

interface Setting {
  readonly steps: readonly CarriedStep[];
  readonly components?: Readonly<Record<string, Partial<Component>>>;
  /** Of each write in turn; then accepted. */
  readonly ways?: Way[];
  readonly observe?: (id: string, now: number) => Observed | null;
  readonly precheck?: (id: string) => Prechecked;
  readonly changed?: (id: string) => Said | null;
  readonly dryRun?: (id: string) => Sent;
  readonly request?: (id: string) => ShownRequest;
  readonly typed?: string;
  readonly takesWord?: boolean;
  /** A number: it may, after so many milliseconds. */
  readonly mayBegin?: (id: string, now: number) => boolean | number;
  readonly answer?: (ask: Ask, now: number) => Answer | null;
  /** Ends the process at the given append, before or after the line is on the disk. */
  readonly killAt?: { readonly append: number; readonly when: "before" | "after" } | null;
  readonly interruptAt?: (event: UpgradeEvent) => boolean;
}

interface Told {
  readonly ending: Ending | "killed";
  readonly events: readonly UpgradeEvent[];
  readonly asks: readonly Ask[];
  readonly facts: readonly Fact[];
  readonly dropped: number;
}

/** A small data centre with a clock of its own, on which processes come and go. */
function world(given: Setting) {
  let now = Date.parse("2026-11-20T10:00:00Z");
  const file = join(folder, `${(number += 1)}.jsonl`);
  const components = new Map<string, Component>(given.steps.map(({ id }) => [id, { isDone: false, movingSince: null, takesMs: 6 * MIN, arrived: 0, ...given.components?.[id] }]));
  const component = (id: string): Component => components.get(id) as Component;
  let interrupted: () => void = () => {};

  const seen = (id: string): Observed => {
    const own = component(id);
    if (own.isDone || (own.movingSince !== null && now - own.movingSince >= own.takesMs)) return { state: "done" };
    if (own.movingSince === null) return { state: "idle" };
    const done = Math.floor((3 * (now - own.movingSince)) / own.takesMs);
    return { state: "moving", progress: { done, total: 3, percent: Math.floor((100 * done) / 3) }, detail: [] };
  };

  function send(id: string, way: Way): Sent {
    const own = component(id);
    if (way === "killed-before") throw new Killed();
    if (way === "unsent") return { fate: "unsent", told: "ECONNREFUSED" };
    if (way === "refused") return { fate: "refused", status: 400, told: "The cluster is not ready." };
    if (way === "lost-before") return { fate: "unknown", told: "socket hang up" };
    own.arrived += 1;
    if (way !== "without-effect") own.movingSince ??= now;
    if (way === "killed-after") throw new Killed();
    if (way === "interrupted") {
      interrupted();
      return { fate: "unknown", told: "Interrupted. Nothing was changed." };
    }
    return way === "lost-after" ? { fate: "unknown", told: "socket hang up" } : { fate: "accepted", reply: null };
  }

  const workOf = (setting: Setting) => ({ id, request }: CarriedStep): StepWork => ({
    observe: async () => setting.observe?.(id, now) ?? seen(id),
    write:
      request.kind === "guided"
        ? null
        : {
            typed: setting.typed ?? null,
            precheck: async () => setting.precheck?.(id) ?? { passed: true, warnings: [] },
            prepare: async () => ({
              shown: setting.request?.(id) ?? requestOf(id),
              dryRun: setting.dryRun ? async () => (setting.dryRun as NonNullable<Setting["dryRun"]>)(id) : null,
              send: async () => send(id, setting.ways?.shift() ?? "accepted"),
            }),
          },
    guidance: request.kind === "guided" ? [said("do it by hand")] : [],
    takesWord: setting.takesWord ?? false,
  });

  /** One process, from its start to its end. */
  async function run(changes: Partial<Setting> = {}): Promise<Told> {
    const setting = { ...given, ...changes };
    const events: UpgradeEvent[] = [];
    const asks: Ask[] = [];
    const interrupt = new AbortController();
    interrupted = () => interrupt.abort(new Failure("interrupted"));
    const journal = await openJournal(file, () => new Date(now));
    let dropped = 0;
    let appends = 0;
    const killing: Journal = {
      ...journal,
      append: async (fact) => {
        appends += 1;
        const isHere = setting.killAt?.append === appends;
        if (isHere && setting.killAt?.when === "before") throw new Killed();
        await journal.append(fact);
        if (isHere) throw new Killed();
      },
    };
    try {
      const ending = await carryOut(
        {
          steps: setting.steps,
          journal: killing,
          workOf: workOf(setting),
          person: {
            name: "tester",
            answer: async (ask) => {
              asks.push(ask);
              return setting.answer ? setting.answer(ask, now) : ask.kind === "approve" ? { verdict: "yes" } : null;
            },
          },
          changed: async ({ id }) => setting.changed?.(id) ?? null,
          drop: async () => void (dropped += 1),
          emit: (event) => {
            events.push(event);
            if (setting.interruptAt?.(event)) interrupt.abort(new Failure("interrupted"));
          },
          text: (each) => saidText(each, "en"),
          host: "vc.lab.test",
          mayBegin: async ({ id }) => {
            const may = setting.mayBegin?.(id, now) ?? true;
            if (typeof may === "number") now += may;
            return may !== false;
          },
          now: () => new Date(now),
          wait: async (ms, signal) => {
            signal.throwIfAborted();
            now += ms;
          },
        },
        interrupt.signal,
      );
      return { ending, events, asks, facts: journal.entries.map(({ fact }) => fact), dropped };
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return { ending: "killed", events, asks, facts: journal.entries.map(({ fact }) => fact), dropped };
    } finally {
      await journal.close();
    }
  }
  return { run, component, later: (ms: number) => void (now += ms) };
}

const states = ({ events }: Told, step?: string): string[] => events.filter((event) => step === undefined || event.step === step).map(({ state }) => state);
const kinds = ({ facts }: Told): string[] => facts.map(({ kind }) => kind);
const OK = { code: 0, step: null, said: null };

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
