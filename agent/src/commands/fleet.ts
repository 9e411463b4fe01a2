import type { Locale } from "@supervisor-doctor/shared/locale";
import { Failure } from "../failure.ts";
import { orderFrom } from "../fleet/entry-order.ts";
import { diagnoseFleet } from "../fleet/fleet-run.ts";
import { tableHead, tableText } from "../fleet/fleet-table.ts";
import { readFleet } from "../fleet/read-fleet.ts";
import { openResults } from "../fleet/results.ts";
import { ownShare, readShare } from "../fleet/share.ts";
import { timeoutOf } from "../options.ts";
import { openOut } from "../out.ts";
import type { Listener } from "../telemetry/listener.ts";
import { type DiagnoseOptions, heardBy } from "./diagnose.ts";

const FORMATS = ["text", "json"] as const;
/** Hours for which a result counts when a run is resumed. */
const MAX_AGE_HOURS = 6;
/** Seconds that one vCenter with all its Supervisors may take. */
const TIMEOUT_SECONDS = 900;

/** Beside `--fleet`, whose file says all that concerns one vCenter. */
const OWN: readonly string[] = ["fleet", "shard", "results", "runName", "maxAge", "format", "locale", "output", "timeout"];
const optionOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** @throws Failure options-exclude */
function refuseOthers(options: DiagnoseOptions): void {
  for (const [name, value] of Object.entries(options)) if (value !== undefined && !OWN.includes(name)) throw new Failure("options-exclude", { option: "--fleet", other: optionOf(name) });
}

/** Milliseconds. @throws Failure option-invalid */
function maxAgeOf(given: string | undefined): number {
  const hours = Number(given ?? MAX_AGE_HOURS);
  if (!Number.isFinite(hours) || hours < 0 || hours > 8_760) throw new Failure("option-invalid", { option: "--max-age", value: given ?? "", form: "0..8760" });
  return hours * 3_600_000;
}

/** Every vCenter of the file, or of this process's share: a row or a JSON line for each Supervisor as it ends. The exit code. */
export async function fleetCommand(options: DiagnoseOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  refuseOthers(options);
  const timeoutMs = timeoutOf(options.timeout ?? String(TIMEOUT_SECONDS));
  const since = Date.now() - maxAgeOf(options.maxAge);
  const share = readShare(options.shard, process.env);
  const fleet = readFleet(options.fleet ?? "", locale);
  const entries = ownShare(fleet.entries, share);
  if (options.runName !== undefined && options.results === undefined) throw new Failure("option-needs", { option: "--run-name", other: "--results" });
  const results = await openResults(options.results, { since, run: options.runName }, entries);
  const out = openOut(options.output);
  try {
    if (format === "text") out.write(tableHead(locale));
    return await diagnoseFleet(
      {
        entries,
        concurrency: fleet.concurrency,
        share,
        results,
        run: options.runName,
        locale,
        orderOf: (entry) => heardBy(orderFrom(entry, timeoutMs), listener),
        tell: (line) => out.write(format === "json" ? `${JSON.stringify(line)}\n` : tableText(line, locale)),
      },
      signal,
    );
  } finally {
    out.close();
    results.close();
  }
}
