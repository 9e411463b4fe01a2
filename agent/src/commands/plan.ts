import type { Locale } from "@supervisor-doctor/shared/locale";
import type { Inventory } from "@supervisor-doctor/shared/upgrade/inventory";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { type RenderedPlan, renderPlan } from "@supervisor-doctor/shared/upgrade/render-plan";
import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { Failure } from "../failure.ts";
import { type CommonOptions, readText, writeText } from "../options.ts";
import { planText } from "../report/plan-text.ts";

export interface PlanOptions extends CommonOptions {
  readonly input?: string;
}

const FORMATS = ["text", "json"] as const;

/** @throws Failure inventory-invalid, with every error and its path in the file */
function inventoryOf(file: string, locale: Locale): Inventory {
  const text = readText(file);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Failure("inventory-not-json", { file }, { cause: error });
  }
  const parsed = parsePlanInput(raw);
  if (parsed.ok) return parsed.inventory;
  const issues = parsed.errors.map((error) => inputErrorText(error, locale));
  throw new Failure("inventory-invalid", { file, count: issues.length, detail: issues.map((issue) => `\n  ${issue}`).join(""), issues });
}

function print(made: RenderedPlan, options: PlanOptions, format: (typeof FORMATS)[number], locale: Locale): void {
  const colour = options.output === undefined && process.stdout.isTTY === true && !process.env["NO_COLOR"];
  const document = format === "json" ? `${JSON.stringify(made, null, 2)}\n` : planText(made, locale, colour);
  if (options.output === undefined) process.stdout.write(document);
  else writeText(options.output, document);
}

/** 0 if the plan can be carried out, 1 with blockers. Whoever reads a live data centre comes in through the same inventory. */
export function planCommand(options: PlanOptions, locale: Locale): number {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  if (options.input === undefined) throw new Failure("option-missing", { option: "--input" });
  const made = plan(inventoryOf(options.input, locale));
  print(renderPlan(made, locale), options, format, locale);
  return made.executable ? 0 : 1;
}
