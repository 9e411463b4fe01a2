import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, Observed, Said, ShownRequest, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { onTestFinished } from "vitest";
import type { Sent } from "../clients/write.ts";
import { Failure } from "../failure.ts";
import { carryOut, type Ending } from "./driver.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { Fact } from "./journal-entry.ts";
import type { Answer } from "./person.ts";
import type { Prechecked, StepWork } from "./step-work.ts";

/** A small data centre in memory, on which the driver's tests let processes come and go. */

export const MIN = 60_000;
export const said = (told: string): Said => ({ code: "refused", params: { told } });
export const write = (id: string): CarriedStep => ({ id, step: "supervisor", supervisorId: "domain-c8", request: { kind: "http", method: "POST", path: `/api/${id}`, body: {} } });
export const guided = (id: string): CarriedStep => ({ id, step: "vcenter", request: { kind: "guided" } });
export const requestOf = (id: string, version = "1"): ShownRequest => ({ system: "vcenter", method: "POST", path: `/api/${id}`, contentType: "application/json", body: { version, resourceVersion: "42" } });

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

export interface Setting {
  readonly steps: readonly CarriedStep[];
  /** One of its own without it. */
  readonly journal?: string;
  readonly components?: Readonly<Record<string, Partial<Component>>>;
  /** Of each write in turn; then accepted. */
  readonly ways?: Way[];
  /** By how many milliseconds the clock is set, and after how many. */
  readonly clockSet?: { readonly afterMs: number; readonly byMs: number };
  readonly observe?: (id: string, now: number) => Observed | null;
  readonly precheck?: (id: string) => Prechecked;
  readonly changed?: (id: string) => Said | null;
  readonly dryRun?: (id: string) => Sent;
  readonly request?: (id: string) => ShownRequest;
  readonly typed?: string;
  readonly takesWord?: boolean;
  /** A number: it may, after so many milliseconds. */
  readonly mayBegin?: (id: string, now: number) => boolean | number;
  /** Just before a write leaves. */
  readonly leaving?: (id: string) => void | Promise<void>;
  readonly answer?: (ask: Ask, now: number) => Answer | null;
  /** Ends the process at the given append, before or after the line is on the disk. */
  readonly killAt?: { readonly append: number; readonly when: "before" | "after" } | null;
  /** What happens elsewhere just before the given append. */
  readonly meanwhile?: (append: number) => Promise<void>;
  readonly interruptAt?: (event: UpgradeEvent) => boolean;
}

interface Told {
  readonly ending: Ending | "killed";
  readonly events: readonly UpgradeEvent[];
  readonly asks: readonly Ask[];
  readonly facts: readonly Fact[];
  readonly dropped: number;
}

function ownJournal(): string {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-driver-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "journal.jsonl");
}

/** A small data centre with a clock of its own, on which processes come and go. */
export function world(given: Setting) {
  const began = Date.parse("2026-11-20T10:00:00Z");
  let now = began;
  const wall = (): Date => new Date(now + (given.clockSet && now - began >= given.clockSet.afterMs ? given.clockSet.byMs : 0));
  const file = given.journal ?? ownJournal();
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
              send: async () => {
                await setting.leaving?.(id);
                return send(id, setting.ways?.shift() ?? "accepted");
              },
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
    const journal = await openJournal(changes.journal ?? file, wall);
    let dropped = 0;
    let appends = 0;
    const killing: Journal = {
      ...journal,
      append: async (fact) => {
        appends += 1;
        await setting.meanwhile?.(appends);
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
          now: wall,
          elapsed: () => now,
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

export const states = ({ events }: Told, step?: string): string[] => events.filter((event) => step === undefined || event.step === step).map(({ state }) => state);
export const kinds = ({ facts }: Told): string[] => facts.map(({ kind }) => kind);
export const OK = { code: 0, step: null, said: null };
