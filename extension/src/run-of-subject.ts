import type { Run } from "@supervisor-doctor/shared/contract";

/** Of a run of several Supervisors what is about one: its cluster, its own id, or its name. null where it is not among them. Pure. */
export function runOfSubject(run: Run, subject: string | null): Run | null {
  if (subject === null) return run;
  const supervisor = run.supervisors.find(({ id, supervisorId, name }) => [id, supervisorId, name].includes(subject));
  if (!supervisor) return null;
  const isIts = (each: { readonly supervisor: string }): boolean => each.supervisor === supervisor.id;
  return { ...run, supervisors: [supervisor], findings: run.findings.filter(isIts), unrecognised: run.unrecognised.filter(isIts) };
}
