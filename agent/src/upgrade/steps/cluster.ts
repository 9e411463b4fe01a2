import { setTimeout as sleep } from "node:timers/promises";
import type { Coded } from "@supervisor-doctor/shared/coded";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said, ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { type KubernetesWriter, type Patch, PATCH_TYPES } from "../../clients/kubernetes-writer.ts";
import type { Sent } from "../../clients/write.ts";
import { causeOf, Failure } from "../../failure.ts";
import { conditionsOf, updatesIn } from "../../inventory/conditions.ts";
import { releases } from "../../inventory/releases.ts";
import { storageClasses } from "../../inventory/storage-classes.ts";
import { createNotes } from "../../inventory/unread.ts";
import { vmClasses } from "../../inventory/vm-classes.ts";
import type { Outcome, Prechecked, StepWork, Write } from "../step-work.ts";
import { holdersInTheWay, judgeCluster } from "./cluster/checks.ts";
import { deliver } from "./cluster/deliver.ts";
import { lookInside } from "./cluster/guest.ts";
import { ownObject, type OwnObject, partsBelow, resourceOf } from "./cluster/look.ts";
import { isGoing, readMachines } from "./cluster/nodes.ts";
import { beforeParts, observed, restsOnWord, type Seen, type Standing, unseenNodes, unwell } from "./cluster/observed.ts";
import { keyOf, prepared } from "./cluster/prepared.ts";
import { chooseRelease, judgeRelease } from "./cluster/release.ts";
import { releaseOf, type Wanted, wantedOf } from "./cluster/wanted.ts";
import type { StepGround } from "./index.ts";
import { unanswered } from "./unanswered.ts";

/** A workload cluster's release, VM class or storage class: one patch of its object, and then what follows from it. */

/** Looks in a row that must tell the same failure: much of what Cluster API calls one is gone a moment later. */
const STANDS = 4;
/** Milliseconds between two logins to the workload cluster itself. */
const INSIDE_MS = 30_000;
/** Milliseconds for which a cluster must say that it is done, where nothing tells that it says so since the change. */
const CLAIM_MS = 120_000;

const NOBODY: Seen["held"] = new Map();
const lacksDryRun = (sent: Sent): boolean => sent.fate === "refused" && sent.status === 400 && /does not support dry[ -]?run/i.test(sent.told);

/** What the request asks for now. */
type Made = { readonly ok: true; readonly patch: Patch; readonly basis: OwnObject; readonly release: string | null } | { readonly ok: false; readonly said: readonly Said[] };

async function make(api: KubernetesWriter, wanted: Wanted, basis: OwnObject | null, signal: AbortSignal): Promise<Made> {
  const cluster = keyOf(wanted);
  if (!basis) return { ok: false, said: [{ code: "cluster-gone", params: { cluster } }] };
  const before = beforeParts(basis.raw, basis.own, wanted);
  if (before?.state === "elsewhere") return { ok: false, said: [before.said] };
  const isOpen = wanted.kind === "tkr" && (wanted.request.unresolved ?? []).length > 0;
  const release = isOpen ? chooseRelease(await releases(api, signal), updatesIn(conditionsOf(basis.own.status)), releaseOf(basis.raw, wanted), wanted.value) : null;
  if (isOpen && release === null) return { ok: false, said: [{ code: "release-none", params: { cluster, release: wanted.value } }] };
  const made = prepared(basis.raw, wanted, release);
  return made.ok ? { ok: true, patch: made.patch, basis, release } : { ok: false, said: [made.said] };
}

/** @throws Failure where it could not be read: that has not passed */
async function judgeValue(api: KubernetesWriter, wanted: Wanted, { basis, release }: Made & { readonly ok: true }, signal: AbortSignal): Promise<readonly Said[]> {
  const { kind, namespace, value } = wanted;
  if (kind === "tkr") return judgeRelease(await releases(api, signal), releaseOf(basis.raw, wanted), release === null ? wanted : { ...wanted, value: release });
  const notes = createNotes(signal);
  const given = (await (kind === "vmClass" ? vmClasses : storageClasses)(api, [namespace], notes, signal)).get(namespace);
  if (!given) throw new Failure("kubernetes-not-understood", { host: api.host, path: namespace, detail: notes.list.map(({ detail }) => detail).join("; ") });
  return given.includes(value) ? [] : [{ code: kind === "vmClass" ? "vm-class-unusable" : "storage-class-unusable", params: { namespace, value } }];
}

