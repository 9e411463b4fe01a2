import type { Locale } from "@supervisor-doctor/shared/locale";
import { emptyPlan, plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanFile, type PlanFileContent } from "@supervisor-doctor/shared/upgrade/plan-file";
import { type RenderedPlan, renderPlan } from "@supervisor-doctor/shared/upgrade/render-plan";
import { type RenderedRunbook, renderRunbook } from "@supervisor-doctor/shared/upgrade/render-runbook";
import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { Failure } from "../failure.ts";
import { type CommonOptions, readText, writeText } from "../options.ts";
import { planText } from "../report/plan-text.ts";

export interface PlanOptions extends CommonOptions {
  readonly input?: string;
}

const FORMATS = ["text", "json"] as const;

/** @throws Failure inventory-invalid, with every error and its path in the file */
function contentOf(file: string, locale: Locale): PlanFileContent & { ok: true } {
  const text = readText(file);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new Failure("inventory-not-json", { file }, { cause: error });
  }
  const parsed = parsePlanFile(raw);
  if (parsed.ok) return parsed;
  const issues = parsed.errors.map((error) => inputErrorText(error, locale));
  throw new Failure("inventory-invalid", { file, count: issues.length, detail: issues.map((issue) => `\n  ${issue}`).join(""), issues });
}

/** A plan, and for a file with kubeadm clusters their runbooks. */
type Printed = RenderedPlan & { readonly runbooks?: readonly RenderedRunbook[] };

function print(made: Printed, options: PlanOptions, format: (typeof FORMATS)[number], locale: Locale): void {
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
  const { inventory, kubeadm } = contentOf(options.input, locale);
  const made = renderPlan(inventory ? plan(inventory) : emptyPlan, locale);
  const runbooks = kubeadm.map((cluster) => renderRunbook(cluster, locale));
  const executable = made.executable && runbooks.every((runbook) => runbook.executable);
  print({ ...made, executable, ...(runbooks.length > 0 && { runbooks }) }, options, format, locale);
  return executable ? 0 : 1;
}
