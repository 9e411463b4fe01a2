import { certificatesIn } from "@supervisor-doctor/shared/certificates-ending";
import type { Run } from "@supervisor-doctor/shared/contract";
import { exitCode } from "../exit-code.ts";
import { type Sample, sample } from "./metrics.ts";

/** What a run tells, as numbers. Pure. */

/** The certificates of one run, the first to end first: a strange data centre may show any number. */
const MOST_CERTIFICATES = 200;

const SECOND = 1000;

/** What stands until the next run tells otherwise, of one of the run's Supervisors. */
export function supervisorSamples(run: Run, id: string): readonly Sample[] {
  const vcenter = run.vcenter.host;
  const at = { vcenter, supervisor: id };
  const own = run.findings.filter(({ supervisor }) => supervisor === id);
  const findings = own.map(({ rule, status, basis = "", severity, explainedBy }) => sample("findings", { ...at, rule, status, basis, severity, explained_by: explainedBy ?? "" }, 1));
  const causes = own.flatMap(({ rule, status, causes: each }) => (status === "problem" ? each.filter(({ verdict }) => verdict === "yes").map((cause) => sample("causes", { ...at, rule, cause: cause.id }, 1)) : []));
  const about = run.supervisors.filter((each) => each.id === id);
  return [
    ...findings,
    ...causes,
    sample("unrecognised", at, run.unrecognised.filter(({ supervisor }) => supervisor === id).length),
    ...about.flatMap(({ name, version, configStatus }) => [sample("supervisor", { ...at, name, version: version ?? "" }, 1), sample("configStatus", { ...at, status: configStatus }, 1)]),
  ];
}

/** When each certificate ends that the run saw. */
export function certificateSamples(run: Run): readonly Sample[] {
  const seen = run.probes.flatMap(({ id: look, ok, reading }) => (ok ? certificatesIn(reading).map(({ subject, notAfter }) => ({ look, subject, ends: Date.parse(notAfter) / SECOND })) : []));
  const first = seen.filter(({ ends }) => Number.isFinite(ends)).toSorted((one, other) => one.ends - other.ends);
  const places = new Map<string, Sample>();
  for (const { look, subject, ends } of first) {
    const key = `${look} ${subject}`;
    // Of two with one name the one that ends first is told.
    if (!places.has(key) && places.size < MOST_CERTIFICATES) places.set(key, sample("certificate", { vcenter: run.vcenter.host, look, subject }, ends));
  }
  return [...places.values()];
}

const OUTCOMES = { 0: "ok", 1: "problem", 3: "unknown" } as const;

/** What is counted once for each run. */
export function countedSamples(run: Run): readonly Sample[] {
  const vcenter = run.vcenter.host;
  const probes = run.probes.flatMap(({ probe, system, ok, reason = "failed", ms }) => [
    ...(ok || reason !== "blocked" ? [sample("probeDuration", { probe, system }, ms / SECOND)] : []),
    ...(ok ? [] : [sample("probeFailures", { probe, system, reason }, 1)]),
  ]);
  return [sample("runs", { vcenter, outcome: OUTCOMES[exitCode(run)] }, 1), sample("runDuration", { vcenter }, run.durationMs / SECOND), ...probes];
}

export const lastRunSample = (run: Run): Sample => sample("lastRun", { vcenter: run.vcenter.host }, (Date.parse(run.startedAt) + run.durationMs) / SECOND);
