import type { Run } from "@supervisor-doctor/shared/contract";
import { evidenceOf } from "@supervisor-doctor/shared/upgrade/repair-evidence";
import type { RepairWishes } from "@supervisor-doctor/shared/upgrade/repair-request";
import { repairsOf } from "@supervisor-doctor/shared/upgrade/repairs";
import { judgeSupervisor } from "../diagnosis.ts";
import type { Surroundings } from "../probes/probe.ts";
import { createReader, performLive } from "../runner.ts";
import { Failure } from "../failure.ts";
import type { RepairsInput, SupervisorInput } from "./input.ts";
import type { Notes } from "./unread.ts";

/** Diagnoses a Supervisor in error, for what would mend it. A diagnosis that could not look at it is told in the notes. Never rejects. */
export async function readRepairs(supervisor: SupervisorInput, around: Omit<Surroundings, "cluster">, version: string, wishes: RepairWishes, now: Date, notes: Notes, signal: AbortSignal): Promise<RepairsInput | null> {
  const { id } = supervisor;
  return notes.read(`diagnosis:${id}`, async () => {
    const startedAt = performance.now();
    const reader = createReader({ perform: performLive(around), clock: () => performance.now() - startedAt, signal, after: [] });
    const { findings, unrecognised } = judgeSupervisor(id, await reader.readAll(id, "agent"), null, now.toISOString());
    signal.throwIfAborted();
    const failure = reader.failureOf(`supervisor:${id}`);
    if (failure) throw failure;
    const diagnosed = { findings, unrecognised, probes: [...reader.records] as Run["probes"], vcenter: { version } };
    if (!evidenceOf(diagnosed, id).config) throw new Failure("connection-timeout", { host: around.session.host, seconds: Math.round((performance.now() - startedAt) / 1000) });
    const { isCovered, steps } = repairsOf(diagnosed, id, wishes);
    return { covered: isCovered, steps };
  });
}
