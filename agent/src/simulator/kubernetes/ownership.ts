import type { KubernetesObject } from "../environment.ts";
import { sameObject } from "./store.ts";

/** Who owns which field (`metadata.managedFields`), and what server-side apply makes of it. */

/** As in `fieldsV1`: `f:spec` → `f:topology` → …; an item of a list with names is `k:{"name":"vmClass"}`, and `.` within it that it is there at all. */
export interface Fields {
  [key: string]: Fields;
}

export interface Manager {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly apiVersion: string;
  /** ISO 8601 */
  readonly time: string;
}
interface Entry extends Manager {
  readonly fieldsType: "FieldsV1";
  readonly fieldsV1: Fields;
}

export interface FieldConflict {
  /** `.spec.topology.version` */
  readonly field: string;
  readonly owner: string;
  readonly apiVersion: string;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** Lists whose items are told apart by their name in the real schemas; every other list is one value. */
const NAMED: ReadonlySet<string> = new Set(["variables", "overrides", "machineDeployments"]);
const isNamed = (field: string, value: unknown): value is Json[] => NAMED.has(field) && Array.isArray(value) && value.every((each) => isObject(each) && typeof each["name"] === "string");
const itemKey = (item: Json): string => `k:${JSON.stringify({ name: item["name"] })}`;

/** The children of a value, by their key in `fieldsV1`; null: it is a leaf. */
function childrenOf(field: string, value: unknown): [key: string, name: string, child: unknown][] | null {
  if (isNamed(field, value)) return value.map((each) => [itemKey(each), String(each["name"]), each]);
  return isObject(value) ? Object.entries(value).map(([name, child]) => [`f:${name}`, name, child]) : null;
}

function fieldsOf(field: string, value: unknown): Fields {
  return Object.fromEntries((childrenOf(field, value) ?? []).map(([key, name, child]) => [key, key.startsWith("f:") ? fieldsOf(name, child) : { ".": {}, ...fieldsOf("", child) }]));
}

const FIXED: ReadonlySet<string> = new Set(["name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "deletionTimestamp", "selfLink"]);
/** What can be owned: not what the API server alone sets. */
function ownable(object: Json): Json {
  const { apiVersion: _version, kind: _kind, metadata, status: _status, ...rest } = object;
  const meta = Object.fromEntries(Object.entries(isObject(metadata) ? metadata : {}).filter(([name]) => !FIXED.has(name)));
  return { ...rest, ...(Object.keys(meta).length > 0 && { metadata: meta }) };
}

const leavesOf = (fields: Fields, path: readonly string[] = []): string[][] => Object.entries(fields).flatMap(([key, inner]) => (Object.keys(inner).length === 0 ? [[...path, key]] : leavesOf(inner, [...path, key])));
const owns = (fields: Fields, path: readonly string[]): boolean => path.reduce<Fields | undefined>((each, key) => each?.[key], fields) !== undefined;

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((each, key) => {
    if (key === ".") return each;
    if (key.startsWith("f:")) return isObject(each) ? each[key.slice(2)] : undefined;
    return Array.isArray(each) ? each.find((item) => isObject(item) && itemKey(item) === key) : undefined;
  }, value);
}

function differs(one: unknown, other: unknown, path: readonly string[]): boolean {
  const [before, after] = [valueAt(one, path), valueAt(other, path)];
  return path.at(-1) === "." ? (before === undefined) !== (after === undefined) : !sameObject(before, after);
}

function without(fields: Fields, paths: readonly (readonly string[])[]): Fields {
  const rest = structuredClone(fields);
  for (const path of paths) removeField(rest, path);
  return rest;
}
function removeField(fields: Fields, [key = "", ...deeper]: readonly string[]): void {
  const inner = fields[key];
  if (!inner) return;
  if (deeper.length > 0) removeField(inner, deeper);
  if (deeper.length === 0 || Object.keys(inner).length === 0) delete fields[key];
}
function build(paths: readonly (readonly string[])[]): Fields {
  const fields: Fields = {};
  for (const path of paths) path.reduce<Fields>((each, key) => (each[key] ??= {}), fields);
  return fields;
}

const entriesOf = (object: KubernetesObject): Entry[] => (Array.isArray(object.metadata["managedFields"]) ? (object.metadata["managedFields"] as Entry[]) : []);
const isOf = (entry: Entry, { manager, operation }: Manager): boolean => entry.manager === manager && entry.operation === operation;
const withEntries = (object: KubernetesObject, entries: readonly Entry[]): KubernetesObject => {
  const { managedFields: _before, ...metadata } = object.metadata;
  const kept = entries.filter(({ fieldsV1 }) => Object.keys(fieldsV1).length > 0);
  return { ...object, metadata: { ...metadata, ...(kept.length > 0 && { managedFields: kept }) } };
};

/** `next` with the fields that `by` changed as its own, and nobody else's. */
export function ownedAfterUpdate(current: KubernetesObject | null, next: KubernetesObject, by: Manager): KubernetesObject {
  const [before, after] = [ownable(current ?? {}), ownable(next)];
  const changed = leavesOf(fieldsOf("", after)).filter((path) => differs(before, after, path));
  const gone = leavesOf(fieldsOf("", before)).filter((path) => valueAt(after, path) === undefined);
  const entries = current ? entriesOf(current) : [];
  const own = entries.find((each) => isOf(each, by))?.fieldsV1 ?? {};
  const others = entries.filter((each) => !isOf(each, by)).map((each) => ({ ...each, fieldsV1: without(each.fieldsV1, [...changed, ...gone]) }));
  return withEntries(next, [...others, { ...by, fieldsType: "FieldsV1", fieldsV1: build([...leavesOf(without(own, gone)), ...changed]) }]);
}

function merged(field: string, target: unknown, applied: unknown): unknown {
  if (isNamed(field, applied) && isNamed(field, target)) {
    const kept = target.map((each) => merged("", each, applied.find((item) => item["name"] === each["name"]) ?? {}));
    return [...kept, ...applied.filter((each) => !target.some((item) => item["name"] === each["name"]))];
  }
  if (!isObject(applied) || !isObject(target)) return structuredClone(applied);
  return { ...target, ...Object.fromEntries(Object.entries(applied).map(([name, value]) => [name, merged(name, target[name], value)])) };
}

function removeValue(value: unknown, [...path]: readonly string[]): void {
  if (path.at(-1) === ".") path.pop();
  const parent = valueAt(value, path.slice(0, -1));
  const key = path.at(-1) ?? "";
  if (isObject(parent)) delete parent[key.slice(2)];
  else if (Array.isArray(parent)) parent.splice(0, parent.length, ...parent.filter((each) => !isObject(each) || itemKey(each) !== key));
}

const fieldName = (path: readonly string[]): string => path.map((key) => (key.startsWith("f:") ? `.${key.slice(2)}` : `[${key.slice(3, -1).replace(/^"name":/, "name=")}]`)).join("");

/** Server-side apply: what `applied` says becomes so; what its manager applied before and says no more goes. */
export function serverSideApplied(current: KubernetesObject, applied: KubernetesObject, by: Manager, isForced: boolean): { readonly next: KubernetesObject } | { readonly conflicts: readonly FieldConflict[] } {
  const wanted = ownable(applied);
  const leaves = leavesOf(fieldsOf("", wanted));
  const entries = entriesOf(current);
  const others = entries.filter((each) => !isOf(each, by));
  const differing = leaves.filter((path) => differs(current, wanted, path));
  const conflicts = others.flatMap((each) => differing.filter((path) => owns(each.fieldsV1, path)).map((path): FieldConflict => ({ field: fieldName(path), owner: each.manager, apiVersion: each.apiVersion })));
  if (conflicts.length > 0 && !isForced) return { conflicts };
  const { managedFields: _before, ...metadata } = current.metadata;
  const next = merged("", structuredClone({ ...current, metadata }), wanted) as KubernetesObject;
  const dropped = leavesOf(entries.find((each) => isOf(each, by))?.fieldsV1 ?? {}).filter((path) => valueAt(wanted, path) === undefined && !others.some((each) => owns(each.fieldsV1, path)));
  for (const path of dropped) removeValue(next, path);
  const rest = others.map((each) => ({ ...each, fieldsV1: without(each.fieldsV1, differing) }));
  return { next: withEntries(next, [...rest, { ...by, fieldsType: "FieldsV1", fieldsV1: build(leaves) }]) };
}
