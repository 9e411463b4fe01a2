import type { Run } from "@supervisor-doctor/shared/contract";
import { clockText, timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { Order } from "../diagnose.ts";
import { elapsedClock } from "../elapsed.ts";
import { Failure } from "../failure.ts";
import { writeText } from "../options.ts";
import { openOut } from "../out.ts";
import { withoutRefused } from "../refused-passwords.ts";
import { tameJson } from "../report/tame.ts";
import { watchJson, watchLine } from "../report/watch-lines.ts";
import { createScreen, type Screen } from "../screen.ts";
import { watch, type WatchEvent } from "../watch.ts";
import { watchWords } from "../watch-words.ts";
import { type Listener, together } from "../telemetry/listener.ts";
import { offerMetrics } from "../telemetry/offer.ts";
import { type DiagnoseOptions, diagnoseOnceTrusted, heardBy, orderOf } from "./diagnose.ts";

const FORMATS = ["text", "json"] as const;
const MINUTES = 5;
const MINUTE = 60_000;

/** Milliseconds from look to look. @throws Failure option-invalid */
function everyMsOf(given: string | true): number {
  if (given === true) return MINUTES * MINUTE;
  const minutes = Number(given);
  if (!/^\d+(\.\d+)?$/.test(given) || minutes < 0.1 || minutes > 1440) throw new Failure("option-invalid", { option: "--watch", value: given, form: "0.1..1440" });
  return Math.round(minutes * MINUTE);
}

/** What a run that does not end cannot be. @throws Failure */
function refuseOthers(options: DiagnoseOptions): void {
  const others = { "--replay": options.replay, "--compare": options.compare, "--bundle": options.bundle, "--mask": options.mask, "--fleet": options.fleet };
  for (const [other, value] of Object.entries(others)) if (value !== undefined) throw new Failure("options-exclude", { option: "--watch", other });
}

const restUntil =
  (signal: AbortSignal) =>
  (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done);
    });

interface Telling {
  readonly write: (text: string) => void;
  /** Where a quiet look is shown; null where nobody sits before it. */
  readonly screen: Screen | null;
  readonly everyMs: number;
  readonly locale: Locale;
}

/** For a person: what turned, line by line; a look at which nothing did only shows that it was taken. */
function personTeller({ write, screen, everyMs, locale }: Telling): (event: WatchEvent) => void {
  const say = watchWords[locale];
  let isFirst = true;
  return (event) => {
    screen?.draw([]);
    if (event.event !== "looked") return write(`${watchLine(event, locale)}\n`);
    const { problems, unknown, at, ms } = event;
    if (isFirst) write(`${timeText(at, locale, { seconds: true })}  ${fill(say.first, { problems, unknown }, locale)}\n`);
    isFirst = false;
    const next = new Date(Date.parse(at) + Math.max(0, everyMs - ms)).toISOString();
    screen?.draw([fill(say.quiet, { time: timeText(at, locale, { seconds: true }), problems, unknown, next: clockText(next, locale) }, locale)]);
  };
}

/** Diagnoses again and again until it is interrupted: 130 then. @throws Failure if the first look cannot be taken, or none ever could again */
export async function watchCommand(options: DiagnoseOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  const format = FORMATS.find((each) => each === (options.format ?? "text"));
  if (!format) throw new Failure("option-invalid", { option: "--format", value: options.format ?? "", form: FORMATS.join(", ") });
  refuseOthers(options);
  const everyMs = everyMsOf(options.watch ?? true);
  const asked = await orderOf(options, locale, signal);
  const out = openOut(options.output);
  const offered = await offerMetrics(options.metrics, locale);
  let order: Order = heardBy(asked, together([listener, offered?.listener ?? null]));
  const isSeen = format === "text" && process.stderr.isTTY === true && (options.output !== undefined || process.stdout.isTTY === true);
  const screen = isSeen ? createScreen(process.stderr) : null;
  let code: number | null = null;
  const toPerson = personTeller({ write: out.write, screen, everyMs, locale });
  const tell = (event: WatchEvent): void => {
    if (event.event === "looked") code = event.code;
    if (format === "json") out.write(`${watchJson(event, locale)}\n`);
    else toPerson(event);
  };
  const look = async (): Promise<Run> => {
    const { run, trust } = await diagnoseOnceTrusted(order, locale, signal);
    order = withoutRefused({ ...order, trust }, run);
    if (options.saveRun !== undefined) writeText(options.saveRun, `${tameJson(run, 2)}\n`, 0o600);
    return run;
  };
  if (format === "text") process.stderr.write(`${fill(watchWords[locale].begins, { host: order.vcenter.host, minutes: everyMs / MINUTE }, locale)}\n`);
  try {
    await watch({ look, tell, rest: restUntil(signal), now: Date.now, elapsed: elapsedClock(), everyMs }, signal);
    if (format === "json") out.write(`${JSON.stringify({ at: new Date().toISOString(), event: "ended", code })}\n`);
    return 130;
  } finally {
    screen?.draw([]);
    out.close();
    await offered?.stop();
  }
}
