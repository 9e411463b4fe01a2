import { certificatesEnding, type EndingCertificate } from "@supervisor-doctor/shared/certificates-ending";
import type { Run } from "@supervisor-doctor/shared/contract";
import { NOTICE_DAYS } from "@supervisor-doctor/shared/notices";
import { type Turned, type Watched, watchOn } from "@supervisor-doctor/shared/watched";
import type { ErrorCode } from "@supervisor-doctor/shared/words/errors";

/** Days before its end from which a certificate is told, and told again. */
const CERTIFICATE_DAYS = [NOTICE_DAYS, 30, 14, 7, 3, 1] as const;

/** What passes by itself, or may: the next look tries again. A refused password is none of it. */
export const PASSING: readonly ErrorCode[] = ["connection-timeout", "connection-refused", "connection-failed", "host-not-found", "vcenter-error", "not-json", "not-understood", "too-large", "redirected"];

/** What a watch knows from its looks so far. `stages`: of each certificate the last of the days that was told. */
export interface WatchMemory {
  readonly watched: Watched | null;
  readonly stages: ReadonlyMap<string, number>;
}
export const NOTHING_SEEN: WatchMemory = { watched: null, stages: new Map() };

type Finding = Run["findings"][number];

/** `finding`: the problem itself, as the last look that could see it tells it. */
export interface TurnedProblem {
  readonly change: Turned;
  readonly finding: Finding | null;
}

/** The last of the days at which a certificate is told that it has come to. */
const stageOf = ({ days }: EndingCertificate): number => CERTIFICATE_DAYS.findLast((each) => days < each) ?? CERTIFICATE_DAYS[0];

/** One more look: what turned since the last one, which certificates have come to a day at which they are told, and what is known from now on. Pure. */
export function lookedAgain({ watched: before, stages }: WatchMemory, run: Run): { readonly memory: WatchMemory; readonly turned: readonly TurnedProblem[]; readonly certificates: readonly EndingCertificate[] } {
  const { watched, turned } = watchOn(before, run);
  const findingOf = ({ turn, rule, supervisor }: Turned): Finding | null => {
    const source = turn === "gone" || turn === "unseen" ? (before?.known.findings ?? []) : run.findings;
    return source.find((each) => each.rule === rule && each.supervisor === supervisor) ?? null;
  };
  const certificates = certificatesEnding(run.probes, run.startedAt, NOTICE_DAYS).filter((each) => stages.get(each.sha256) !== stageOf(each));
  return {
    memory: { watched, stages: new Map([...stages, ...certificates.map((each) => [each.sha256, stageOf(each)] as const)]) },
    turned: turned.map((change) => ({ change, finding: findingOf(change) })),
    certificates,
  };
}