export function clusterWork(step: CarriedStep, { hands }: StepGround): StepWork {
  const wanted = wantedOf(step);
  const cluster = keyOf(wanted);
  const supervisor = step.supervisorId ?? "";
  const open = (signal: AbortSignal): Promise<KubernetesWriter> => hands.supervisor(supervisor, signal);

  /** A login ends after some hours; a look goes on with the next one. */
  async function loggedIn<T>(look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "kubernetes-error" || error.params["status"] !== 401) throw error;
      await hands.drop();
      return look();
    }
  }

  let inside: { at: number; held: Seen["held"]; nodes: Seen["nodes"]; why: Coded["params"] | null } | null = null;
  let isRefused = false;
  /** The workload cluster is asked seldom, and never again once it has refused the login. */
  async function lookedInside(signal: AbortSignal): Promise<{ held: Seen["held"]; nodes: Seen["nodes"]; why: Coded["params"] | null }> {
    if (inside && (isRefused || performance.now() - inside.at < INSIDE_MS)) return inside;
    try {
      inside = { at: performance.now(), ...(await lookInside(hands, supervisor, wanted, signal)), why: null };
    } catch (error) {
      if (signal.aborted) throw error;
      isRefused ||= error instanceof Failure && error.code === "kubernetes-login-refused";
      inside = { at: performance.now(), held: NOBODY, nodes: null, why: causeOf(error) };
    }
    return inside;
  }

  let failing = { text: "", times: 0 };
  /** Since when the cluster has said without a break that it is done, and whether it said that something moves since the change was there. */
  let claimedSince: number | null = null;
  let hasMoved = false;
  function settled(standing: Standing): Observed {
    if (standing.state === "claimed") {
      claimedSince ??= performance.now();
      return hasMoved || performance.now() - claimedSince >= CLAIM_MS ? { state: "done", detail: standing.detail } : standing.meanwhile;
    }
    claimedSince = null;
    if (standing.state !== "failing") {
      failing = { text: "", times: 0 };
      return standing;
    }
    const text = JSON.stringify(standing.said);
    failing = { text, times: text === failing.text ? failing.times + 1 : 1 };
    return failing.times >= STANDS ? { state: "failed", said: standing.said } : standing.meanwhile;
  }

  async function observe(signal: AbortSignal): Promise<Observed> {
    const api = await open(signal);
    const object = await ownObject(api, wanted, signal);
    if (!object) return { state: "elsewhere", said: { code: "cluster-gone", params: { cluster } } };
    const before = beforeParts(object.raw, object.own, wanted);
    if (before) return settled(before);
    const seen = await partsBelow(api, object, wanted, NOBODY, signal);
    hasMoved ||= unwell(seen).length > 0;
    const standing = observed(seen, wanted);
    const isDraining = readMachines(seen.machines ?? []).some(isGoing);
    // Where only the cluster's word is left, its own nodes may bear it out or not.
    const isWordAlone = restsOnWord(seen, wanted) && (standing.state === "done" || standing.state === "claimed");
    if (!isDraining && !isWordAlone) return settled(standing);
    const { held, nodes } = await lookedInside(signal);
    return settled(observed({ ...seen, held, nodes: isWordAlone ? nodes : null }, wanted));
  }

  async function write(made: Made & { readonly ok: true }, signal: AbortSignal): Promise<Write> {
    const { patch, basis } = made;
    const target = made.release === null ? wanted : { ...wanted, value: made.release };
    const path = await (await open(signal)).path(resourceOf(wanted), wanted, signal);
    const shown: ShownRequest = { system: "kubernetes", method: "PATCH", path, contentType: PATCH_TYPES[patch.kind], body: patch.body };
    const send = (isDryRun: boolean, ends: AbortSignal): Promise<Outcome> =>
      deliver({ wanted: target, path, patch, basis, isDryRun, open, drop: () => hands.drop(), read: async (until) => ownObject(await open(until), wanted, until), wait: (ms, until) => sleep(ms, undefined, { signal: until }).catch(() => {}) }, ends);
    return { shown, dryRun: (ends) => send(true, ends), send: (ends) => send(false, ends) };
  }

  async function precheck(signal: AbortSignal): Promise<Prechecked> {
    const api = await open(signal);
    const object = await ownObject(api, wanted, signal);
    const made = await make(api, wanted, object, signal);
    if (!made.ok) return { passed: false, said: made.said };
    const seen = await partsBelow(api, made.basis, wanted, NOBODY, signal);
    const said = [...judgeCluster(seen, wanted), ...(await judgeValue(api, wanted, made, signal))];
    if (said.length > 0) return { passed: false, said };
    const judged = (await (await write(made, signal)).dryRun?.(signal)) ?? null;
    if (judged?.fate === "unknown" || judged?.fate === "unsent") throw unanswered(hands.host, "dry run", judged);
    const isUnjudged = judged !== null && lacksDryRun(judged);
    if (judged?.fate === "refused" && !isUnjudged) return { passed: false, said: [judged.said ?? { code: "refused", params: { told: judged.told } }] };
    const { held, why } = await lookedInside(signal);
    const budgets = holdersInTheWay(seen, wanted, held);
    return {
      passed: true,
      warnings: isUnjudged ? [{ code: "dry-run-unsupported", params: { told: judged.fate === "refused" ? judged.told : "" } }] : [],
      // A drain that waits breaks nothing, and the plan has said so already.
      notes: [
        ...(budgets.length > 0 ? [{ code: "budgets-hold" as const, params: { cluster, budgets: [...budgets] } }] : []),
        ...unseenNodes(seen, wanted),
        ...(why === null ? [] : [{ code: "guest-unseen" as const, params: { cluster, ...why } }]),
      ],
    };
  }

  async function prepare(signal: AbortSignal): Promise<Write> {
    const api = await open(signal);
    const made = await make(api, wanted, await ownObject(api, wanted, signal), signal);
    if (!made.ok) throw new Failure("step-changed", { step: step.id });
    const { shown, dryRun, send } = await write(made, signal);
    // The prechecks have warned of it, and that was accepted by name.
    const judge = async (ends: AbortSignal): Promise<Outcome> => {
      const sent = (await dryRun?.(ends)) ?? { fate: "unknown", told: "" };
      return lacksDryRun(sent) ? { fate: "accepted", reply: null } : sent;
    };
    return { shown, dryRun: judge, send };
  }

  return {
    observe: (signal) => loggedIn(() => observe(signal)),
    write: { precheck: (signal) => loggedIn(() => precheck(signal)), prepare: (_acceptsWarnings, signal) => loggedIn(() => prepare(signal)), typed: null },
    guidance: [],
    takesWord: false,
  };
}
