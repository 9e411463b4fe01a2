import { isDeepStrictEqual } from "node:util";

/** RFC 7386 and RFC 6902, as far as an API server takes them. */

type Json = unknown;
const isObject = (value: Json): value is Record<string, Json> => typeof value === "object" && value !== null && !Array.isArray(value);

/** RFC 7386: null removes, lists are replaced. */
export function mergePatched(target: Json, patch: Json): Json {
  if (!isObject(patch)) return structuredClone(patch);
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatched(merged[name], value);
  }
  return merged;
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}
type Outcome = { readonly value: Json } | { readonly failed: string };

const segmentsOf = (pointer: string): string[] => pointer.split("/").slice(1).map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"));

function childOf(parent: Json, name: string): Json {
  if (Array.isArray(parent)) return /^\d+$/.test(name) ? parent[Number(name)] : undefined;
  return isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
}
const at = (document: Json, segments: readonly string[]): Json => segments.reduce(childOf, document);

/** Whether it could be put there. */
function insert(document: Json, segments: readonly string[], value: Json, isReplacing: boolean): boolean {
  const name = segments.at(-1);
  const parent = at(document, segments.slice(0, -1));
  if (name === undefined) return false;
  if (isReplacing && childOf(parent, name) === undefined) return false;
  if (isObject(parent)) parent[name] = value;
  else if (!Array.isArray(parent)) return false;
  else if (isReplacing) parent[Number(name)] = value;
  else if (name === "-") parent.push(value);
  else if (/^\d+$/.test(name) && Number(name) <= parent.length) parent.splice(Number(name), 0, value);
  else return false;
  return true;
}

function removeAt(document: Json, segments: readonly string[]): boolean {
  const name = segments.at(-1) ?? "";
  const parent = at(document, segments.slice(0, -1));
  if (childOf(parent, name) === undefined) return false;
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else if (isObject(parent)) delete parent[name];
  return true;
}

function applied(document: Json, { op, path, from = "", value }: Operation): boolean {
  const segments = segmentsOf(path);
  const source = segmentsOf(from);
  if (op === "test") return isDeepStrictEqual(at(document, segments) ?? null, value ?? null);
  if (op === "remove") return removeAt(document, segments);
  if (op === "add" || op === "replace") return insert(document, segments, structuredClone(value), op === "replace");
  const moved = structuredClone(at(document, source));
  if (moved === undefined) return false;
  if (op === "copy") return insert(document, segments, moved, false);
  return op === "move" && removeAt(document, source) && insert(document, segments, moved, false);
}

/** RFC 6902: all of it or nothing. */
export function jsonPatched(target: Json, operations: readonly Operation[]): Outcome {
  const value = structuredClone(target);
  const failed = operations.find((each) => !applied(value, each));
  return failed ? { failed: `${failed.op} ${failed.path}` } : { value };
}

/** null: not a list of operations. */
export const operationsIn = (body: Json): readonly Operation[] | null => (Array.isArray(body) && body.every((each) => isObject(each) && typeof each["op"] === "string" && typeof each["path"] === "string") ? (body as Operation[]) : null);
