import type { EndingCertificate } from "@supervisor-doctor/shared/certificates-ending";
import type { Run } from "@supervisor-doctor/shared/contract";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { lookedAgain, NOTHING_SEEN, PASSING, type TurnedProblem } from "./watch-memory.ts";

/** What a watch tells. `at`: ISO 8601. */
export type WatchEvent =
  | ({ readonly at: string; readonly event: "problem" } & TurnedProblem)
  | { readonly at: string; readonly event: "certificate"; readonly certificate: EndingCertificate }
  | { readonly at: string; readonly event: "looked"; readonly problems: number; readonly unknown: number; readonly code: 0 | 1 | 3; readonly ms: number; readonly turned: number }
  | { readonly at: string; readonly event: "failed"; readonly failure: Failure };

export interface WatchParts {
  /** One diagnosis, with one login. @throws Failure */
  readonly look: () => Promise<Run>;
  readonly tell: (event: WatchEvent) => void;
  /** Milliseconds; comes back at once when the watch is interrupted. */
  readonly rest: (ms: number) => Promise<void>;
  readonly now: () => number;
  /** Milliseconds since any moment, which only grow, however the clock is set. */
  readonly elapsed: () => number;
  /** From the beginning of one look to that of the next, in milliseconds. */
  readonly everyMs: number;
}

/** Looks again and again until it is interrupted, and tells what turned. A look that fails for the moment ends nothing, but the first. @throws Failure */
export async function watch({ look, tell, rest, now, elapsed, everyMs }: WatchParts, signal: AbortSignal): Promise<void> {
  let memory = NOTHING_SEEN;
  const tellRun = (run: Run): void => {
    const at = new Date(now()).toISOString();
    const { turned, certificates, ...after } = lookedAgain(memory, run);
    memory = after.memory;
    for (const problem of turned) tell({ at, event: "problem", ...problem });
    for (const certificate of certificates) tell({ at, event: "certificate", certificate });
    const count = (status: string): number => run.findings.filter((finding) => finding.status === status).length;
    tell({ at, event: "looked", problems: count("problem"), unknown: count("unknown"), code: exitCode(run), ms: run.durationMs, turned: turned.length });
  };
  while (!signal.aborted) {
    const began = elapsed();
    try {
      tellRun(await look());
    } catch (error) {
      if (signal.aborted) return;
      if (memory.watched === null || !(error instanceof Failure) || !PASSING.includes(error.code)) throw error;
      tell({ at: new Date(now()).toISOString(), event: "failed", failure: error });
    }
    if (!signal.aborted) await rest(Math.max(0, began + everyMs - elapsed()));
  }
}
