import { type Minor, parseMinor, parseNsx, parseRelease, parseService, type Release, type ServiceVersion } from "../version.ts";
import type { CarriedPlan, CarriedStep } from "./carried-plan.ts";
import { clusterOf, editOf } from "./carried-step.ts";
import type { Code, Finding } from "./codes.ts";
import { type Change, type Cluster, clusterKey, type Inventory, type Supervisor } from "./inventory.ts";
import { plan } from "./plan.ts";

/** Planning the rest of a plan anew, on the data centre as it is now, to see what has come in the way since. */

/** Where the steps that are left lead to. What none of them touches stays as it is. */
export interface Goal {
  readonly vcenter: Release | null;
  readonly nsx: string | null;
  readonly supervisors: ReadonlyMap<string, Minor>;
  readonly byHand: ReadonlyMap<string, Minor>;
  readonly services: ReadonlyMap<string, ServiceVersion>;
  readonly clusters: ReadonlyMap<string, Minor>;
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly bindsVmClasses: boolean;
}

const keyOf = (step: CarriedStep): string => `${step.supervisorId ?? ""} ${clusterOf(step)}`;
const supervisorOf = ({ supervisorId }: CarriedStep): string => supervisorId ?? "";

/** The last of the steps for each key decides. */
function last<T>(steps: readonly CarriedStep[], kind: CarriedStep["step"], key: (step: CarriedStep) => string, value: (text: string) => T | null, text = (step: CarriedStep): string => step.to ?? ""): ReadonlyMap<string, T> {
  return new Map(
    steps.flatMap((step) => {
      const read = step.step === kind ? value(text(step)) : null;
      return read === null ? [] : [[key(step), read] as const];
    }),
  );
}

export function goalOf(given: readonly CarriedStep[]): Goal {
  const steps = given.filter(({ skipped }) => skipped !== true);
  const changes = new Map<string, readonly Change[]>();
  for (const step of steps) {
    const edit = editOf(step);
    if (edit) changes.set(keyOf(step), [...(changes.get(keyOf(step)) ?? []), edit]);
  }
  return {
    vcenter: last(steps, "vcenter", () => "", parseRelease).get("") ?? null,
    nsx: steps.findLast(({ step }) => step === "nsx")?.to ?? null,
    supervisors: last(steps, "supervisor", supervisorOf, parseMinor),
    byHand: last(steps, "supervisor", supervisorOf, parseMinor, ({ preparesTo }) => preparesTo ?? ""),
    services: last(steps, "tkg-service", supervisorOf, parseService),
    clusters: last(steps, "cluster", keyOf, parseMinor),
    changes,
    bindsVmClasses: steps.some(({ step }) => step === "vm-class"),
  };
}

function clusterWith(cluster: Cluster, supervisor: string, { clusters, changes }: Goal): Cluster {
  const key = `${supervisor} ${clusterKey(cluster)}`;
  return { ...cluster, target: clusters.get(key) ?? "none", changes: changes.get(key) ?? [] };
}

function supervisorWith(supervisor: Supervisor, goal: Goal): Supervisor {
  const { id, service } = supervisor;
  return {
    ...supervisor,
    target: goal.supervisors.get(id) ?? "none",
    byHandTo: goal.byHand.get(id) ?? null,
    service: service && { ...service, target: goal.services.get(id) ?? "none" },
    clusterTarget: "none",
    clusters: supervisor.clusters.map((cluster) => clusterWith(cluster, id, goal)),
  };
}

/** The data centre as it is, with what the rest of the plan wants of it. */
export function withGoal(inventory: Inventory, goal: Goal, scope: Inventory["scope"]): Inventory {
  const { vcenter, nsx, supervisors } = inventory;
  return {
    ...inventory,
    vcenter: { ...vcenter, target: goal.vcenter },
    nsx: { ...nsx, target: goal.nsx === null ? null : parseNsx(goal.nsx) },
    bindsVmClasses: goal.bindsVmClasses,
    scope,
    supervisors: supervisors.map((each) => supervisorWith(each, goal)),
  };
}

/** A step's own prechecks ask the Supervisor for these anew; what the inventory holds of them may be old. */
const ASKED_ANEW: readonly Code[] = ["B-SUP-PRECHECK"];
/** What a step that has just ended leaves behind for a while: the Supervisor settles, its clusters roll. */
const OWN_WAKE: readonly Code[] = ["B-SUP-BUSY", "B-CLUSTER-BUSY"];

/** What a finding about that subject has to do with the step: the step's Supervisor, its cluster, or the whole. */
function concerns({ subject }: Finding, step: CarriedStep, supervisor: Supervisor | null): boolean {
  if (subject === null || subject === supervisor?.id) return true;
  const isOnCluster = step.namespace !== undefined;
  return isOnCluster ? subject === clusterOf(step) : (supervisor?.clusters.some((cluster) => clusterKey(cluster) === subject) ?? false);
}

export interface Rest {
  readonly plan: CarriedPlan;
  /** What is still to be carried out, the step among it. */
  readonly left: readonly CarriedStep[];
  /** What was finished or started already, by this plan. */
  readonly begun: readonly CarriedStep[];
  readonly step: CarriedStep;
}

/** Whether the step has set that Supervisor, or what runs on it, in motion; a check has not. */
function moves({ step, supervisorId, request }: CarriedStep, supervisor: string | undefined): boolean {
  if (step === "vcenter") return true;
  return supervisorId === supervisor && (request.kind === "http" || request.kind === "kubernetes");
}

/** A gate that the plan knew is passed by its own steps; one that has become a blocker since is not. */
const isKnown = ({ code, subject, severity }: Finding, { findings }: CarriedPlan): boolean => findings.some((each) => each.code === code && each.subject === subject && (each.severity === "blocker" || each.severity === severity));

/** Blockers that the plan did not know, and what must be done first and is in none of its steps, as far as they stand in the way of the step. */
export function newBlockers(inventory: Inventory, { plan: made, left, begun, step }: Rest): readonly Finding[] {
  const supervisor = inventory.supervisors.find(({ id }) => id === step.supervisorId) ?? null;
  const wasMoved = begun.some((each) => moves(each, step.supervisorId));
  return plan(withGoal(inventory, goalOf(left), made.scope?.effective ?? "everything")).findings.filter(
    (found) => (found.severity === "blocker" || found.severity === "gate") && !isKnown(found, made) && concerns(found, step, supervisor) && !ASKED_ANEW.includes(found.code) && !(wasMoved && OWN_WAKE.includes(found.code)),
  );
}
