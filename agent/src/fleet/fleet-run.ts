import type { Finding } from "@supervisor-doctor/shared/finding";
import type { FleetLine, FleetLineOf } from "@supervisor-doctor/shared/fleet";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { createPasswordGuards } from "../clients/password-guard.ts";
import { diagnose, type Order } from "../diagnose.ts";
import type { JudgedPart } from "../diagnosis.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, plainMessage } from "../failure.ts";
import { inTurns } from "../in-turns.ts";
import { createSendOnce } from "../vantage/send-once.ts";
import type { Concurrency, Entry } from "./fleet.ts";
import { createLanes } from "./lanes.ts";
import type { Results } from "./results.ts";
import type { Share } from "./share.ts";

/** One run over a share of a fleet. */
export interface FleetOrder {
  readonly entries: readonly Entry[];
  readonly concurrency: Concurrency;
  readonly share: Share;
  readonly results: Results;
  /** What the run is called, if it has a name: its lines say so. */
  readonly run?: string | undefined;
  readonly locale: Locale;
  /** What an entry orders. @throws Failure */
  readonly orderOf: (entry: Entry) => Order;
  readonly tell: (line: FleetLine) => void;
}

/** So many vCenters may refuse a password that none has taken: with the same user in one domain it would lock itself out. */
const REFUSALS = 2;
const REFUSED: readonly string[] = ["login-refused", "fleet-password-held"];

interface Counts {
  failed: number;
  refused: number;
  supervisors: number;
  withProblems: number;
  withUnknown: number;
  resumed: number;
}

type Common = Pick<FleetLineOf<"vcenter">, "schema" | "at" | "vcenter" | "entry" | "labels" | "run">;
const common = (entry: Entry, run: string | undefined): Common => ({ schema: 1, at: new Date().toISOString(), vcenter: entry.name, entry: entry.digest, labels: { ...entry.labels }, ...(run !== undefined && { run }) });

function supervisorLine(about: Common, { supervisor, findings, unrecognised }: JudgedPart, ms: number, locale: Locale): FleetLineOf<"supervisor"> {
  const telling = findings.flatMap((finding) => {
    const { rule, status, basis, severity, causes, explainedBy } = finding;
    if (status !== "problem" && status !== "unknown") return [];
    const { title } = renderFinding(finding as Finding, [], locale);
    return [{ rule, status, ...(basis && { basis }), severity, causes: causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id), explainedBy, title }];
  });
  const problems = telling.filter(({ status }) => status === "problem").length;
  const { id, name, version, configStatus } = supervisor;
  return { ...about, event: "supervisor", supervisor: id, name, version, configStatus, exit: exitCode({ findings }), ms, problems, unknown: telling.length - problems, findings: telling, unrecognised: unrecognised.length };
}

/** Counts alone are kept of a Supervisor that was told of. */
function countIn(counts: Counts, exit: number): void {
  counts.supervisors += 1;
  if (exit === 1) counts.withProblems += 1;
  if (exit === 3) counts.withUnknown += 1;
}

function codeOf({ failed, refused, withProblems, withUnknown }: Counts, isInterrupted: boolean): number {
  if (isInterrupted) return 130;
  // The same again would only count against the account.
  if (refused > 0) return 4;
  if (failed > 0) return 2;
  if (withProblems > 0) return 1;
  return withUnknown > 0 ? 3 : 0;
}

type Guards = ReturnType<typeof createPasswordGuards>;

/** Diagnoses with a password that not too many have refused. @throws Failure */
async function diagnoseSparing(order: Order, guards: Guards, signal: AbortSignal): Promise<void> {
  const { credentials, vcenter } = order;
  const { username, password } = credentials;
  const admission = await guards(username, password).admit(signal);
  if (!admission) throw new Failure("fleet-password-held", { username, host: vcenter.host, count: REFUSALS });
  const judged = async (accepted: boolean): Promise<void> => {
    admission.judged(accepted);
    admission.leave();
  };
  try {
    await diagnose({ ...order, credentials: { ...credentials, judged } }, signal);
  } finally {
    admission.leave();
  }
}

/** Diagnoses every vCenter of the share, some at a time; none holds up or fails another. The exit code. @throws Failure if what was found cannot be written */
export async function diagnoseFleet(fleet: FleetOrder, signal: AbortSignal): Promise<number> {
  const { entries, concurrency, results, run, locale, tell } = fleet;
  const began = performance.now();
  const counts: Counts = { failed: 0, refused: 0, supervisors: 0, withProblems: 0, withUnknown: 0, resumed: 0 };
  const guards = createPasswordGuards(REFUSALS);
  const sendOnce = createSendOnce();
  const lanes = createLanes();
  const say = (line: FleetLine): void => {
    results.add(line);
    tell(line);
  };

  async function oneVcenter(entry: Entry): Promise<void> {
    if (signal.aborted) return;
    const told = results.told(entry.name, entry.digest);
    for (const exit of told.supervisors.values()) countIn(counts, exit);
    counts.resumed += told.supervisors.size;
    if (told.isWhole) return;
    let startedMs = performance.now();
    let supervisors = told.supervisors.size;
    let unsaid: unknown = null;
    let leave = (): void => {};
    const judged = (part: JudgedPart, ms: number): void => {
      const line = supervisorLine(common(entry, run), part, ms, locale);
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
    const pace = { supervisorsAtATime: concurrency.supervisors, requests: concurrency.requests, isResumed: told.supervisors.size > 0, wants: (cluster: string) => !told.supervisors.has(cluster), judged };
    try {
      const order = fleet.orderOf(entry);
      leave = await lanes.enter(order.network, order.vcenter, signal);
      startedMs = performance.now();
      await diagnoseSparing({ ...order, sendOnce, pace }, guards, signal);
    } catch (error) {
      // A full disk ends it all; a vCenter only itself.
      if (unsaid !== null) throw unsaid;
      if (signal.aborted) return;
      const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
      counts.failed += 1;
      if (REFUSED.includes(failure.code)) counts.refused += 1;
      say({ ...common(entry, run), event: "failed", ms: ms(), error: { code: failure.code, message: errorText(failure.code, failure.params, locale) } });
      return;
    } finally {
      leave();
    }
    say({ ...common(entry, run), event: "vcenter", supervisors, ms: ms() });
  }

  await inTurns(entries, concurrency.vcenters, oneVcenter);
  const code = codeOf(counts, signal.aborted);
  const { refused: _, ...told } = counts;
  tell({ schema: 1, at: new Date().toISOString(), event: "ended", code, ms: Math.round(performance.now() - began), shard: { ...fleet.share }, vcenters: entries.length, ...told, ...(run !== undefined && { run }) });
  return code;
}
