import type { z } from "zod";
import { compareReleases, type Minor, parseMinor, parseRelease, parseService, parseSupervisor } from "../version.ts";
import { type Cluster, type Compatibility, type Inventory, type Pool, type ReleaseSet, type Supervisor } from "./inventory.ts";
import { type ClusterFile, type Form, type PlanFile, planInput, type SupervisorFile } from "./plan-schema.ts";
import type { Repair } from "./repairs.ts";
import { serviceLine } from "./service-table.ts";

/** What is wrong at one place of the file; words in `words/input.ts`. */
export interface InputError {
  /** As in `supervisors[2].clusters[0].kubernetes`. */
  readonly path: string;
  /** Of the file, from 1, where it is known. */
  readonly line?: number;
  readonly problem:
    | { readonly kind: "missing" }
    | { readonly kind: "type"; readonly expected: string }
    | { readonly kind: "version"; readonly form: Form; readonly value: string }
    | { readonly kind: "choice"; readonly value: string; readonly choices: readonly string[] }
    | { readonly kind: "twice"; readonly value: string }
    /** A key that is none. */
    | { readonly kind: "unknown" }
    /** A password where only its place may be named; it is never told again. */
    | { readonly kind: "secret" }
    /** YAML's `*name`, which stands for what is said elsewhere. */
    | { readonly kind: "alias" }
    | { readonly kind: "other"; readonly value: string };
}

export type PlanInput = { readonly ok: true; readonly inventory: Inventory } | { readonly ok: false; readonly errors: readonly InputError[] };

