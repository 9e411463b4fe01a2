import { parseMinor, parseRelease, parseService, parseTkr } from "@supervisor-doctor/shared/version";
import { Failure } from "../failure.ts";
import type { ChangeInput, ClusterInput, PlanFile, SupervisorInput } from "./input.ts";

/** What `plan --vcenter` is told that is wanted. */
export interface TargetOptions {
  readonly vcenterTarget?: string;
  readonly supervisorTarget?: string;
  readonly tkgServiceTarget?: string;
  readonly clusterTarget?: string;
  readonly set?: readonly string[];
  readonly bindVmClasses?: boolean;
  /** Id of a vSphere cluster or of a Supervisor, or a name: the wishes are for this one; all others stay as they are. */
  readonly supervisor?: string;
}

interface Change extends ChangeInput {
  readonly cluster: string;
  /** As it was given. */
  readonly text: string;
}

export interface Targets {
  readonly vcenter: string | null;
  readonly supervisor: string;
  /** null: nothing was said, so the newest, if there is such a service at all. */
  readonly service: string | null;
  readonly cluster: string;
  readonly changes: readonly Change[];
  /** Namespaces may be given the VM classes that their clusters lack there. */
  readonly bindsVmClasses?: boolean;
  readonly only: string | null;
}

const SET = /^([^/\s]+\/[^:\s]+):(tkr|vmClass|storageClass)=(?:([^:\s]+):)?([^:\s]+)$/;

const invalid = (option: string, value: string, form: string): Failure => new Failure("option-invalid", { option, value, form });

function wish(option: string, value: string | undefined, isVersion: (text: string) => boolean, form: string): string | null {
  if (value === undefined) return null;
  if (value === "latest" || value === "none" || isVersion(value)) return value;
  throw invalid(option, value, form);
}

function changeOf(text: string): Change {
  const [, cluster, kind, pool, value] = SET.exec(text) ?? [];
  if (!cluster || !value || (kind === "tkr" && !parseTkr(value))) throw invalid("--set", text, "NAMESPACE/NAME:tkr|vmClass|storageClass=[POOL:]VALUE");
  return { text, cluster, kind: kind as ChangeInput["kind"], value, ...(pool !== undefined && { pool }) };
}

/** @throws Failure option-invalid */
export function targetsOf({ vcenterTarget, supervisorTarget, tkgServiceTarget, clusterTarget, set, bindVmClasses, supervisor }: TargetOptions): Targets {
  if (vcenterTarget !== undefined && !parseRelease(vcenterTarget)) throw invalid("--vcenter-target", vcenterTarget, "8.0U3, 8.0.3, 9.0.0.0");
  return {
    vcenter: vcenterTarget ?? null,
    supervisor: wish("--supervisor-target", supervisorTarget, (text) => parseMinor(text) !== null, "1.28, v1.28.3+…, latest, none") ?? "latest",
    service: wish("--tkg-service-target", tkgServiceTarget, (text) => parseService(text) !== null, "3.4.1, latest, none"),
    cluster: wish("--cluster-target", clusterTarget, (text) => parseMinor(text) !== null, "1.28, latest, none") ?? "latest",
    changes: (set ?? []).map(changeOf),
    ...(bindVmClasses === true && { bindsVmClasses: true }),
    only: supervisor ?? null,
  };
}

function withChanges(cluster: ClusterInput, changes: readonly Change[]): ClusterInput {
  const own = changes.filter((each) => each.cluster === `${cluster.namespace}/${cluster.name}`);
  return own.length === 0 ? cluster : { ...cluster, changes: own.map(({ kind, value, pool }) => ({ kind, value, ...(pool !== undefined && { pool }) })) };
}

function withWishes(supervisor: SupervisorInput, targets: Targets): SupervisorInput {
  const service = supervisor.tkgService ?? (targets.service === null ? null : {});
  return {
    ...supervisor,
    target: targets.supervisor,
    clusterTarget: targets.cluster,
    ...(service && { tkgService: { ...service, target: targets.service ?? "latest" } }),
    clusters: supervisor.clusters.map((cluster) => withChanges(cluster, targets.changes)),
  };
}

const STAY: Targets = { vcenter: null, supervisor: "none", service: "none", cluster: "none", changes: [], only: null };

/** A pool, or a cluster, that is not there cannot be changed: that is a slip in the options, not a fact of the plan. */
function checkChanges(supervisors: readonly SupervisorInput[], changes: readonly Change[]): void {
  const clusters = supervisors.flatMap((each) => each.clusters);
  for (const { cluster: key, pool, text } of changes) {
    const cluster = clusters.find(({ namespace, name }) => `${namespace}/${name}` === key);
    if (!cluster) throw invalid("--set", text, clusters.map(({ namespace, name }) => `${namespace}/${name}`).join(", ") || "–");
    if (pool !== undefined && !cluster.nodePools.some(({ name }) => name === pool)) throw invalid("--set", text, cluster.nodePools.map(({ name }) => name).join(", ") || "–");
  }
}

/** What is wanted, put where the planner looks for it. `ids`: what else a Supervisor may be called by. @throws Failure */
export function withTargets(file: PlanFile, targets: Targets, ids: ReadonlyMap<string, string> = new Map()): PlanFile {
  const { only, vcenter } = targets;
  const isMeant = ({ id, name }: SupervisorInput): boolean => only === null || [id, name, ids.get(id)].includes(only);
  if (only !== null && !file.supervisors.some(isMeant)) throw new Failure("supervisor-not-found", { host: "vCenter", supervisor: only, known: file.supervisors.map(({ id, name }) => `${id} (${name})`) });
  checkChanges(file.supervisors.filter(isMeant), targets.changes);
  return {
    ...file,
    vcenter: { ...file.vcenter, ...(vcenter !== null && { target: vcenter }) },
    ...(targets.bindsVmClasses === true && { bindVmClasses: true as const }),
    supervisors: file.supervisors.map((supervisor) => withWishes(supervisor, isMeant(supervisor) ? targets : STAY)),
  };
}
