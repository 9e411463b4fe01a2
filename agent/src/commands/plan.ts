import type { Locale } from "@supervisor-doctor/shared/locale";
import { emptyPlan, plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanFile, type PlanFileContent } from "@supervisor-doctor/shared/upgrade/plan-file";
import { type RenderedPlan, renderPlan } from "@supervisor-doctor/shared/upgrade/render-plan";
import { type RenderedRunbook, renderRunbook } from "@supervisor-doctor/shared/upgrade/render-runbook";
import { CHANGES, whatIf } from "@supervisor-doctor/shared/upgrade/what-if";
import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { Unread } from "../inventory/unread.ts";
import { readText, writeText } from "../options.ts";
import { type LiveOptions, readLive } from "../plan-live.ts";
import { planText } from "../report/plan-text.ts";
import { tameInLine, tameJson } from "../report/tame.ts";
import { whatIfText } from "../report/what-if-text.ts";

export interface PlanOptions extends LiveOptions {
  readonly input?: string;
  readonly saveInventory?: string;
  /** Tell what a change to the hosts, or disabling, would do, instead of a plan. */
  readonly whatIf?: string;
}

/** A plan, for a file with kubeadm clusters their runbooks, and what was not known when they were made. */
export interface PrintedPlan extends RenderedPlan {
  readonly runbooks?: readonly RenderedRunbook[];
  readonly unread: readonly Unread[];
}

const FORMATS = ["text", "json"] as const;
const REASONS = ["timeout", "blocked", "unauthorized", "unreachable", "not-supported", "cancelled", "failed"] as const;

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file)) as unknown;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("inventory-not-json", { file }, { cause: error });
  }
}

/** @throws Failure inventory-invalid, with every error and its path in the file */
function contentOf(raw: unknown, file: string, locale: Locale): PlanFileContent & { ok: true } {
  const parsed = parsePlanFile(raw);
  if (parsed.ok) return parsed;
  const issues = parsed.errors.map((error) => inputErrorText(error, locale));
  throw new Failure("inventory-invalid", { file, count: issues.length, detail: issues.map((issue) => `\n  ${issue}`).join(""), issues });
}

function write(document: string, { output }: PlanOptions): void {
  if (output === undefined) process.stdout.write(document);
  else writeText(output, document);
}

function print(made: PrintedPlan, options: PlanOptions, format: (typeof FORMATS)[number], locale: Locale): void {
  const colour = options.output === undefined && process.stdout.isTTY === true && !process.env["NO_COLOR"];
  const document = format === "json" ? `${tameJson(made, 2)}\n` : planText(made, locale, colour);
  write(document, options);
}

/** A saved inventory tells too what could not be read at its time. */
const saved = z.object({ unread: z.array(z.object({ what: z.string(), reason: z.enum(REASONS), detail: z.string() })) });

/** `file`: what its errors are said to be in. */
async function sourceOf(options: PlanOptions, locale: Locale, signal: AbortSignal): Promise<{ raw: unknown; unread: readonly Unread[]; file: string }> {
  if (options.input !== undefined) {
    const raw = readJson(options.input);
    return { raw, unread: saved.safeParse(raw).data?.unread ?? [], file: options.input };
  }
  if (options.vcenter === undefined) throw new Failure("option-missing", { option: "--vcenter" });
  const { input, unread } = await readLive(options, locale, signal);
  const raw = { ...input, ...(unread.length > 0 && { unread }) };
  if (options.saveInventory !== undefined) writeText(options.saveInventory, `${tameJson(raw, 2)}\n`, 0o600);
  return { raw, unread, file: options.saveInventory ?? options.vcenter };
}

/** 0 if the plan can be carried out, 1 with blockers, 3 without, if something could not be looked at. */
export async function planCommand(options: PlanOptions, locale: Locale, signal: AbortSignal): Promise<number> {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  const { raw, unread, file } = await sourceOf(options, locale, signal);
  const { inventory, kubeadm } = contentOf(raw, file, locale);
  if (options.whatIf !== undefined) {
    const change = CHANGES.find((each) => each === options.whatIf);
    if (!change) throw new Failure("option-invalid", { option: "--what-if", value: options.whatIf, form: CHANGES.join(", ") });
    const told = inventory ? whatIf(inventory, change) : [];
    write(format === "json" ? `${tameJson({ schema: 1, whatIf: change, supervisors: told, unread }, 2)}\n` : whatIfText(change, tameInLine(told), locale), options);
    return unread.length > 0 ? 3 : 0;
  }
  const made = renderPlan(inventory ? plan(inventory) : emptyPlan, locale);
  const runbooks = kubeadm.map((cluster) => renderRunbook(cluster, locale));
  const executable = made.executable && runbooks.every((runbook) => runbook.executable);
  print({ ...made, executable, ...(runbooks.length > 0 && { runbooks }), unread }, options, format, locale);
  if (!executable) return 1;
  return unread.length > 0 ? 3 : 0;
}
