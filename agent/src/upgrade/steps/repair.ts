import type { Params } from "@supervisor-doctor/shared/locale";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { byHandOf } from "@supervisor-doctor/shared/upgrade/by-hand";
import { mendingOf } from "@supervisor-doctor/shared/upgrade/repair-table";
import { causesOf, parseRepairId } from "@supervisor-doctor/shared/upgrade/repairs";
import { remedyParams } from "@supervisor-doctor/shared/upgrade/words/carrying/remedy";
import { LIMITS } from "../decide.ts";
import type { Prechecked, StepWork, Write, Writing } from "../step-work.ts";
import { byHandWork } from "./guided/by-hand.ts";
import type { StepGround } from "./index.ts";
import { lookFor, type RepairLook, wcpState } from "./repair/look.ts";
import { pageFor } from "./repair/page.ts";
import { seenOf } from "./repair/seen.ts";
import { judgeAuthority, judgeCredentials, judgeDomains, type Judged, judgeServers } from "./repair/values.ts";
import { bodiesOf, holds, OPTIONS, type Wanted, wantedOf } from "./repair/wanted.ts";

/** A repair of what a Supervisor reports: a write of ours, or a person's work in the words of the rule. Seen by the rule's own probes. */

const JSON_TYPE = "application/json";
const MOVES = ["STARTING", "STOPPING"];

const open = (said: readonly Said[], notes: readonly Said[] = []): Prechecked => (said.length > 0 ? { passed: false, said } : { passed: true, warnings: [], notes });

export function repairWork(step: CarriedStep, ground: StepGround): StepWork {
  const change = byHandOf(step.id);
  if (change) return byHandWork(change, step, ground);
  const { hands, inputs } = ground;
  const { supervisorId: cluster = "", request } = step;
  const told = step.mends ?? parseRepairId(step.id);
  if (!told || cluster === "" || (request.kind !== "http" && request.kind !== "guided")) throw new Error(`${step.id} is no repair`);
  const { rule, cause } = told;
  const name = step.name ?? cluster;
  const by = mendingOf(rule, cause)?.by ?? null;
  const wanted: Wanted | null = by && wantedOf(by, step);
  /** Accepted; or, after an agent ended in the middle, seen to move: whatever moves by another's hand ends the run. */
  let isSent = false;
  let errorsBefore: readonly string[] | null = null;
  let staleSince: number | null = null;
  let params: Params = step.mends?.params ?? {};
  let page: string | null = null;
  /** A password that was refused once is refused for good: again and again it would lock the account. */
  let login: Judged | null = null;

  async function observe(signal: AbortSignal): Promise<Observed> {
    const wcp = await wcpState(hands, cluster, signal);
    if (wcp && MOVES.includes(wcp.state)) {
      isSent = true;
      return { state: "moving", progress: null, detail: [{ code: "wcp-moves", params: { state: wcp.state } }] };
    }
    // It manages no Supervisor: there is nothing to be asked until it is started.
    if (wcp?.state === "STOPPED" && wanted?.by === "restart-wcp") return { state: "idle" };
    const look = await lookFor(hands, rule, cluster, signal);
    errorsBefore ??= look.errors;
    if (look.finding.status === "problem") params = look.finding.params;
    page ??= await pageFor(rule, hands, look, signal);
    // Settings that stand and mend nothing are no effect of ours.
    const isThere = look.finding.causes.some(({ id, verdict }) => id === cause && verdict === "yes");
    const isWritten = isSent || (wanted !== null && !isThere && holds(wanted, look.config) === true);
    const memory = { rule, cause, name, isWritten, errorsBefore, staleMs: staleSince === null ? 0 : performance.now() - staleSince, limitMs: LIMITS.reportMs };
    const seen = seenOf(look, memory, wanted !== null);
    if (look.config.configStatus === "CONFIGURING") isSent = true;
    staleSince = seen.state === "moving" && look.config.configStatus !== "CONFIGURING" ? (staleSince ?? performance.now()) : null;
    return seen;
  }

  async function judge(of: Wanted, look: RepairLook, signal: AbortSignal): Promise<Judged> {
    const around = await hands.surroundings(cluster, signal);
    switch (of.by) {
      case "restart-wcp":
        return { said: [], notes: [{ code: "repair-restart-pauses", params: {} }] };
      case "management-dns":
        return judgeServers(of.list, look, around, signal);
      case "search-domains":
        return judgeDomains(of.list, look);
      case "load-balancer-ca":
        return judgeAuthority(of.pem, of.balancer, look);
      case "load-balancer-credentials":
        login ??= await judgeCredentials(inputs.loadBalancerCredentials, of.balancer, look, around, signal);
        return login;
    }
  }

  async function precheck(of: Wanted, signal: AbortSignal): Promise<Prechecked> {
    const missing = request.kind === "http" && of.by !== "load-balancer-credentials" ? (request.unresolved ?? []) : [];
    if (missing.length > 0) return open([{ code: "repair-value-needed", params: { field: [...missing], option: OPTIONS[of.by] ?? "" } }]);
    const wcp = await wcpState(hands, cluster, signal);
    if (wcp && wcp.state !== "STARTED") return wcp.state === "STOPPED" && of.by === "restart-wcp" ? open([], [{ code: "wcp-moves", params: { state: wcp.state } }]) : open([{ code: "wcp-not-running", params: { state: wcp.state } }]);
    const look = await lookFor(hands, rule, cluster, signal);
    const { configStatus: status } = look.config;
    if (["CONFIGURING", "REMOVING"].includes(status) || look.config.upgrading === true) return open([{ code: "supervisor-busy", params: { name, status } }]);
    if (!causesOf(look.finding).includes(cause)) return open([{ code: "repair-cause-gone", params: { name } }]);
    const { said, notes } = await judge(of, look, signal);
    return open(said, notes);
  }

  async function prepare(of: Wanted, signal: AbortSignal): Promise<Write> {
    if (request.kind !== "http") throw new Error(`${step.id} writes nothing`);
    const session = await hands.vcenter(signal);
    const { method, path } = request;
    const { sent: body, shown } = bodiesOf(of, request, inputs.loadBalancerCredentials);
    return {
      shown: { system: "vcenter", method, path, contentType: JSON_TYPE, body: shown },
      dryRun: null,
      send: async (ends) => {
        const sent = await session.write(method === "PATCH" ? "PATCH" : "POST", path, body, ends);
        isSent = sent.fate === "accepted";
        return sent;
      },
    };
  }

  /** Of a request that is not the remedy's: said, and nothing is sent. */
  const unsuited: Prechecked = open([{ code: "request-unsuited", params: { request: request.kind === "http" ? `${request.method} ${request.path}` : request.kind } }]);
  const writing: Writing = {
    precheck: async (signal) => (wanted ? precheck(wanted, signal) : unsuited),
    prepare: async (_, signal) => {
      if (!wanted) throw new Error(`${step.id} has a request of another kind`);
      return prepare(wanted, signal);
    },
    typed: null,
  };
  return {
    observe,
    write: request.kind === "http" ? writing : null,
    get guidance() {
      return [...remedyParams(rule, cause, params).map((each): Said => ({ code: "rule-remedy", params: mutable(each) })), ...(page === null ? [] : [{ code: "open-page" as const, params: { url: page } }])];
    },
    takesWord: false,
  };
}

const mutable = (params: Params): Said["params"] => Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === "string" || typeof value === "number" ? value : [...value]]));
