import { type Minor, parseMinor } from "../../version.ts";
import type { Inventory } from "../inventory.ts";
import { type Plan, plan } from "../plan.ts";
import { parsePlanInput } from "../plan-input.ts";
import type { Step } from "../step.ts";
import type { Seed } from "./seeds.ts";

/**
 * A sentence that is tested, and the statements of the documents that it covers. `statements.test.ts` runs them all,
 * and `docs/coverage.md` is made of them.
 */
export interface Statement {
  readonly seeds: readonly Seed[];
  readonly name: string;
  readonly actual: () => unknown;
  readonly expected: unknown;
}

/** The releases that most cases take. */
export const RELEASES = { "8.0": ["1.21", "1.22", "1.23"], "8.0U1": ["1.22", "1.23", "1.24"], "8.0U2": ["1.24", "1.25", "1.26"], "8.0U3": ["1.26", "1.27", "1.28"], "9.0.0.0": ["1.28", "1.29", "1.30"], "9.1.0.0": ["1.30", "1.31", "1.32"] } as const;

type Json = Readonly<Record<string, unknown>>;

/** A file for `plan --input`: an 8.0 U3 in order, but for what is given. */
export const file = (change: Json = {}, supervisor: Json = {}): Json => ({
  vcenter: { version: "8.0U3" },
  releases: RELEASES,
  supervisor: { current: "1.28", networking: "VDS", state: "RUNNING", target: "1.28", ...supervisor },
  tkgService: { installed: "3.1", target: "none" },
  scope: "everything",
  interop: "COMPATIBLE",
  ...change,
});
/** The same on 8.0 U2, where the TKG service is part of the Supervisor. */
export const olderFile = (change: Json = {}, supervisor: Json = {}): Json => file({ vcenter: { version: "8.0U2" }, tkgService: undefined, ...change }, { current: "1.26", target: "1.26", ...supervisor });

export function inventory(input: unknown): Inventory {
  const parsed = parsePlanInput(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.inventory;
}
export const made = (input: unknown): Plan => plan(inventory(input));
export const codes = (input: unknown): readonly string[] => made(input).findings.map(({ code }) => code);
/** `severity code` of those that begin with one of the prefixes; all without any. */
export const found = (input: unknown): readonly string[] => made(input).findings.map(({ code, severity }) => `${severity} ${code}`);
export const finding = (input: unknown, code: string): unknown => made(input).findings.find((each) => each.code === code)?.params;
export const step = (input: unknown, kind: Step["step"]): Step | undefined => made(input).steps.find((each) => each.step === kind);

/** A plan as lines: `supervisor 1.27 first NO`. */
export const lines = (input: unknown): readonly string[] =>
  made(input).steps.map(({ step: kind, to, supervisor, name, autoSupervisor, skipped, preparation, sameMinor }) =>
    [kind, ...(kind === "cluster" || kind === "cluster-edit" || kind === "cluster-retire" ? [name] : []), to ?? supervisor, autoSupervisor && `auto ${autoSupervisor}`, skipped && "skipped", preparation && "first", sameMinor && "same"].filter(Boolean).join(" "),
  );
/** Only the steps that change something. */
export const writes = (input: unknown): readonly string[] => lines(input).filter((line) => !line.startsWith("interop") && !line.startsWith("cluster-compat") && !line.includes("skipped"));
export const rollouts = (input: unknown): readonly string[] => made(input).steps.flatMap(({ step: kind, to, rollout, only }) => (rollout === undefined ? [] : [`${kind} ${to ?? ""} ${rollout}${only ? ` ${only.join()}` : ""}`]));

export const minor = (text: string): Minor => parseMinor(text) ?? 0;
