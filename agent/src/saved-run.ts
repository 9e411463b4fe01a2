import type { ProbeRecord } from "@supervisor-doctor/shared/contract";
import type { Reason, SupervisorConfig } from "@supervisor-doctor/shared/readings";
import { isErrorCode } from "@supervisor-doctor/shared/words/errors";
import { Failure } from "./failure.ts";
import type { Perform } from "./runner.ts";

/** Looks that every release of this program takes; the others came later, so that an older run knows nothing of them. */
const FIRST: readonly string[] = [
  "vcenter-version",
  "vcenter-pnid",
  "vcenter-addresses",
  "vcenter-certificate",
  "vcenter-roots",
  "vcenter-trust",
  "wcp-service",
  "supervisor",
  "supervisor-conditions",
  "dns",
  "vcenter-endpoint",
  "nsx-registration",
  "nsx-server",
  "load-balancer",
  "load-balancer-login",
];

const config = { apiManagementEndpoint: null, apiClusterEndpoint: null, apiServers: [], apiCertificates: [], nsxEdgeCluster: null, contentLibraries: [] } satisfies Partial<SupervisorConfig>;

/** What readings did not hold from the first, as if vCenter had not told it. */
const LATER_FIELDS: Readonly<Record<string, object>> = {
  supervisor: config,
  "supervisor-conditions": { supervisorName: null, steps: null },
  "nsx-server": { clock: null },
  "load-balancer": { clock: null },
};

/** Looks as a saved run recorded them. One that it does not hold could not be taken; one of a kind that it does not know is not offered. */
export function performRecorded(saved: readonly ProbeRecord[]): Perform {
  const byId = new Map(saved.map((entry) => [entry.id, entry]));
  const known = new Set([...FIRST, ...saved.map(({ probe }) => probe)]);
  return ({ id, probe }) => {
    const entry = byId.get(id);
    if (entry?.ok) return Promise.resolve({ value: filledIn(probe.name, entry.reading), way: entry.way ?? null });
    const reason = entry?.reason ?? (known.has(probe.name) ? "failed" : "not-supported");
    return Promise.reject(recordedFailure(entry, reason));
  };
}

/** As it was recorded; runs of earlier versions hold the words alone. */
function recordedFailure(entry: ProbeRecord | undefined, reason: Reason): Failure {
  if (entry?.failure && isErrorCode(entry.failure.code)) return new Failure(entry.failure.code, entry.failure.params, { reason });
  return new Failure("internal", { detail: entry?.detail ?? "not in the saved run" }, { reason });
}

function filledIn(name: string, reading: unknown): unknown {
  const fields = LATER_FIELDS[name];
  return fields && reading !== null && typeof reading === "object" ? { ...fields, ...reading } : reading;
}
