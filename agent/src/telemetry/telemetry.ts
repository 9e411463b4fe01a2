import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { plainMessage, systemCode } from "../failure.ts";
import type { Listener } from "./listener.ts";
import type { Exporting, OnFailure } from "./otel.ts";
import { telemetryWanted, type Wanted } from "./otel-variables.ts";
import { telemetryWords } from "./telemetry-words.ts";

/** Milliseconds that the end of a command waits for a delivery, as for a logout. */
const END_MS = 2_000;

export interface Telemetry {
  /** Whoever keeps count, if the variables ask for it; the first call begins. */
  listener(): Promise<Listener | null>;
  /** Delivers what is left, within two seconds. `false`: it was given up, and something may still be open. */
  close(): Promise<boolean>;
}

/** HTTP's status, the system's code, or the error's own words; headers and bodies stay out of it. */
function detailOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "number" ? `HTTP ${code}` : systemCode(error) || plainMessage(error);
}

/**
 * What the standard variables of OpenTelemetry ask for. Without them nothing is loaded. What cannot be delivered is told
 * once, and fails nothing.
 */
export function createTelemetry(variables: Readonly<Record<string, string | undefined>>, locale: Locale, tell: (line: string) => void): Telemetry {
  const say = telemetryWords[locale];
  const { wanted, unknown } = telemetryWanted(variables);
  let isTold = false;
  let begun: Promise<Exporting> | null = null;
  const tellOnce = (line: string): void => {
    if (!isTold) tell(line);
    isTold = true;
  };
  async function begin(asked: Wanted): Promise<Exporting> {
    const onFailure: OnFailure = (endpoint, error) => tellOnce(fill(say.notDelivered, { endpoint, detail: detailOf(error) }, locale));
    try {
      const { startExporting } = await import("./otel.ts");
      return startExporting(asked, onFailure);
    } catch (error) {
      // Variables that the packages do not take; the work goes on without them.
      onFailure(asked.traces?.endpoint ?? asked.metrics?.endpoint ?? "", error);
      return { listener: null, shutdown: () => Promise.resolve() };
    }
  }
  return {
    listener: async () => {
      if (begun === null) for (const { variable, value, known } of unknown) tell(fill(say.unknownValue, { variable, value, known }, locale));
      if (!wanted) return null;
      begun ??= begin(wanted);
      return (await begun).listener;
    },
    close: async () => {
      if (!wanted || !begun) return true;
      const exporting = await begun;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), END_MS)));
      const isDelivered = await Promise.race([exporting.shutdown().then(() => true as const), late]);
      clearTimeout(timer);
      const endpoint = [wanted.traces?.endpoint, wanted.metrics?.endpoint].find((each) => each) ?? "";
      if (!isDelivered) tellOnce(fill(say.notDeliveredInTime, { endpoint, seconds: END_MS / 1000 }, locale));
      return isDelivered;
    },
  };
}
