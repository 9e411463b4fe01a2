import { sizeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { Failure } from "../failure.ts";
import { type CommonOptions, confirmTrust, credentialsOf, networkOf, timeoutOf, trustOf, vcenterOf } from "../options.ts";
import { tameInLine, tameJson } from "../report/tame.ts";
import { createScreen } from "../screen.ts";
import { type Progress, type SavedBundle, saveSupportBundle } from "../support-bundle.ts";
import { supportBundleWords } from "../support-bundle-words.ts";

export interface SupportBundleOptions extends CommonOptions {
  readonly supervisor?: string;
}

const FORMATS = ["text", "json"] as const;
/** vCenter may collect for so long before the first byte. */
const SILENCE_SECONDS = "900";
const CALL_MS = 30_000;
/** Not more often than an eye follows. */
const DRAW_MS = 200;
const BAR = 24;

function progressLine(bytes: number, total: number | null, locale: Locale): string {
  const say = supportBundleWords[locale];
  const size = sizeText(bytes, locale);
  if (total === null || total === 0) return fill(say.coming, { size }, locale);
  const share = Math.min(1, bytes / total);
  const full = Math.round(share * BAR);
  return fill(say.comingOf, { bar: `${"█".repeat(full)}${"░".repeat(BAR - full)}`, percent: Math.floor(share * 100), size, total: sizeText(total, locale) }, locale);
}

/** Draws on a terminal; elsewhere nobody looks. */
function drawn(locale: Locale): { readonly progress: Progress; readonly end: () => void } {
  if (process.stderr.isTTY !== true) return { progress: () => {}, end: () => {} };
  const screen = createScreen(process.stderr);
  screen.draw([supportBundleWords[locale].waiting]);
  let last: readonly [number, number | null] = [0, null];
  let drawnAt = 0;
  return {
    progress: (bytes, total) => {
      last = [bytes, total];
      if (Date.now() - drawnAt < DRAW_MS) return;
      drawnAt = Date.now();
      screen.draw([progressLine(bytes, total, locale)]);
    },
    end: () => {
      if (last[0] > 0) screen.draw([progressLine(...last, locale)]);
      screen.leave();
    },
  };
}

function printed(saved: SavedBundle, file: string, format: (typeof FORMATS)[number], locale: Locale): string {
  if (format === "json") return `${tameJson({ schema: 1, ...saved, file })}\n`;
  return `${fill(supportBundleWords[locale].saved, { supervisor: tameInLine(saved.supervisor), file, size: sizeText(saved.bytes, locale), sha256: saved.sha256 }, locale)}\n`;
}

/** 0 with the bundle in its file; nothing is left there otherwise. @throws Failure */
export async function supportBundleCommand(options: SupportBundleOptions, locale: Locale, signal: AbortSignal): Promise<number> {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  const file = options.output;
  if (file === undefined) throw new Failure("option-missing", { option: "--output" });
  const vcenter = vcenterOf(options);
  const silenceMs = timeoutOf(options.timeout ?? SILENCE_SECONDS);
  const given = { network: networkOf(options), vcenter, trust: trustOf(options, vcenter), callMs: Math.min(CALL_MS, silenceMs), silenceMs, ...(options.supervisor !== undefined && { supervisor: options.supervisor }) };
  const order = { ...given, credentials: await credentialsOf(options, vcenter, locale, signal) };
  const work = async (trust: typeof order.trust): Promise<SavedBundle> => {
    const { progress, end } = drawn(locale);
    try {
      return await saveSupportBundle({ ...order, trust }, file, signal, progress);
    } finally {
      end();
    }
  };
  const saved = await work(order.trust).catch(async (error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    return work(await confirmTrust(error, vcenter, locale, signal));
  });
  process.stdout.write(printed(saved, file, format, locale));
  return 0;
}
