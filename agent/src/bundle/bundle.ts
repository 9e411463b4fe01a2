import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { probeSaw, probeVantage } from "@supervisor-doctor/shared/evidence";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { strToU8, zipSync } from "fflate";
import type { Beside } from "../report/comparison.ts";
import { report } from "../report/report.ts";
import { tame } from "../report/tame.ts";
import { bundleWords } from "./bundle-words.ts";

/** What made the run, for `about.json`. Times are ISO 8601. */
export interface About {
  readonly program: string;
  readonly node: string;
  /** Kind, release and architecture; never the machine's name. */
  readonly system: string;
  readonly writtenAt: string;
  readonly arguments: readonly string[];
}

/** A look as a line: when it began, how long it took, from where, and what it saw or why not. */
function lookLine(run: Run, probe: ProbeRecord, locale: Locale): string {
  const began = new Date(Date.parse(run.startedAt) + probe.startedMs).toISOString();
  return [began, `${probe.ms} ms`, probe.id, probeVantage(probe, locale), probeSaw(probe, locale)].map((each) => each.replace(/\s+/g, " ")).join("\t");
}

/** The files of an evidence bundle by name. Pure. */
export function bundleFiles(run: Run, beside: Beside | null, about: About, locale: Locale): Readonly<Record<string, string>> {
  const say = bundleWords[locale];
  const tamed = tame(run);
  const looks = [...tamed.probes].sort((one, other) => one.startedMs - other.startedMs).map((probe) => lookLine(tamed, probe, locale));
  const { startedAt, durationMs } = run;
  return {
    "README.txt": `${say.readme}\n\n${run.masked ? say.masked : say.open}\n`,
    "report.html": report(run, "html", locale, false, beside),
    "report.txt": report(run, "text", locale, false, beside),
    "probes.txt": `${looks.join("\n")}\n`,
    "run.json": `${JSON.stringify(run, null, 2)}\n`,
    "about.json": `${JSON.stringify({ ...about, locale, masked: run.masked === true, startedAt, durationMs }, null, 2)}\n`,
  };
}

/** One folder in a zip, every file dated alike. */
export function zipped(files: Readonly<Record<string, string>>, folder: string, at: Date): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, strToU8(text)])), { level: 9, mtime: at });
}
