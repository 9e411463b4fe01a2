import type { Meter, ObservableGauge } from "@opentelemetry/api";
import type { Listener } from "./listener.ts";
import { type MetricId, metricIds, metricOf, type Sample } from "./metrics.ts";
import { createTally } from "./tally.ts";

/** The metrics of metrics.ts as OpenTelemetry's instruments. */
export function metricListener(meter: Meter): Listener {
  const gauges = new Map<MetricId, ObservableGauge>();
  const takers = new Map<MetricId, (counted: Sample) => void>();
  for (const id of metricIds) {
    const { name, type, unit, help, buckets } = metricOf(id);
    const about = { description: help, ...(unit !== null && { unit }) };
    if (type === "gauge") gauges.set(id, meter.createObservableGauge(name, about));
    if (type === "counter") {
      const counter = meter.createCounter(name, about);
      takers.set(id, ({ value, labels }) => counter.add(value, { ...labels }));
    }
    if (type === "histogram") {
      const histogram = meter.createHistogram(name, { ...about, advice: { explicitBucketBoundaries: [...(buckets ?? [])] } });
      takers.set(id, ({ value, labels }) => histogram.record(value, { ...labels }));
    }
  }
  const tally = createTally((counted) => takers.get(counted.metric)?.(counted));
  meter.addBatchObservableCallback(
    (result) => {
      for (const { metric, labels, value } of tally.gauges()) {
        const gauge = gauges.get(metric);
        if (gauge) result.observe(gauge, value, { ...labels });
      }
    },
    [...gauges.values()],
  );
  return tally.listener;
}
