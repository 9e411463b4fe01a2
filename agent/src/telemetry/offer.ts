import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { expose, metricsAddressOf } from "./exposition.ts";
import type { Listener } from "./listener.ts";
import { telemetryWords } from "./telemetry-words.ts";

/** Metrics that are offered to Prometheus. */
export interface Offered {
  readonly listener: Listener;
  stop(): Promise<void>;
}

/** What `--metrics` asks for; says on standard error where it is. Nothing is loaded without it. @throws Failure option-invalid, metrics-unlistenable */
export async function offerMetrics(given: string | true | undefined, locale: Locale): Promise<Offered | null> {
  if (given === undefined) return null;
  const address = metricsAddressOf(given);
  const { createPrometheus } = await import("./prometheus.ts");
  const prometheus = createPrometheus();
  const { url, stop } = await expose(prometheus, address);
  process.stderr.write(`${fill(telemetryWords[locale].metricsReady, { url }, locale)}\n`);
  return { listener: prometheus.listener, stop };
}
