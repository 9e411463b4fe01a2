import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import type { ServedCertificate, VcenterAddresses, VcenterPnid } from "@supervisor-doctor/shared/readings";
import type { Pace } from "./diagnose.ts";
import { judgeSupervisor, type JudgedPart } from "./diagnosis.ts";
import { inTurns } from "./in-turns.ts";
import type { Reader } from "./runner.ts";

/** What is cut off in the middle is not told of. @throws the signal's reason */
function judgeAll(chosen: readonly string[], judge: (cluster: string) => Promise<JudgedPart>, clock: () => number, pace: Pace | undefined, signal: AbortSignal): Promise<JudgedPart[]> {
  if (!pace) return Promise.all(chosen.map(judge));
  return inTurns(chosen, pace.supervisorsAtATime, async (cluster) => {
    signal.throwIfAborted();
    const startedMs = clock();
    const part = await judge(cluster);
    signal.throwIfAborted();
    pace.judged(part, Math.round(clock() - startedMs));
    return part;
  });
}

/**
 * All looks of a reader at the chosen Supervisors, and what the rules say of them. `base`: looks that were taken before.
 * `clock`: milliseconds since the run began.
 */
export async function assemble(reader: Reader, chosen: readonly string[], startedAt: Date, host: string, base: readonly ProbeRecord[], clock: () => number, alsoThere: boolean, pace?: { readonly pace: Pace | undefined; readonly signal: AbortSignal }): Promise<Run> {
  const now = startedAt.toISOString();
  const judge = async (cluster: string): Promise<JudgedPart> => {
    const [here, there] = await Promise.all([reader.readAll(cluster, "agent"), alsoThere ? reader.readAll(cluster, "control-plane-vm") : null]);
    return judgeSupervisor(cluster, here, there, now);
  };
  const parts = await judgeAll(chosen, judge, clock, pace?.pace, pace?.signal ?? new AbortController().signal);
  const recorded = (id: string): unknown => reader.records.find((each) => each.id === id && each.ok)?.reading;
  const pnid = (recorded("vcenter-pnid") as VcenterPnid | undefined)?.pnid ?? null;
  const served = recorded("vcenter-certificate") as ServedCertificate | undefined;
  const written = [(recorded("vcenter-addresses") as VcenterAddresses | undefined)?.hostname, ...(served?.malformed === null ? served.leaf.dnsNames : []), host];
  return {
    schema: 1,
    startedAt: now,
    durationMs: Math.round(clock()),
    vcenter: {
      host,
      version: (recorded("vcenter-version") as { version: string } | undefined)?.version ?? null,
      pnid,
      pnidElsewhere: written.find((name) => name && pnid !== null && name !== pnid && name.toLowerCase() === pnid.toLowerCase()) ?? null,
    },
    supervisors: parts.map((part) => part.supervisor),
    findings: parts.flatMap((part) => part.findings),
    probes: [...base, ...reader.records],
    unrecognised: parts.flatMap((part) => part.unrecognised),
  };
}
