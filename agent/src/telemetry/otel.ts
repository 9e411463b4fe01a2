import { OTLPMetricExporter as JsonMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as JsonTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { AggregationTemporality, InstrumentType, MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import { version } from "../../package.json";
import { type Listener, together } from "./listener.ts";
import { metricsToConsole, spansToConsole } from "./otel-console.ts";
import { metricListener } from "./otel-metrics.ts";
import { traceListener } from "./otel-traces.ts";
import type { Signal, Wanted } from "./otel-variables.ts";

/** The only file that loads OpenTelemetry's packages, and itself loaded only where they are wanted. */

const NAME = "supervisor-doctor";
/** A run of a hundred Supervisors is some thousand spans, all at once. */
const MOST_WAITING_SPANS = 65_536;
/** Series of one metric: a rule each, for a thousand Supervisors. */
const MOST_SERIES = 200_000;

export interface Exporting {
  readonly listener: Listener | null;
  /** Delivers what is left. */
  shutdown(): Promise<void>;
}

/** Told of a delivery that failed. */
export type OnFailure = (endpoint: string, error: unknown) => void;

type Result = Parameters<Parameters<SpanExporter["export"]>[1]>[0];

const SUCCESS = 0;
const hearing =
  (endpoint: string, onFailure: OnFailure, done: (result: Result) => void) =>
  (result: Result): void => {
    if (Number(result.code) !== SUCCESS) onFailure(endpoint, result.error);
    done(result);
  };

function spanExporter(kind: Signal["exporters"][number], { protocol, endpoint }: Signal, onFailure: OnFailure): SpanExporter {
  if (kind === "console") return spansToConsole;
  const otlp = protocol === "http/json" ? new JsonTraceExporter() : new ProtobufTraceExporter();
  return {
    export: (spans, done) => otlp.export(spans, hearing(endpoint, onFailure, done)),
    forceFlush: () => otlp.forceFlush(),
    shutdown: () => otlp.shutdown(),
  };
}

function metricExporter(kind: Signal["exporters"][number], { protocol, endpoint }: Signal, onFailure: OnFailure): PushMetricExporter {
  if (kind === "console") return metricsToConsole;
  const otlp = protocol === "http/json" ? new JsonMetricExporter() : new ProtobufMetricExporter();
  return {
    export: (metrics, done) => otlp.export(metrics, hearing(endpoint, onFailure, done)),
    forceFlush: () => otlp.forceFlush(),
    shutdown: () => otlp.shutdown(),
    selectAggregation: (type) => otlp.selectAggregation(type),
    // Cumulative gauges would go on telling of Supervisors that are gone.
    selectAggregationTemporality: (type) => (type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : otlp.selectAggregationTemporality(type)),
  };
}

/** Throws nothing for an endpoint that cannot be reached: that is found out later, and told to `onFailure`. */
export function startExporting({ traces, metrics, intervalMs }: Wanted, onFailure: OnFailure): Exporting {
  // No detector of the machine or the process: those tell the user's name.
  const own = resourceFromAttributes({ "service.name": NAME, "service.version": version });
  const resource = defaultResource().merge(own).merge(detectResources({ detectors: [envDetector] }));
  const waiting = process.env["OTEL_BSP_MAX_QUEUE_SIZE"] ? {} : { maxQueueSize: MOST_WAITING_SPANS };
  const tracers = traces && new BasicTracerProvider({ resource, spanProcessors: traces.exporters.map((kind) => new BatchSpanProcessor(spanExporter(kind, traces, onFailure), waiting)) });
  const readers = metrics?.exporters.map((kind) => {
    const exporter = metricExporter(kind, metrics, onFailure);
    return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: intervalMs, exportTimeoutMillis: Math.min(intervalMs, 30_000), cardinalityLimits: { default: MOST_SERIES } });
  });
  const meters = readers && new MeterProvider({ resource, readers });
  return {
    listener: together([tracers && traceListener(tracers.getTracer(NAME, version)), meters ? metricListener(meters.getMeter(NAME, version)) : null]),
    shutdown: async () => void (await Promise.allSettled([tracers?.shutdown(), meters?.shutdown()])),
  };
}
