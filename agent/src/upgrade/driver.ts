import { createHash } from "node:crypto";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, Observed, Progress, Said, ShownRequest, StepState, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { type Left, leftOf } from "@supervisor-doctor/shared/upgrade/left";
import { causeParams } from "@supervisor-doctor/shared/upgrade/words/carrying/cause";
import { causeOf, Failure } from "../failure.ts";
import { courseOf } from "./courses.ts";
import { decide, type Moment, noRecord } from "./decide.ts";
import type { Journal } from "./journal.ts";
import type { Person } from "./person.ts";
import type { Outcome, Prechecked, StepWork, WorkOf, Write } from "./step-work.ts";

export interface Carrying {
  /** In the order of the plan; of a part of it, only that part. */
  readonly steps: readonly CarriedStep[];
  readonly journal: Journal;
  readonly workOf: WorkOf;
  readonly person: Person;
  /** What has changed since the plan was made and stands in the way of the step; null: nothing. @throws Failure */
  changed(step: CarriedStep, signal: AbortSignal): Promise<Said | null>;
  /** Connections that may be stale are dropped. */
  drop(): Promise<void>;
  emit(event: UpgradeEvent): void;
  /** Says it in the language of whoever reads the reasons. */
  text(said: Said): string;
  readonly host: string;
  /** Resolves when it may go on: a pause holds back what is not begun. `false`: stop before the step. */
  mayBegin(step: CarriedStep, signal: AbortSignal): Promise<boolean>;
  /** What is told and journalled; nothing is measured by it, for it may be set meanwhile. */
  now(): Date;
  /** Milliseconds since any moment, which only grow, however the clock is set. */
  elapsed(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Ending {
  /** As the command's exit code. */
  readonly code: 0 | 1 | 3 | 130;
  readonly step: string | null;
  readonly said: Said | null;
}

/** Milliseconds between two looks: soon after something changed, seldom when nothing does. */
const POLL = { first: 500, most: 15_000, growth: 1.5 };

/** Of a write that was not carried out. */
const reasonOf = (sent: Outcome & { readonly fate: "refused" | "unsent" }): Said => sent.said ?? (sent.fate === "refused" ? { code: "refused", params: { told: sent.told } } : { code: "write-failed", params: causeParams(sent.told, sent.failure ?? null) });

const MASKED = new Set(["resourceVersion"]);
/** Of what a person approves; a new `resourceVersion` alone makes no other request of it. */
export const digestOf = (request: ShownRequest | null): string =>
  createHash("sha256").update(JSON.stringify(request, (key, value: unknown) => (MASKED.has(key) ? undefined : value)) ?? "").digest("hex");

/** On the clock that only grows, and on the one that may be set. Milliseconds. */
interface Instant {
  readonly elapsed: number;
  readonly wall: number;
}

interface Current {
  readonly step: CarriedStep;
  readonly work: StepWork;
  moment: Moment;
  write: Write | null;
  delay: number;
  /** When nothing was seen for the first time, and when the write was first without effect. */
  unseenSince: number | null;
  quietSince: number | null;
  startedAt: number | null;
  lastSaid: string;
  lastProgress: string;
  /** Prechecks or preparations that could not be made. */
  failures: number;
  /** The warnings that a person accepted, as one text. */
  accepted: string | null;
  /** When the last prechecks ended. */
  precheckedAt: Instant | null;
  hasAskedForWork: boolean;
}

/** A system that answers looks but not prechecks does not get better by asking for ever. */
const MOST_FAILURES = 8;
/** Prechecks that are older are made again before the write. */
const STALE_MS = 60_000;

/** It does not pass by itself, and each further try would bring the account nearer to its lock. */
const isRefusedLogin = (error: unknown): boolean => error instanceof Failure && (error.code === "login-refused" || error.code === "kubernetes-login-refused");

const freshMoment: Omit<Moment, "writes"> = { observed: null, hasWord: false, prechecked: null, acceptsWarnings: false, isApproved: false, isOurs: false, quietMs: 0, unseenMs: 0, isHandedOver: false };

/**
 * Carries the steps out, one after the other, until they are done, a person is needed, or something stands in the way.
 * It can be ended at any instant and called again with the same journal. @throws Failure of the journal alone
 */
export async function carryOut(carrying: Carrying, signal: AbortSignal): Promise<Ending> {
  const { steps, journal, workOf, person, text, host } = carrying;
  const clock = carrying.elapsed;
  const wall = (): number => carrying.now().getTime();
  const instant = (): Instant => ({ elapsed: clock(), wall: wall() });
  /** The longer of both: a machine that slept has a clock that stood still, and one that is set has another that jumped. */
  const ageOf = (then: Instant): number => Math.max(clock() - then.elapsed, wall() - then.wall);
  let current: Current | null = null;

  function enter(step: CarriedStep): Current {
    const work = workOf(step);
    const record = journal.records().get(step.id) ?? noRecord;
    const startedAt = record.write ? Date.parse(record.write.at) : null;
    return { step, work, moment: { ...freshMoment, writes: work.write !== null }, write: null, delay: POLL.first, unseenSince: null, quietSince: null, startedAt, lastSaid: "", lastProgress: "", failures: 0, accepted: null, precheckedAt: null, hasAskedForWork: false };
  }

  function emit(of: Current, state: StepState, more: { reason?: Said; progress?: Progress | null; detail?: readonly Said[] } = {}): void {
    const { step, startedAt } = of;
    const left = leftNow(of, state);
    carrying.emit({
      at: carrying.now().toISOString(),
      step: step.id,
      state,
      ...(more.reason && { reason: more.reason }),
      ...(more.progress && { progress: more.progress }),
      ...(more.detail && more.detail.length > 0 && { detail: [...more.detail] }),
      ...(startedAt !== null && { elapsedMs: Math.max(0, wall() - startedAt) }),
      ...(left && { left }),
    });
  }
  /** Reckoned while it moves, from its own times and from those of earlier steps of its kind. */
  function leftNow({ step, moment }: Current, state: StepState): Left | null {
    if (state !== "started" && moment.observed?.state !== "moving") return null;
    const own = courseOf(journal.entries, step.id);
    const alike = steps.filter((each) => each.step === step.step && each.id !== step.id);
    const progress = moment.observed?.state === "moving" ? moment.observed.progress : null;
    return own && leftOf(own, alike.flatMap(({ id }) => courseOf(journal.entries, id) ?? []), progress, step.estimate ?? null, wall());
  }
  /** Says what has changed, not how often it was looked at. */
  function emitOnce(of: Current, state: StepState, more: { reason?: Said; progress?: Progress | null; detail?: readonly Said[] } = {}): void {
    const key = JSON.stringify([state, more]);
    if (key === of.lastSaid) return;
    of.lastSaid = key;
    of.delay = POLL.first;
    emit(of, state, more);
  }

  const awayOf = (error: unknown): Said => ({ code: "cannot-look", params: causeOf(error) });

  async function look(of: Current): Promise<void> {
    let observed: Observed;
    try {
      observed = await of.work.observe(signal);
      of.unseenSince = null;
    } catch (error) {
      if (signal.aborted) throw error;
      if (isRefusedLogin(error)) observed = { state: "failed", said: awayOf(error) };
      else observed = { state: "unseen", said: awayOf(error) };
      of.unseenSince ??= clock();
      await carrying.drop();
    }
    const isQuiet = observed.state === "idle" && (journal.records().get(of.step.id)?.write ?? null) !== null;
    of.quietSince = isQuiet ? (of.quietSince ?? clock()) : null;
    of.moment = { ...of.moment, observed, unseenMs: of.unseenSince === null ? 0 : clock() - of.unseenSince, quietMs: of.quietSince === null ? 0 : clock() - of.quietSince };
    if (observed.state === "moving" && observed.progress) await keepProgress(of, observed.progress);
  }

  /** What is left is reckoned from what has passed, also after a resumption. */
  async function keepProgress(of: Current, { done, total }: Progress): Promise<void> {
    const key = `${done}/${total}`;
    if (key === of.lastProgress) return;
    of.lastProgress = key;
    await journal.append({ kind: "progress", step: of.step.id, done, total });
  }

  async function precheck(of: Current): Promise<void> {
    const writing = of.work.write;
    if (!writing) return;
    // Said again after each attempt, it would hide that they are away, and be asked again at once.
    if (of.failures === 0) emitOnce(of, "precheck");
    let prechecked: Prechecked;
    try {
      const change = await carrying.changed(of.step, signal);
      prechecked = change ? { passed: false, said: [change] } : await writing.precheck(signal);
    } catch (error) {
      if (signal.aborted) throw error;
      return couldNot(of, error);
    }
    await journal.append({ kind: "prechecked", step: of.step.id, passed: prechecked.passed, said: [...(prechecked.passed ? [...prechecked.warnings, ...(prechecked.notes ?? [])] : prechecked.said)] });
    const warnings = prechecked.passed ? JSON.stringify(prechecked.warnings) : null;
    if (prechecked.passed && prechecked.notes?.length) emitOnce(of, "precheck", { detail: prechecked.notes });
    of.precheckedAt = instant();
    of.moment = { ...of.moment, prechecked, acceptsWarnings: warnings !== null && of.accepted === warnings };
  }

  /** The system is away for a moment: it is looked at again before anything is decided. */
  async function couldNot(of: Current, error: unknown): Promise<void> {
    if (signal.aborted) throw error;
    of.failures += 1;
    of.unseenSince ??= clock();
    const away = awayOf(error);
    if (isRefusedLogin(error)) of.moment = { ...of.moment, observed: { state: "failed", said: away } };
    else of.moment = of.failures > MOST_FAILURES ? { ...of.moment, prechecked: { passed: false, said: [away] } } : { ...of.moment, observed: { state: "unseen", said: away }, unseenMs: clock() - of.unseenSince };
    await carrying.drop();
  }

  /** The write as it would be sent now, judged by the server where it can; null where that could not be done or was refused, which the moment tells. */
  async function prepare(of: Current): Promise<Write | null> {
    const writing = of.work.write;
    if (!writing) return null;
    try {
      const write = await writing.prepare(of.moment.acceptsWarnings, signal);
      const judged = write.dryRun ? await write.dryRun(signal) : null;
      if (!judged || judged.fate === "accepted") return write;
      if (judged.fate === "refused") {
        of.moment = { ...of.moment, prechecked: { passed: false, said: [reasonOf(judged)] } };
        return null;
      }
      throw new Error(judged.told);
    } catch (error) {
      // What has changed so that it cannot be prepared is for the prechecks to say.
      of.moment = { ...of.moment, prechecked: null };
      await couldNot(of, error);
      return null;
    }
  }

  async function askPerson(of: Current, kind: Ask["kind"], said: readonly Said[]): Promise<Ending | null> {
    if (kind === "guided" && of.hasAskedForWork) return waitAWhile(of);
    const isWrite = kind === "approve" || kind === "fate-unknown";
    const write = isWrite ? await prepare(of) : null;
    if (isWrite && !write) return null;
    of.write = write;
    const request = write?.shown ?? null;
    const digest = digestOf(request);
    // What is asked for comes with what a person should know: how to do it, or what the prechecks have noted.
    const { prechecked: judged } = of.moment;
    const notes = kind === "guided" ? of.work.guidance : kind === "approve" && judged?.passed ? (judged.notes ?? []) : [];
    const question: Ask = { step: of.step.id, kind, request, digest, said: [...said, ...notes], typed: isWrite ? (of.work.write?.typed ?? null) : null, takesWord: kind === "guided" && of.work.takesWord };
    const why: Said = kind === "guided" ? { code: "person-needed", params: { step: of.step.id } } : (said[0] ?? { code: "approval-needed", params: { step: of.step.id } });
    const reason: Said = kind === "warnings" ? { code: "precheck-warns", params: { step: of.step.id, told: said.map(text).join(" ") } } : why;
    emitOnce(of, "ask", { reason, detail: notes });
    const answer = await person.answer(question, signal);
    if (!answer) {
      await journal.append({ kind: "stopped", step: of.step.id, said: reason });
      return { code: 3, step: of.step.id, said: reason };
    }
    of.hasAskedForWork = kind === "guided";
    of.moment = { ...of.moment, isHandedOver: of.hasAskedForWork };
    if (answer.verdict === "waits") return waitAWhile(of);
    if (answer.verdict === "no") {
      await journal.append({ kind: "declined", step: of.step.id, ask: kind, by: answer.by ?? person.name });
      const declined: Said = { code: "declined", params: { step: of.step.id } };
      emit(of, "stopped", { reason: declined });
      return { code: 1, step: of.step.id, said: declined };
    }
    await journal.append({ kind: "approved", step: of.step.id, ask: kind, digest, by: answer.by ?? person.name, ...(answer.reason !== undefined && { reason: answer.reason }) });
    if (kind === "guided") return afterWord(of);
    if (kind === "warnings") of.accepted = JSON.stringify(said);
    // Minutes may have passed: what was seen before the question is seen anew before the write.
    const { prechecked } = of.moment;
    of.moment = { ...of.moment, ...(kind === "warnings" ? { acceptsWarnings: true } : { isApproved: true }), observed: null, prechecked: of.precheckedAt && ageOf(of.precheckedAt) <= STALE_MS ? prechecked : null };
    return null;
  }

  /** A person's word ends what nothing can see; all else is waited for until it is seen. */
  async function afterWord(of: Current): Promise<Ending | null> {
    if (of.work.takesWord) {
      of.moment = { ...of.moment, hasWord: true };
      return null;
    }
    return waitAWhile(of);
  }

  async function start(of: Current): Promise<Ending | null> {
    const approved = of.write ? digestOf(of.write.shown) : null;
    const write = await prepare(of);
    if (!write) return null;
    if (approved !== null && digestOf(write.shown) !== approved) {
      // Not what was approved any more: it is shown and asked for again.
      of.moment = { ...of.moment, isApproved: false };
      return null;
    }
    await journal.append({ kind: "intent", step: of.step.id, request: write.shown, digest: digestOf(write.shown) });
    const sent = await write.send(signal);
    // Of our own interruption vCenter has told nothing.
    const told = sent.fate === "accepted" || (sent.fate === "unknown" && signal.aborted) ? "" : sent.told;
    const failure = told !== "" && "failure" in sent ? sent.failure : undefined;
    await journal.append({ kind: "outcome", step: of.step.id, fate: sent.fate, told, ...(failure && { failure }) });
    of.moment = { ...of.moment, observed: null, isApproved: false, isOurs: sent.fate === "accepted", prechecked: null };
    of.quietSince = null;
    of.write = null;
    if (sent.fate === "refused" || sent.fate === "unsent") {
      const reason = reasonOf(sent);
      emit(of, "blocked", { reason });
      await journal.append({ kind: "stopped", step: of.step.id, said: reason });
      return { code: 1, step: of.step.id, said: reason };
    }
    of.startedAt = wall();
    if (sent.fate === "accepted") emitOnce(of, "started");
    return null;
  }

  async function waitAWhile(of: Current): Promise<null> {
    const { observed } = of.moment;
    const isAway = observed?.state === "unseen";
    // What answers, and does not show what is looked for, is not away.
    const reason: Said | null = isAway ? (of.unseenSince !== null && (of.startedAt !== null || of.hasAskedForWork) ? { code: "away-expected", params: { host, told: text(observed.said) } } : observed.said) : null;
    emitOnce(of, "waiting", { ...(reason && { reason }), ...(observed?.state === "moving" && { progress: observed.progress, detail: observed.detail }) });
    await carrying.wait(of.delay, signal);
    of.delay = Math.min(POLL.most, of.delay * POLL.growth);
    of.moment = { ...of.moment, observed: null };
    return null;
  }

  async function act(): Promise<Ending | null> {
    const decision = decide(steps, journal.records(), current?.moment ?? { ...freshMoment, writes: false }, text);
    if (decision.do === "complete") return { code: 0, step: null, said: null };
    const { step } = decision;
    if (current?.step.id !== step.id) {
      current = enter(step);
      return null;
    }
    const of = current;
    switch (decision.do) {
      case "look":
        await look(of);
        return null;
      case "wait":
        return waitAWhile(of);
      case "precheck":
        if (!(await carrying.mayBegin(step, signal))) return stop(of, "stopped", { code: "stopped-by-person", params: { step: step.id } });
        await precheck(of);
        return null;
      case "ask":
        return askPerson(of, decision.kind, decision.said);
      case "start": {
        const held = instant();
        if (!(await carrying.mayBegin(step, signal))) return stop(of, "stopped", { code: "stopped-by-person", params: { step: step.id } });
        if (ageOf(held) <= STALE_MS) return start(of);
        // A pause may last hours: what was seen before it is seen anew before the write.
        of.moment = { ...of.moment, observed: null, prechecked: null };
        return null;
      }
      case "adopt":
        await journal.append({ kind: "adopted", step: step.id });
        emitOnce(of, "adopted");
        return null;
      case "finish":
        await journal.append({ kind: "finished", step: step.id, ...(of.moment.hasWord && { word: person.name }) });
        emit(of, "done", { ...(of.moment.observed?.state === "done" && of.moment.observed.detail && { detail: of.moment.observed.detail }) });
        return null;
      case "stop":
        return stop(of, decision.as, decision.said);
    }
  }

  async function stop(of: Current, as: "blocked" | "stopped", why: Said): Promise<Ending> {
    await journal.append({ kind: "stopped", step: of.step.id, said: why });
    emit(of, as, { reason: why });
    return { code: 1, step: of.step.id, said: why };
  }

  for (const { id } of steps) {
    const at = journal.records().get(id)?.finishedAt;
    if (at) carrying.emit({ at: carrying.now().toISOString(), step: id, state: "done", reason: { code: "finished-before", params: { at } } });
  }
  try {
    for (;;) {
      if (signal.aborted) return interrupted();
      const ending = await act();
      if (ending) return ending;
    }
  } catch (error) {
    if (signal.aborted) return interrupted();
    throw error;
  }

  function interrupted(): Ending {
    const of = current;
    const isMoving = of !== null && (journal.records().get(of.step.id)?.write ?? null) !== null;
    const said: Said | null = of && { code: isMoving ? "goes-on-by-itself" : "interrupted-before", params: { step: of.step.id } };
    if (of && said) emit(of, "stopped", { reason: said });
    return { code: 130, step: of?.step.id ?? null, said };
  }
}
