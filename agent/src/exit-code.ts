import type { Run } from "@supervisor-doctor/shared/contract";

/** 1 any problem, whatever its basis; else 3 if anything could not be looked at; else 0. */
export function exitCode(run: Pick<Run, "findings">): 0 | 1 | 3 {
  if (run.findings.some((finding) => finding.status === "problem")) return 1;
  return run.findings.some((finding) => finding.status === "unknown") ? 3 : 0;
}
