import { JSON_SCHEMA, load } from "js-yaml";
import { badRequest, type Refusal, unknownFormat } from "./refusal.ts";

/** Bodies as they arrive: JSON, or YAML where the type says so. */

export type PatchType = "json" | "merge" | "apply" | "strategic";
const PATCHES: Readonly<Record<string, PatchType>> = {
  "application/json-patch+json": "json",
  "application/merge-patch+json": "merge",
  "application/apply-patch+yaml": "apply",
  "application/strategic-merge-patch+json": "strategic",
};

export const mediaTypeOf = (header: string | undefined): string => (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** Custom resources know no strategic merge. */
export function patchTypeOf(mediaType: string, isCustom: boolean): PatchType | Refusal {
  const type = PATCHES[mediaType];
  return type === undefined || (type === "strategic" && isCustom) ? unknownFormat : type;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** undefined: it is neither JSON nor YAML. */
export function parsed(text: string): unknown {
  try {
    return load(text, { schema: JSON_SCHEMA });
  } catch {
    return undefined;
  }
}

export function objectIn(text: string): Record<string, unknown> | Refusal {
  const value = parsed(text);
  return isObject(value) ? value : badRequest("the object provided is unrecognized (must be of type Object): couldn't get version/kind; json parse error");
}

export const isRefusal = (value: object | string): value is Refusal => typeof value === "object" && "code" in value && "message" in value;