export const pathText = (path: readonly PropertyKey[]): string => path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`)).join("") || ".";
const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[part] : undefined), raw);

type Issue = z.core.$ZodIssue;

/** Of the ways in which something may be written, the one that came closest says what is wrong. */
function flatten(issue: Issue, raw: unknown): readonly Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const value = valueAt(raw, issue.path);
  const inside = issue.errors.map((issues) => issues.map((each) => ({ ...each, path: [...issue.path, ...each.path] }) as Issue));
  const depth = (issues: readonly Issue[]): number => Math.max(...issues.map(({ path, code }) => path.length * 2 + (code === "custom" ? 1 : 0)));
  const best = inside.toSorted((a, b) => depth(b) - depth(a))[0];
  const fits = typeof value === "string" || (typeof value === "object" && value !== null);
  return best && fits ? best.flatMap((each) => flatten(each, raw)) : [issue];
}

function explain(issue: Issue, raw: unknown): InputError {
  const path = pathText(issue.path);
  const value = valueAt(raw, issue.path);
  const shown = typeof value === "string" ? value : JSON.stringify(value) ?? "";
  if (value === undefined) return { path, problem: { kind: "missing" } };
  if (issue.code === "custom") return { path, problem: { kind: "version", form: (issue.params as { readonly form: Form } | undefined)?.form ?? "minor", value: shown } };
  if (issue.code === "invalid_type") return { path, problem: { kind: "type", expected: issue.expected } };
  if (issue.code === "invalid_value") return { path, problem: { kind: "choice", value: shown, choices: issue.values.map(String) } };
  return { path, problem: { kind: "other", value: shown } };
}

/** Every error of a file that a schema refuses. */
export const errorsOf = (error: z.ZodError, raw: unknown): readonly InputError[] => error.issues.flatMap((issue) => flatten(issue, raw)).map((issue) => explain(issue, raw));

/** What the fields cannot say one by one: names that come twice, release names that are none, nothing to plan for. */
function crossErrors(raw: unknown): readonly InputError[] {
  const errors: InputError[] = [];
  if (typeof raw !== "object" || raw === null) return errors;
  const file = raw as Readonly<Record<string, unknown>>;
  const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter((each) => typeof each === "object" && each !== null) : []);
  const twice = (path: string, value: unknown, name: (each: Readonly<Record<string, unknown>>) => unknown): void => {
    const seen = new Set<unknown>();
    for (const [index, each] of list(value).entries()) {
      const key = name(each);
      if (key !== undefined && seen.has(key)) errors.push({ path: `${path}[${index}]`, problem: { kind: "twice", value: String(key) } });
      seen.add(key);
    }
  };
  const byName = (each: Readonly<Record<string, unknown>>): unknown => (typeof each["name"] === "string" ? `${typeof each["namespace"] === "string" ? `${each["namespace"]}/` : ""}${each["name"]}` : undefined);
  twice("clusters", file["clusters"], byName);
  twice("supervisors", file["supervisors"], (each) => each["id"]);
  const changes = (path: string, clusters: unknown): void => {
    for (const [index, cluster] of list(clusters).entries()) {
      const pools = (Array.isArray(cluster["nodePools"]) ? (cluster["nodePools"] as readonly unknown[]) : []).map((pool, number) => (typeof pool === "object" && pool !== null && "name" in pool ? pool.name : `pool-${number + 1}`));
      for (const [number, { pool }] of list(cluster["changes"]).entries()) if (pool !== undefined && !pools.includes(pool)) errors.push({ path: `${path}[${index}].changes[${number}].pool`, problem: { kind: "other", value: String(pool) } });
    }
  };
  changes("clusters", file["clusters"]);
  changes("supervisor.clusters", valueAt(file, ["supervisor", "clusters"]));
  for (const [index, each] of list(file["supervisors"]).entries()) changes(`supervisors[${index}].clusters`, each["clusters"]);
  for (const [index, each] of list(file["supervisors"]).entries()) twice(`supervisors[${index}].clusters`, each["clusters"], byName);
  for (const [prefix, releases] of [["releases", file["releases"]], ["interoperability.releases", valueAt(file, ["interoperability", "releases"])]] as const) {
    if (typeof releases !== "object" || releases === null) continue;
    for (const key of Object.keys(releases)) if (!parseRelease(key)) errors.push({ path: `${prefix}.${key}`, problem: { kind: "version", form: "vcenter", value: key } });
  }
  // With several Supervisors nobody could say whose these are.
  for (const key of ["clusters", "tkgService"]) if (list(file["supervisors"]).length > 1 && file[key] !== undefined) errors.push({ path: key, problem: { kind: "other", value: key } });
  if (file["supervisor"] !== undefined && file["supervisors"] !== undefined) errors.push({ path: "supervisor", problem: { kind: "other", value: "supervisor" } });
  if (file["supervisor"] === undefined && file["supervisors"] === undefined) errors.push({ path: "supervisor", problem: { kind: "missing" } });
  return errors;
}

const releaseSets = (given: PlanFile["releases"]): readonly ReleaseSet[] =>
  Object.entries(given).flatMap(([text, entry]) => {
    const release = parseRelease(text);
    const minors = Array.isArray(entry) ? entry : entry.kubernetes;
    return release ? [{ release, minors: minors.toSorted((a, b) => a - b), date: (Array.isArray(entry) ? undefined : entry.date) ?? null }] : [];
  });

function compatibility(pairs: SupervisorFile["tkrCompatibility"]): Compatibility | null {
  if (!pairs) return null;
  const supervisor = new Map<Minor, Set<Minor>>();
  const service = new Map<string, Set<Minor>>();
  const put = <K>(map: Map<K, Set<Minor>>, key: K, tkr: Minor): void => void (map.get(key)?.add(tkr) ?? map.set(key, new Set([tkr])));
  for (const [key, tkr] of pairs) {
    const minor = parseMinor(key);
    const version = parseService(key);
    if (minor !== null && minor < 2000) put(supervisor, minor, tkr);
    else if (version) put(service, serviceLine(version), tkr);
  }
  return { supervisor, service };
}

function pools(given: ClusterFile["nodePools"]): readonly Pool[] {
  return given.map((entry, index): Pool => {
    const empty: Pool = { name: `pool-${index + 1}`, kubernetes: null, tkr: null, vmClass: null, storageClass: null, replicas: null, overrides: null, rest: "" };
    if (entry === null) return empty;
    if ("text" in entry) return { ...empty, kubernetes: entry.minor };
    const { labels, taints, volumes, failureDomain } = entry;
    return {
      name: entry.name ?? empty.name,
      kubernetes: entry.kubernetes?.minor ?? (entry.tkr ? parseMinor(entry.tkr.kubernetes.join(".")) : null),
      tkr: entry.tkr ?? null,
      vmClass: entry.vmClass ?? null,
      storageClass: entry.storageClass ?? null,
      replicas: entry.replicas ?? null,
      overrides: entry.overrides ?? null,
      rest: JSON.stringify([labels ?? null, taints ?? null, volumes ?? null, failureDomain ?? null]),
    };
  });
}

function toCluster(given: ClusterFile): Cluster {
  return {
    name: given.name,
    namespace: given.namespace ?? null,
    kubernetes: given.kubernetes.minor,
    tkr: given.tkr ?? null,
    api: given.api ?? null,
    clusterClass: given.clusterClass ?? null,
    controlPlane: { replicas: given.controlPlane.replicas ?? null, vmClass: given.controlPlane.vmClass ?? null, storageClass: given.controlPlane.storageClass ?? null },
    pools: pools(given.nodePools),
    noProxy: given.noProxy,
    variables: given.variables ?? null,
    phase: given.phase ?? null,
    conditions: given.conditions,
    target: given.target ?? null,
    changes: given.changes.map(({ kind, value, pool }) => ({ kind, value, pool: pool ?? null })),
    updates: given.updatesAvailable ?? null,
    budgets: given.podDisruptionBudgets ?? null,
    pods: given.pods?.map(({ controller, mirror, daemon, node, ...pod }) => ({ ...pod, node: node ?? null, hasController: controller, isMirror: mirror, isDaemon: daemon })) ?? null,
    nodes: given.nodes?.map(({ name, ready, cordoned, kubelet }) => ({ name, isReady: ready, isCordoned: cordoned, kubelet: kubelet?.minor ?? null })) ?? null,
    machines: given.machines.map(({ node, deletedAt, drainStartedAt, ...machine }) => ({ ...machine, node: node ?? null, deletedAt: deletedAt ?? null, drainStartedAt: drainStartedAt ?? null })),
    webhooks: given.webhooks ?? null,
    deprecatedApis: given.deprecatedApis ?? null,
  };
}

function toSupervisor(given: SupervisorFile, file: PlanFile, isOnly: boolean, index: number): Supervisor {
  const shared = isOnly ? file : { ...file, clusters: [], tkgService: undefined };
  const service = given.tkgService ?? shared.tkgService;
  const { license, readiness, contentLibrary } = given;
  const id = given.id ?? (isOnly ? "supervisor" : `supervisor-${index + 1}`);
  return {
    id,
    ownId: given.ownId ?? null,
    name: given.name ?? id,
    current: given.current.minor,
    version: parseSupervisor(given.current.text),
    available: given.available ?? null,
    networking: given.networking ?? null,
    state: given.state,
    target: given.target ?? null,
    license: license === undefined ? null : license === "unknown" ? license : { kind: license.kind, isExpired: license.expired },
    harbor: given.harbor || given.harborEmbedded || given.harborEnabled || given.embeddedHarbor || file.harbor,
    byHandTo: given.byHandTo ?? null,
    updatedOn: given.updatedOn ?? null,
    lastUpdated: given.lastUpdated ?? null,
    prechecks: given.prechecks.map(({ kb, ...precheck }) => ({ ...precheck, kb: kb ?? null })),
    controlPlaneVms: given.controlPlaneVms ?? null,
    zones: given.zones ?? null,
    service: service
      ? {
          installed: service.installed === "unknown" ? null : (service.installed ?? null),
          isUnread: service.installed === "unknown",
          registered: service.registered ?? null,
          target: service.target ?? null,
          mode: service.mode,
          isAirgapped: service.airgapped,
          health: service.health ? { state: service.health.state, message: service.health.message ?? null } : null,
        }
      : null,
    clusters: (given.clusters.length > 0 ? given.clusters : shared.clusters).map(toCluster),
    clusterTarget: given.clusterTarget ?? file.clusterTarget ?? null,
    compatibility: compatibility(given.tkrCompatibility ?? file.tkrCompatibility),
    tkrs: (given.tkrs.length > 0 ? given.tkrs : file.tkrs).map(({ name, compatible, ready, legacy, excluded, released }) => ({ tkr: name, compatible: compatible ?? null, ready: ready ?? null, legacy, excluded, released: released ?? null })),
    namespaces: (given.namespaces.length > 0 ? given.namespaces : file.namespaces).map(({ name, vmClasses, storageClasses }) => ({ name, vmClasses: vmClasses ?? null, storageClasses: storageClasses ?? null })),
    readiness: readiness
      ? { drs: readiness.drs ?? null, ha: readiness.ha ?? null, imageManaged: readiness.imageManaged ?? null, wantsImage: readiness.wantsImage, vcenterInside: readiness.vcenterInside ?? null, sharedStorage: readiness.sharedStorage ?? null, hostCount: readiness.hosts ?? null, pinnedVms: readiness.pinnedVms }
      : null,
    repairs: given.repairs ? { isCovered: given.repairs.covered, steps: given.repairs.steps.map(({ request, ...mends }) => ({ ...mends, request: request as Repair["request"] })) } : null,
    library: contentLibrary ? { kind: contentLibrary.change, renames: contentLibrary.renames ?? null } : null,
  };
}

function toInventory(file: PlanFile): Inventory {
  const own = releaseSets(file.releases);
  const imported = releaseSets(file.interoperability?.releases ?? {}).filter((entry) => !own.some(({ release }) => compareReleases(release, entry.release) === 0));
  const given = file.supervisors ?? (file.supervisor ? [file.supervisor] : []);
  const things = (list: PlanFile["esxi"]) => list?.map(({ name, host, version }, index) => ({ name: name ?? host ?? String(index + 1), version })) ?? null;
  return {
    takenAt: file.takenAt ?? null,
    vcenter: { version: file.vcenter.version, target: file.vcenter.target ?? null },
    releases: [...own, ...imported],
    barred: (file.interoperability?.incompatiblePaths ?? []).map(([from, to]) => ({ from, to })),
    supervisors: given.map((supervisor, index) => toSupervisor(supervisor, file, given.length === 1, index)),
    nsx: { version: file.nsx?.version ?? null, target: file.nsx?.target ?? null, isMajor: file.nsx?.majorUpgrade ?? false },
    hosts: things(file.esxi),
    switches: things(file.vds),
    interop: file.interop === "UNKNOWN" ? null : (file.interop ?? null),
    scope: file.scope,
    bindsVmClasses: file.bindVmClasses,
    client: { kubectl: file.kubectl?.minor ?? null, plugin: file.plugin?.kubernetes?.minor ?? null, pluginFrom: file.plugin?.vcenter ?? null },
  };
}

/** Every error of the file at once, or the inventory. Never throws. */
export function parsePlanInput(raw: unknown): PlanInput {
  const parsed = planInput.safeParse(raw);
  const errors = [...(parsed.success ? [] : errorsOf(parsed.error, raw)), ...crossErrors(raw)];
  if (errors.length > 0 || !parsed.success) return { ok: false, errors };
  return { ok: true, inventory: toInventory(parsed.data) };
}
