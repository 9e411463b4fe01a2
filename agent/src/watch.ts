import { certificatesEnding, type EndingCertificate } from "@supervisor-doctor/shared/certificates-ending";
import type { Run } from "@supervisor-doctor/shared/contract";
import { NOTICE_DAYS } from "@supervisor-doctor/shared/notices";
import { type Turned, type Watched, watchOn } from "@supervisor-doctor/shared/watched";
import type { ErrorCode } from "@supervisor-doctor/shared/words/errors";
import { exitCode } from "./diagnosis.ts";
import { Failure } from "./failure.ts";

/** Days before its end from which a certificate is told, and told again. */
const CERTIFICATE_DAYS = [NOTICE_DAYS, 30, 14, 7, 3, 1] as const;

/** What passes by itself, or may: the next look tries again. A refused password is none of it. */
const PASSING: readonly ErrorCode[] = ["connection-timeout", "connection-refused", "connection-failed", "host-not-found", "vcenter-error", "not-json", "not-understood", "too-large", "redirected"];

/** What a watch tells. `at`: ISO 8601. `finding`: the problem itself, as the last look that could see it tells it. */
export type WatchEvent =
  | { readonly at: string; readonly event: "problem"; readonly change: Turned; readonly finding: Run["findings"][number] | null }
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
  /** From the beginning of one look to that of the next, in milliseconds. */
  readonly everyMs: number;
}

const findingOf = (findings: Run["findings"], { rule, supervisor }: Turned): Run["findings"][number] | null => findings.find((each) => each.rule === rule && each.supervisor === supervisor) ?? null;

/** The last of the days at which a certificate is told that it has come to. */
const stageOf = ({ days }: EndingCertificate): number => CERTIFICATE_DAYS.findLast((each) => days < each) ?? CERTIFICATE_DAYS[0];

/** Looks again and again until it is interrupted, and tells what turned. A look that fails for the moment ends nothing, but the first. @throws Failure */
export async function watch({ look, tell, rest, now, everyMs }: WatchParts, signal: AbortSignal): Promise<void> {
  let watched: Watched | null = null;
  const told = new Map<string, number>();
  const tellRun = (run: Run): void => {
    const at = new Date(now()).toISOString();
    const before: Run["findings"] = watched?.known.findings ?? [];
    const after = watchOn(watched, run);
    watched = after.watched;
    for (const change of after.turned) {
      const source = change.turn === "gone" || change.turn === "unseen" ? before : run.findings;
      tell({ at, event: "problem", change, finding: findingOf(source, change) });
    }
    for (const certificate of certificatesEnding(run.probes, run.startedAt, CERTIFICATE_DAYS[0])) {
      const stage = stageOf(certificate);
      if (told.get(certificate.sha256) === stage) continue;
      told.set(certificate.sha256, stage);
      tell({ at, event: "certificate", certificate });
    }
    const count = (status: string): number => run.findings.filter((finding) => finding.status === status).length;
    tell({ at, event: "looked", problems: count("problem"), unknown: count("unknown"), code: exitCode(run), ms: run.durationMs, turned: after.turned.length });
  };
  while (!signal.aborted) {
    const began = now();
    try {
      tellRun(await look());
    } catch (error) {
      if (signal.aborted) return;
      if (watched === null || !(error instanceof Failure) || !PASSING.includes(error.code)) throw error;
      tell({ at: new Date(now()).toISOString(), event: "failed", failure: error });
    }
    if (!signal.aborted) await rest(Math.max(0, began + everyMs - now()));
  }
}
