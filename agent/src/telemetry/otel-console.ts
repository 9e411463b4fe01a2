import { tameJson } from "../report/tame.ts";
import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import { AggregationTemporality } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";

/**
 * OTEL_…_EXPORTER=console, for whoever tries things out: one JSON object a line, on standard error. The SDK's own writes
 * to standard output, which belongs to the report.
 */

const write = (line: object): void => void process.stderr.write(`${tameJson(line)}\n`);

const spanLine = (span: ReadableSpan): object => ({
  span: span.name,
  trace: span.spanContext().traceId,
  id: span.spanContext().spanId,
  parent: span.parentSpanContext?.spanId ?? null,
  startTime: span.startTime,
  duration: span.duration,
  status: span.status.code,
  attributes: span.attributes,
  events: span.events.map(({ name, attributes }) => ({ name, attributes: attributes ?? {} })),
});

export const spansToConsole: SpanExporter = {
  export: (spans, done) => {
    for (const span of spans) write(spanLine(span));
    done({ code: 0 });
  },
  shutdown: () => Promise.resolve(),
};

export const metricsToConsole: PushMetricExporter = {
  export: ({ scopeMetrics }, done) => {
    for (const { metrics } of scopeMetrics) for (const { descriptor, dataPoints } of metrics) write({ metric: descriptor.name, points: dataPoints.map(({ attributes, value }) => ({ attributes, value })) });
    done({ code: 0 });
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
  selectAggregationTemporality: () => AggregationTemporality.DELTA,
};
