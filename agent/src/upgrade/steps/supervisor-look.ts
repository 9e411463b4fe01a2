import type { SupervisorMessage } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { isAbsence } from "../../inventory/unread.ts";
import { clusterPath, ifOffered, NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { condition, fromCondition, fromMessage, localizable, message } from "../../probes/supervisor-wire.ts";
import { getAs, ifAtAll } from "../../probes/wire.ts";

const text = z.string().nullish();
const number = z.number().nullish();
const upper = z.string().transform((each) => each.toUpperCase());
const messages = z.array(message).nullish();

const software = z.object({
  current_version: text,
  desired_version: text,
  available_versions: z.array(z.string()).nullish(),
  state: upper.pipe(z.enum(["READY", "PENDING", "INPROGRESS", "ERROR"])),
  messages,
  upgrade_status: z
    .object({ desired_version: text, messages, progress: z.object({ total: number, completed: number, message: localizable.nullish() }).nullish(), components: z.array(condition).nullish() })
    .nullish(),
});
const configured = z.object({ config_status: upper, kubernetes_status: text, messages, kubernetes_status_messages: messages, count: number });

/** A Supervisor and its update, as vCenter tells them. */
export interface SupervisorTold {
  readonly current: string | null;
  readonly desired: string | null;
  /** null: not told, which is not the same as none. */
  readonly available: readonly string[] | null;
  readonly state: "ready" | "running" | "error";
  /** vCenter's own count, of control plane VMs or in percent. */
  readonly progress: { readonly completed: number; readonly total: number; readonly isPercent: boolean } | null;
  /** What it says of the progress; "" if nothing. */
  readonly phase: string;
  /** What is not as it should be yet. */
  readonly components: readonly string[];
  /** RUNNING, CONFIGURING, REMOVING or ERROR */
  readonly config: string;
  readonly messages: readonly SupervisorMessage[];
  /** One or three when nothing is under way; null: not told, which is three before 9.0. */
  readonly controlPlaneVms: 1 | 3 | null;
}

/** The id of the Supervisor itself; null before 8.0. @throws Failure */
export const ownIdOf = (session: VcenterSession, cluster: string, signal: AbortSignal): Promise<string | null> =>
  ifOffered(getAs(session, `${clusterPath(cluster)}/topology`, z.string().min(1), signal));

type Software = z.infer<typeof software>;
const READY: Readonly<Record<Software["state"], SupervisorTold["state"]>> = { READY: "ready", PENDING: "running", INPROGRESS: "running", ERROR: "error" };

function progressOf(status: Software["upgrade_status"], isPercent: boolean): SupervisorTold["progress"] {
  const { completed, total } = status?.progress ?? {};
  if (typeof completed !== "number") return null;
  if (isPercent) return { completed, total: 100, isPercent };
  return typeof total === "number" && total > 0 ? { completed, total, isPercent } : null;
}

/** What a list has of the vSphere cluster, where the call for it alone is not served. @throws Failure */
async function orListed<T>(session: VcenterSession, cluster: string, under: string, shape: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  try {
    return await getAs(session, clusterPath(cluster, under), shape, signal);
  } catch (error) {
    if (!isAbsence(error)) throw error;
    const list = await ifAtAll(getAs(session, `${NAMESPACE_MANAGEMENT}/${under}`, z.array(z.looseObject({ cluster: z.string() })), signal));
    const found = shape.safeParse(list?.find((each) => each.cluster === cluster));
    if (!found.success) throw error;
    return found.data;
  }
}

/** By the id of the Supervisor (9.1) or by that of its vSphere cluster, whichever the release answers. @throws Failure */
async function readSoftware(session: VcenterSession, cluster: string, ownId: string | null, signal: AbortSignal): Promise<{ told: Software; isPercent: boolean }> {
  const byCluster = orListed(session, cluster, "software/clusters", software, signal);
  if (ownId === null) return { told: await byCluster, isPercent: false };
  const [newer, older] = await Promise.allSettled([getAs(session, `${NAMESPACE_MANAGEMENT}/software/supervisors/upgrades/${encodeURIComponent(ownId)}`, software, signal), byCluster]);
  if (newer.status === "fulfilled") return { told: newer.value, isPercent: true };
  if (older.status === "fulfilled") return { told: older.value, isPercent: false };
  throw isAbsence(newer.reason) ? older.reason : newer.reason;
}

const namesOf = (components: readonly z.infer<typeof condition>[]): readonly string[] => components.flatMap((each) => fromCondition(each).slice(0, 1).flatMap(({ texts }) => texts.slice(0, 1)));

/** @throws Failure */
export async function lookAtSupervisor(session: VcenterSession, cluster: string, ownId: string | null, signal: AbortSignal): Promise<SupervisorTold> {
  const [{ told, isPercent }, config] = await Promise.all([readSoftware(session, cluster, ownId, signal), orListed(session, cluster, "clusters", configured, signal)]);
  const status = told.upgrade_status;
  const of = (list: z.infer<typeof messages>, source: SupervisorMessage["source"]): SupervisorMessage[] => (list ?? []).map((each) => fromMessage(each, source));
  const own = [...of(status?.messages, "upgrade"), ...of(told.messages, "upgrade"), ...of(config.messages, "messages"), ...of(config.kubernetes_status_messages, "kubernetes-status")];
  // A component without a message of its own tells by its description only what it should be.
  const wrong = (status?.components ?? []).filter((each) => each.status === "FALSE" && each.severity === "ERROR" && (each.messages?.length || own.every(({ severity }) => severity !== "ERROR"))).flatMap(fromCondition);
  const phase = status?.progress?.message;
  return {
    current: told.current_version ?? null,
    desired: status?.desired_version ?? told.desired_version ?? null,
    available: told.available_versions ?? null,
    state: READY[told.state],
    progress: progressOf(status, isPercent),
    phase: phase ? (fromMessage({ details: phase }, "upgrade").texts[0] ?? "") : "",
    components: namesOf(status?.components ?? []),
    config: config.config_status,
    messages: [...own, ...wrong],
    // While one is replaced there is one more.
    controlPlaneVms: typeof config.count === "number" ? (config.count > 2 ? 3 : 1) : null,
  };
}
