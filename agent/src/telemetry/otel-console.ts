import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import { AggregationTemporality } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";

/**
 * OTEL_…_EXPORTER=console, for whoever tries things out: one JSON object a line, on standard error. The SDK's own writes
 * to standard output, which belongs to the report.
 */

const write = (line: object): void => void process.stderr.write(`${JSON.stringify(line)}\n`);

const spanLine = ({ name, startTime, duration, attributes, status, events, parentSpanContext, spanContext }: ReadableSpan): object => ({
  span: name,
  trace: spanContext().traceId,
  id: spanContext().spanId,
  parent: parentSpanContext?.spanId ?? null,
  startTime,
  duration,
  status: status.code,
  attributes,
  events: events.map((event) => ({ name: event.name, attributes: event.attributes ?? {} })),
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
