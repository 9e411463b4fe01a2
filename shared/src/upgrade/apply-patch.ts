/** What an object becomes by a patch, as an API server would make it: to see what a request means before it is sent. */

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;
export type Applied = { readonly ok: true; readonly object: Json } | { readonly ok: false; readonly path: string };

const isFields = (value: Json): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** RFC 7386: null removes, lists are replaced. */
export function mergePatched(object: Json, patch: Json): Json {
  if (!isFields(patch)) return patch;
  const merged: Record<string, Json> = isFields(object) ? { ...object } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatched(merged[name], value);
  }
  return merged;
}

export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

const segmentsOf = (path: string): readonly string[] => path.split("/").slice(1).map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"));
const canonical = (value: Json): Json => (isFields(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, canonical(each)])) : Array.isArray(value) ? value.map(canonical) : value);
/** Whatever the order of the fields. */
export const isSame = (one: Json, other: Json): boolean => JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

const NOT_THERE = Symbol("not there");

function childOf(parent: Json, name: string): Json {
  if (Array.isArray(parent)) return /^\d+$/.test(name) && Number(name) < parent.length ? parent[Number(name)] : NOT_THERE;
  return isFields(parent) && Object.hasOwn(parent, name) ? parent[name] : NOT_THERE;
}

function withChild(parent: Json, name: string, value: Json, isReplacing: boolean): Json {
  if (isFields(parent)) return isReplacing && !Object.hasOwn(parent, name) ? NOT_THERE : { ...parent, [name]: value };
  if (!Array.isArray(parent)) return NOT_THERE;
  const index = name === "-" && !isReplacing ? parent.length : /^\d+$/.test(name) ? Number(name) : -1;
  if (index < 0 || index > parent.length - (isReplacing ? 1 : 0)) return NOT_THERE;
  return parent.toSpliced(index, isReplacing ? 1 : 0, value);
}

function put(object: Json, [name = "", ...deeper]: readonly string[], value: Json, isReplacing: boolean): Json {
  if (deeper.length === 0) return withChild(object, name, value, isReplacing);
  const child = childOf(object, name);
  const changed = child === NOT_THERE ? NOT_THERE : put(child, deeper, value, isReplacing);
  return changed === NOT_THERE ? NOT_THERE : withChild(object, name, changed, true);
}

/** RFC 6902, of which the plan's patches use `test`, `replace` and `add`: all of it or nothing. */
export function jsonPatched(object: Json, operations: readonly Operation[]): Applied {
  let current = object;
  for (const { op, path, value } of operations) {
    const segments = segmentsOf(path);
    const next = op === "test" ? (isSame(segments.reduce(childOf, current), value) ? current : NOT_THERE) : op === "replace" || op === "add" ? put(current, segments, value, op === "replace") : NOT_THERE;
    if (next === NOT_THERE) return { ok: false, path };
    current = next;
  }
  return { ok: true, object: current };
}

const isOperation = (value: Json): value is Operation => isFields(value) && typeof value["op"] === "string" && typeof value["path"] === "string";

export function applyPatch(object: Json, kind: "merge" | "json", body: Json): Applied {
  if (kind === "merge") return { ok: true, object: mergePatched(object, body) };
  return Array.isArray(body) && body.every(isOperation) ? jsonPatched(object, body) : { ok: false, path: "" };
}
