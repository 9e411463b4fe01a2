/**
 * What OpenTelemetry's standard variables ask for. Nothing is exported unless one of them names an endpoint or an
 * exporter; all else (headers, TLS files, limits, sampler, resource) the OpenTelemetry packages read themselves. Pure.
 */

export const EXPORTERS = ["otlp", "console"] as const;
export type ExporterKind = (typeof EXPORTERS)[number];
export const PROTOCOLS = ["http/protobuf", "http/json"] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface Signal {
  readonly exporters: readonly ExporterKind[];
  readonly protocol: Protocol;
  /** Where it goes by OTLP, without path and without what may be secret in it. */
  readonly endpoint: string;
}

export interface Wanted {
  readonly traces: Signal | null;
  readonly metrics: Signal | null;
  /** Milliseconds between two exports of metrics. */
  readonly intervalMs: number;
}

export interface UnknownValue {
  readonly variable: string;
  readonly value: string;
  readonly known: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

const DEFAULT_ENDPOINT = "http://localhost:4318";
const INTERVAL_MS = 60_000;

/** Scheme, host and port: user and query of a URL may hold a secret. Null: it is no address of a collector. */
function shownEndpoint(url: string): string | null {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).origin : null;
}

/** By the standard an empty variable is one that is not set. */
export function telemetryWanted(variables: Variables): { readonly wanted: Wanted | null; readonly unknown: readonly UnknownValue[] } {
  const unknown: UnknownValue[] = [];
  const given = (name: string): string | null => variables[name]?.trim() || null;
  if (given("OTEL_SDK_DISABLED")?.toLowerCase() === "true") return { wanted: null, unknown };

  const refuse = (variable: string, value: string, known: readonly string[]): void => {
    if (!unknown.some((each) => each.variable === variable && each.value === value)) unknown.push({ variable, value, known });
  };
  /** The first of these variables that is set, with its value. */
  const firstOf = (...names: readonly string[]): { readonly variable: string; readonly value: string } | null => {
    const found = names.find((each) => given(each) !== null);
    return found === undefined ? null : { variable: found, value: given(found) ?? "" };
  };

  function signalOf(name: "TRACES" | "METRICS"): Signal | null {
    const url = firstOf(`OTEL_EXPORTER_OTLP_${name}_ENDPOINT`, "OTEL_EXPORTER_OTLP_ENDPOINT");
    const spoken = firstOf(`OTEL_EXPORTER_OTLP_${name}_PROTOCOL`, "OTEL_EXPORTER_OTLP_PROTOCOL");
    const variable = `OTEL_${name}_EXPORTER`;
    const asked = given(variable)?.split(",").map((each) => each.trim().toLowerCase()) ?? (url ? ["otlp"] : []);
    for (const value of asked) if (value !== "none" && !EXPORTERS.some((each) => each === value)) refuse(variable, value, [...EXPORTERS, "none"]);
    const exporters = EXPORTERS.filter((each) => asked.includes(each));
    const protocol = spoken ? PROTOCOLS.find((each) => each === spoken.value) : PROTOCOLS[0];
    const endpoint = shownEndpoint(url?.value ?? DEFAULT_ENDPOINT);
    const byOtlp = exporters.includes("otlp");
    if (byOtlp && spoken && !protocol) refuse(spoken.variable, spoken.value, PROTOCOLS);
    // What is no address may hold a secret all the same.
    if (byOtlp && url && endpoint === null) refuse(url.variable, "…", [DEFAULT_ENDPOINT]);
    const usable = protocol && endpoint !== null ? exporters : exporters.filter((each) => each !== "otlp");
    return usable.length === 0 ? null : { exporters: usable, protocol: protocol ?? PROTOCOLS[0], endpoint: endpoint ?? "" };
  }

  const interval = Number(given("OTEL_METRIC_EXPORT_INTERVAL") ?? INTERVAL_MS);
  const intervalMs = Number.isInteger(interval) && interval >= 100 && interval < 2 ** 31 ? interval : INTERVAL_MS;
  const traces = signalOf("TRACES");
  const metrics = signalOf("METRICS");
  return { wanted: traces || metrics ? { traces, metrics, intervalMs } : null, unknown };
}
