import type { Finding } from "@supervisor-doctor/shared/finding";
import type { FleetLine, FleetLineOf } from "@supervisor-doctor/shared/fleet";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { diagnose, type Order } from "../diagnose.ts";
import type { JudgedPart } from "../diagnosis.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, plainMessage } from "../failure.ts";
import { inTurns } from "../in-turns.ts";
import type { Concurrency, Entry } from "./fleet.ts";
import type { Results } from "./results.ts";
import type { Share } from "./share.ts";

/** One run over a share of a fleet. */
export interface FleetOrder {
  readonly entries: readonly Entry[];
  readonly concurrency: Concurrency;
  readonly share: Share;
  readonly results: Results;
  readonly locale: Locale;
  /** What an entry orders. @throws Failure */
  readonly orderOf: (entry: Entry) => Order;
  readonly tell: (line: FleetLine) => void;
}

interface Counts {
  failed: number;
  supervisors: number;
  withProblems: number;
  withUnknown: number;
  resumed: number;
}

const common = (entry: Entry): Pick<FleetLineOf<"vcenter">, "schema" | "at" | "vcenter" | "entry" | "labels"> => ({ schema: 1, at: new Date().toISOString(), vcenter: entry.name, entry: entry.digest, labels: { ...entry.labels } });

function supervisorLine(entry: Entry, { supervisor, findings, unrecognised }: JudgedPart, ms: number, locale: Locale): FleetLineOf<"supervisor"> {
  const telling = findings.flatMap((finding) => {
    const { rule, status, basis, severity, causes, explainedBy } = finding;
    if (status !== "problem" && status !== "unknown") return [];
    const { title } = renderFinding(finding as Finding, [], locale);
    return [{ rule, status, ...(basis && { basis }), severity, causes: causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id), explainedBy, title }];
  });
  const problems = telling.filter(({ status }) => status === "problem").length;
  const { id, name, version, configStatus } = supervisor;
  return { ...common(entry), event: "supervisor", supervisor: id, name, version, configStatus, exit: exitCode({ findings }), ms, problems, unknown: telling.length - problems, findings: telling, unrecognised: unrecognised.length };
}

/** Counts alone are kept of a Supervisor that was told of. */
function countIn(counts: Counts, exit: number): void {
  counts.supervisors += 1;
  if (exit === 1) counts.withProblems += 1;
  if (exit === 3) counts.withUnknown += 1;
}

function codeOf({ failed, withProblems, withUnknown }: Counts, isInterrupted: boolean): number {
  if (isInterrupted) return 130;
  if (failed > 0) return 2;
  if (withProblems > 0) return 1;
  return withUnknown > 0 ? 3 : 0;
}

/** Diagnoses every vCenter of the share, some at a time; none holds up or fails another. The exit code. @throws Failure if what was found cannot be written */
export async function diagnoseFleet(fleet: FleetOrder, signal: AbortSignal): Promise<number> {
  const { entries, concurrency, results, locale, tell } = fleet;
  const began = performance.now();
  const counts: Counts = { failed: 0, supervisors: 0, withProblems: 0, withUnknown: 0, resumed: 0 };
  const say = (line: FleetLine): void => {
    results.add(line);
    tell(line);
  };

  async function oneVcenter(entry: Entry): Promise<void> {
    if (signal.aborted) return;
    const startedMs = performance.now();
    const told = results.told(entry.name, entry.digest);
    for (const exit of told.supervisors.values()) countIn(counts, exit);
    counts.resumed += told.supervisors.size;
    if (told.isWhole) return;
    let supervisors = told.supervisors.size;
    let unsaid: unknown = null;
    const judged = (part: JudgedPart, ms: number): void => {
      const line = supervisorLine(entry, part, ms, locale);
      countIn(counts, line.exit);
      supervisors += 1;
      try {
        say(line);
      } catch (error) {
        unsaid = error;
        throw error;
      }
    };
    const ms = (): number => Math.round(performance.now() - startedMs);
    try {
      await diagnose({ ...fleet.orderOf(entry), pace: { supervisorsAtATime: concurrency.supervisors, requests: concurrency.requests, isResumed: told.supervisors.size > 0, wants: (cluster) => !told.supervisors.has(cluster), judged } }, signal);
    } catch (error) {
      // A full disk ends it all; a vCenter only itself.
      if (unsaid !== null) throw unsaid;
      if (signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
      counts.failed += 1;
      say({ ...common(entry), event: "failed", ms: ms(), error: { code: failure.code, message: errorText(failure.code, failure.params, locale) } });
      return;
    }
    say({ ...common(entry), event: "vcenter", supervisors, ms: ms() });
  }

  await inTurns(entries, concurrency.vcenters, oneVcenter);
  const code = codeOf(counts, signal.aborted);
  tell({ schema: 1, at: new Date().toISOString(), event: "ended", code, ms: Math.round(performance.now() - began), shard: { ...fleet.share }, vcenters: entries.length, ...counts });
  return code;
}
