import { release, type } from "node:os";
import { compare, isSameVcenter } from "@supervisor-doctor/shared/comparison";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { version } from "../package.json";
import { argumentsOf } from "./bundle/arguments.ts";
import { maskedRun, maskFor } from "./bundle/masked-run.ts";
import type { DiagnoseOptions } from "./commands/diagnose.ts";
import { Failure } from "./failure.ts";
import { type CommonOptions, formatOf, writeText } from "./options.ts";
import type { Beside } from "./report/comparison.ts";
import { report } from "./report/report.ts";
import { tameJson } from "./report/tame.ts";

/** Where a run goes: the report, and the files that were asked for. */

/** Standard output, or the file of `--output`. */
export function printReport(run: Run, options: CommonOptions, locale: Locale, beside: Beside | null = null): void {
  const format = formatOf(options.format);
  if (options.output !== undefined) return writeText(options.output, report(run, format, locale, false, beside));
  const colour = format === "text" && process.stdout.isTTY === true && !process.env["NO_COLOR"];
  process.stdout.write(report(run, format, locale, colour, beside));
}

function besideOf(run: Run, earlier: Run | null, file: string): Beside | null {
  if (earlier === null) return null;
  if (!isSameVcenter(earlier.vcenter, run.vcenter)) throw new Failure("run-of-another-vcenter", { file, host: earlier.vcenter.host, other: run.vcenter.host });
  return { earlier, comparison: compare(earlier, run) };
}

/** The run before this one, both masked alike where that is wanted. */
function shownOf(run: Run, beside: Beside | null, options: DiagnoseOptions): { readonly run: Run; readonly beside: Beside | null; readonly given: readonly string[] } {
  const given = { ...options };
  // Of masks no other masks are made.
  if (!options.mask || run.masked) return { run, beside, given: argumentsOf(given, null) };
  const mask = maskFor(beside ? [run, beside.earlier] : [run], given);
  const shown = argumentsOf(given, mask);
  return { run: maskedRun(mask, run), beside: beside && { ...beside, earlier: maskedRun(mask, beside.earlier) }, given: shown };
}

/** @throws Failure file-unwritable */
async function writeBundle(file: string, run: Run, beside: Beside | null, given: readonly string[], locale: Locale): Promise<void> {
  const { bundleFiles, zipped } = await import("./bundle/bundle.ts");
  const now = new Date();
  const about = { program: version, node: process.version, system: `${type()} ${release()} ${process.arch}`, writtenAt: now.toISOString(), arguments: given };
  writeText(file, zipped(bundleFiles(run, beside, about, locale), "supervisor-doctor", now), 0o600);
}

/** @throws Failure run-of-another-vcenter, file-unwritable */
export async function putOut(run: Run, earlier: Run | null, options: DiagnoseOptions, locale: Locale): Promise<void> {
  const shown = shownOf(run, besideOf(run, earlier, options.compare ?? ""), options);
  if (options.saveRun !== undefined) writeText(options.saveRun, `${tameJson(shown.run, 2)}\n`, 0o600);
  if (options.bundle !== undefined) await writeBundle(options.bundle, shown.run, shown.beside, shown.given, locale);
  printReport(shown.run, options, locale, shown.beside);
}
