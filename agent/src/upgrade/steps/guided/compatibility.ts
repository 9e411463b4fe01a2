import { parseMinor, parseService, parseTkr, sameTkr } from "@supervisor-doctor/shared/version";
import type { ClusterInput } from "../../../inventory/input.ts";
import { releases } from "../../../inventory/releases.ts";
import { installedService } from "../../../inventory/tkg-service.ts";
import { createNotes, isAbsence } from "../../../inventory/unread.ts";
import { Failure } from "../../../failure.ts";
import { workloadClusters } from "../../../inventory/workload-clusters.ts";
import type { Hands } from "../../hands.ts";
import type { MakeWork } from "../index.ts";
import { ownIdOf } from "../supervisor-look.ts";
import { createPatience, type Patience } from "./patience.ts";
import { releasesNow } from "./supervisors.ts";
import { done, failed, few, guidedWork, idle } from "./work.ts";

/** A Supervisor that is away for a moment is waited for; then a person looks, whatever the plan knew. */
const patienceWith = (error: unknown): Patience => (error instanceof Failure && (error.reason === "unauthorized" || error.code === "kubernetes-not-vouched") ? "none" : "some");

const nameOf = ({ namespace, name, kubernetes }: ClusterInput): string => `${namespace}/${name} (${kubernetes})`;

/** From 3.0 on the TKG service's own version decides what suits it, and a step of the Supervisor changes nothing. @throws Failure */
async function isIndependent(hands: Hands, cluster: string, signal: AbortSignal): Promise<boolean> {
  const session = await hands.vcenter(signal);
  try {
    const { installed } = await installedService(session, cluster, await ownIdOf(session, cluster, signal), signal);
    return (parseService(installed ?? "")?.version[0] ?? 0) >= 3;
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
}

/** The workload clusters, and those whose release its own conditions call unsuited already. @throws Failure */
async function clustersNow(hands: Hands, cluster: string, signal: AbortSignal): Promise<{ readonly all: readonly ClusterInput[]; readonly unsuited: readonly ClusterInput[] }> {
  const api = await hands.supervisor(cluster, signal);
  const notes = createNotes(signal);
  const all = await workloadClusters(api, cluster, [], notes, signal);
  const unread = notes.list[0];
  if (unread && all.length === 0) throw new Error(unread.detail);
  if (all.length === 0) return { all, unsuited: [] };
  const known = await releases(api, signal);
  const unsuited = all.filter(({ tkr }) => {
    const own = parseTkr(tkr ?? "");
    return own !== null && known.some((each) => {
      const release = parseTkr(each.name);
      return release !== null && sameTkr(release, own) && (each.excluded || each.compatible === false);
    });
  });
  return { all, unsuited };
}

/** Whether the workload clusters suit the Supervisor's next version, before it is there. */
export const compatibilityWork: MakeWork = (step, { hands }) => {
  const { supervisorId: cluster = "", supervisor = "", compatible } = step;
  const patient = createPatience(patienceWith);
  return guidedWork(async (signal) => {
    const [now] = await releasesNow(await hands.vcenter(signal), [cluster], signal);
    const next = parseMinor(supervisor);
    // It is there already, or goes there.
    if (now && now.minor !== null && next !== null && (now.minor > next || (now.minor === next && now.upgrade === "running"))) return done;
    if (compatible !== "no" && (await isIndependent(hands, cluster, signal))) return done;
    const looked = await patient(clustersNow(hands, cluster, signal), signal);
    const names = (clusters: readonly ClusterInput[]): string[] => few(clusters.map(nameOf));
    if (compatible === "no") return failed({ code: "clusters-unsuited", params: { supervisor, clusters: looked ? names(looked.unsuited.length > 0 ? looked.unsuited : looked.all) : "?" } });
    if (looked && looked.unsuited.length > 0) return failed({ code: "clusters-unsuited", params: { supervisor, clusters: names(looked.unsuited) } });
    if (looked && (compatible === "yes" || looked.all.length === 0)) return done;
    const commands = step.request.kind === "commands" ? step.request.commands : [];
    return idle([{ code: "clusters-check", params: { supervisor, clusters: looked ? names(looked.all) : "?" } }, ...commands.map((command) => ({ code: "run-command" as const, params: { command } }))], true);
  });
};
