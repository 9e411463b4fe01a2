import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import type { ServedCertificate, VcenterAddresses, VcenterPnid } from "@supervisor-doctor/shared/readings";
import { judgeSupervisor, type JudgedPart } from "./diagnosis.ts";
import { inTurns } from "./in-turns.ts";
import type { Reader } from "./runner.ts";

/** How a run goes over many Supervisors of one vCenter: a few at a time, each told of as soon as it was judged. */
export interface Pace {
  readonly supervisorsAtATime: number;
  /** Requests to vCenter at a time. */
  readonly requests: number;
  wants(cluster: string): boolean;
  /** Some were told of before. */
  readonly isResumed: boolean;
  /** `ms`: from its first look to its last. */
  judged(part: JudgedPart, ms: number): void;
}

/** What a run is made of. */
export interface Looked {
  readonly reader: Reader;
  /** Clusters whose Supervisors are judged. */
  readonly chosen: readonly string[];
  readonly startedAt: Date;
  /** The vCenter's. */
  readonly host: string;
  /** What was done before the reader's first look. */
  readonly base: readonly ProbeRecord[];
  /** Milliseconds since it was started. */
  readonly clock: () => number;
  /** Looked from a control plane VM as well. */
  readonly alsoThere: boolean;
  readonly pace?: Pace;
  readonly signal: AbortSignal;
}

/** What is cut off in the middle is not told of. @throws the signal's reason */
function judgeAll({ chosen, clock, pace, signal }: Looked, judge: (cluster: string) => Promise<JudgedPart>): Promise<JudgedPart[]> {
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

/** Waits for every look, judges what was read, and makes the run of it. @throws the signal's reason, where it has a pace */
export async function assemble(looked: Looked): Promise<Run> {
  const { reader, startedAt, host, base, clock, alsoThere } = looked;
  const now = startedAt.toISOString();
  const judge = async (cluster: string): Promise<JudgedPart> => {
    const [here, there] = await Promise.all([reader.readAll(cluster, "agent"), alsoThere ? reader.readAll(cluster, "control-plane-vm") : null]);
    return judgeSupervisor(cluster, here, there, now);
  };
  const parts = await judgeAll(looked, judge);
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
