import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said, ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { parseMinor } from "@supervisor-doctor/shared/version";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import { Failure } from "../../failure.ts";
import { clusterPath, NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { ifAtAll } from "../../probes/wire.ts";
import type { Prechecked, StepWork, Write } from "../step-work.ts";
import { asideOf } from "./aside.ts";
import type { MakeWork } from "./index.ts";
import { lookAtSupervisor, ownIdOf, type SupervisorTold } from "./supervisor-look.ts";
import { supervisorNodes } from "./supervisor-nodes.ts";
import { runPrechecks } from "./supervisor-prechecks.ts";
import { observedOf, type SupervisorGoal, versionFor } from "./supervisor-state.ts";
import { taskEnd, taskOf } from "./task.ts";
import { complaint } from "./told.ts";

const JSON_TYPE = "application/json";
const stays = (said: Said): Prechecked => ({ passed: false, said: [said] });

/** One of the two calls that start an update of this very Supervisor. */
const isOwnRequest = ({ method, path }: { readonly method: string; readonly path: string }, cluster: string, ownId: string | null): boolean =>
  method === "POST" && [`${clusterPath(cluster, "software/clusters")}?action=upgrade`, ...(ownId === null ? [] : [`${NAMESPACE_MANAGEMENT}/software/supervisors/upgrades/jobs/${encodeURIComponent(ownId)}`])].includes(path);

/** What is to be asked for: as the plan has it, or the newest that is offered where it left that open; null: none is. */
function wantedOf({ request }: CarriedStep, told: SupervisorTold, { to }: SupervisorGoal): string | null {
  if (request.kind !== "http") return null;
  const planned = request.body["desired_version"];
  return request.unresolved?.includes("desired_version") || typeof planned !== "string" ? versionFor(told, to) : planned;
}

/** A new version of a Supervisor, one Kubernetes minor up or a newer release of the same. */
export const supervisorWork: MakeWork = (step, { hands }): StepWork => {
  const { request } = step;
  const cluster = step.supervisorId ?? "";
  const name = step.name ?? cluster;
  const to = parseMinor(step.to ?? "");
  if (request.kind !== "http" || cluster === "" || to === null) throw new Error(`${step.id} is no step of a Supervisor`);
  const isOpen = request.unresolved?.includes("desired_version") ?? false;
  const planned = request.body["desired_version"];
  const aside = asideOf(hands, cluster);
  let isSent = false;
  /** Of 9.1: it tells of a failure that leaves the Supervisor as it was. */
  let task: string | null = null;
  const goal = (): SupervisorGoal => ({ name, to, isSameMinor: step.sameMinor === true, version: isOpen || typeof planned !== "string" ? null : planned, isSent });

  async function look(session: VcenterWriter, signal: AbortSignal): Promise<{ told: SupervisorTold; ownId: string | null }> {
    const ownId = await ownIdOf(session, cluster, signal);
    return { told: await lookAtSupervisor(session, cluster, ownId, signal), ownId };
  }

  async function observe(signal: AbortSignal): Promise<Observed> {
    const session = await hands.vcenter(signal);
    const { told } = await look(session, signal);
    const isStill = told.state === "ready" && told.config === "RUNNING" && (told.desired === null || told.desired === told.current);
    const nodes = isStill ? null : await aside(supervisorNodes, signal);
    const observed = observedOf(told, nodes, goal());
    if (observed.state !== "idle" || task === null) return observed;
    const end = await ifAtAll(taskEnd(session, task, signal));
    if (end?.state === "failed") return { state: "failed", said: { code: "supervisor-failed", params: { name, told: end.told } } };
    return end?.state === "runs" ? { state: "moving", progress: null, detail: [] } : observed;
  }

  async function precheck(signal: AbortSignal): Promise<Prechecked> {
    const session = await hands.vcenter(signal);
    const { told, ownId } = await look(session, signal);
    if (request.kind !== "http" || !isOwnRequest(request, cluster, ownId)) return stays({ code: "request-unsuited", params: { request: request.kind === "http" ? `${request.method} ${request.path}` : request.kind } });
    if (told.config === "ERROR") return stays({ code: "supervisor-failed", params: { name, told: complaint(told.messages) || told.config } });
    if (told.config !== "RUNNING") return stays({ code: "supervisor-busy", params: { name, status: told.config } });
    const wanted = wantedOf(step, told, goal());
    const offered = told.available ?? [];
    const version = wanted ?? step.to ?? "";
    if (wanted !== null && parseMinor(wanted) !== to) return stays({ code: "request-unsuited", params: { request: `desired_version ${wanted}` } });
    if (offered.length === 0) return stays({ code: "supervisor-nothing-offered", params: { name, version } });
    if (wanted === null || !offered.includes(wanted)) return stays({ code: "supervisor-not-offered", params: { name, version, offered: [...offered] } });
    return ownId === null ? { passed: true, warnings: [] } : runPrechecks(session, ownId, wanted, signal);
  }

  async function prepare(acceptsWarnings: boolean, signal: AbortSignal): Promise<Write> {
    const session = await hands.vcenter(signal);
    const { told } = await look(session, signal);
    const wanted = wantedOf(step, told, goal());
    if (request.kind !== "http" || wanted === null) throw new Failure("not-understood", { host: session.host, path: "available_versions", detail: step.to ?? "" });
    const shown: ShownRequest = { system: "vcenter", method: request.method, path: request.path, contentType: JSON_TYPE, body: { ...request.body, desired_version: wanted, ignore_precheck_warnings: acceptsWarnings } };
    return {
      shown,
      dryRun: null,
      send: async (ends) => {
        const sent = await session.write("POST", shown.path, shown.body, ends);
        isSent = sent.fate === "accepted";
        task = sent.fate === "accepted" ? taskOf(sent.reply) : null;
        return sent;
      },
    };
  }

  return { observe, write: { precheck, prepare, typed: name }, guidance: [], takesWord: false };
};
