import { type CarriedPlan, carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { z } from "zod";
import { Failure } from "./failure.ts";
import { type CommonOptions, readText } from "./options.ts";
import type { Decided } from "./upgrade/by-options.ts";

export interface UpgradeOptions extends CommonOptions {
  readonly plan?: string;
  readonly journal?: string;
  readonly yes?: readonly string[];
  readonly acceptWarnings?: readonly string[];
  readonly until?: string;
  readonly only?: readonly string[];
  readonly packageYaml?: string;
}

/** Which part of the plan, and what of it was decided beforehand. */
export interface Choice {
  readonly decided: Decided;
  readonly until: string | null;
  readonly only: readonly string[] | null;
}

const printed = z.intersection(z.object({ schema: z.literal(1) }), carriedPlan);

function parsed(file: string): unknown {
  try {
    return JSON.parse(readText(file)) as unknown;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("inventory-not-json", { file }, { cause: error });
  }
}

/** What `plan --format json` printed. @throws Failure file-unreadable, inventory-not-json, plan-file-invalid */
export function planOf(file: string | undefined): { readonly plan: CarriedPlan; readonly document: unknown } {
  if (file === undefined) throw new Failure("option-missing", { option: "--plan" });
  const document = parsed(file);
  const read = printed.safeParse(document);
  const wrong = (detail: string): Failure => new Failure("plan-file-invalid", { file, detail });
  if (!read.success) throw wrong([...new Set(read.error.issues.map(({ path }) => path.join(".") || "."))].slice(0, 5).join(", "));
  const ids = read.data.steps.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw wrong(twice);
  return { plan: read.data, document };
}

const listed = (values: readonly string[] | undefined): readonly string[] => (values ?? []).flatMap((value) => value.split(",")).map((id) => id.trim()).filter((id) => id !== "");

/** @throws Failure option-invalid, step-unknown */
export function choiceOf({ yes, acceptWarnings, until, only }: UpgradeOptions, { steps }: CarriedPlan): Choice {
  const known = steps.map(({ id }) => id);
  const check = (id: string): string => {
    if (!known.includes(id)) throw new Failure("step-unknown", { step: id, known: known.length === 0 ? "–" : known.join(", ") });
    return id;
  };
  const accepted = (acceptWarnings ?? []).map((text) => {
    const [id = "", ...reason] = text.split("=");
    if (id === "" || reason.join("=").trim() === "") throw new Failure("option-invalid", { option: "--accept-warnings", value: text, form: "ID=REASON" });
    return [check(id), reason.join("=").trim()] as const;
  });
  if (only !== undefined && listed(only).length === 0) throw new Failure("option-invalid", { option: "--only", value: only.join(","), form: "ID[,ID…]" });
  return {
    decided: { yes: new Set(listed(yes).map(check)), acceptWarnings: new Map(accepted) },
    until: until === undefined ? null : check(until),
    only: only === undefined ? null : listed(only).map(check),
  };
}
