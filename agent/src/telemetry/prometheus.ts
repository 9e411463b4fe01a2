import library, { type RegistryContentType } from "prom-client";
import { type Listener, together } from "./listener.ts";
import { type MetricId, metricIds, metricOf, prometheusName, type Sample } from "./metrics.ts";
import { createTally } from "./tally.ts";

/** What is answered to a scrape. `type`: the Content-Type. */
export interface Exposed {
  readonly type: string;
  readonly body: string;
}

export interface Prometheus {
  readonly listener: Listener;
  text(): Promise<Exposed>;
  openMetrics(): Promise<Exposed>;
}

/** The library's own, gauges whose names end as counters' must: Prometheus's linter refuses them. */
const MISNAMED = ["nodejs_active_handles_total", "nodejs_active_requests_total", "nodejs_active_resources_total"] as const;

/** One spelling of all metrics. The library renames what it writes as OpenMetrics, so that each spelling has metrics of its own. */
function createBook(spelling: "text" | "openMetrics"): { readonly listener: Listener; readonly write: () => Promise<Exposed> } {
  const { Counter, Gauge, Histogram, Registry } = library;
  const registry = new Registry<RegistryContentType>();
  if (spelling === "openMetrics") registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const gauges = new Map<MetricId, InstanceType<typeof library.Gauge>>();
  const takers = new Map<MetricId, (counted: Sample) => void>();
  for (const id of metricIds) {
    const { type, help, labels, buckets } = metricOf(id);
    const common = { name: prometheusName(id), help, labelNames: [...labels], registers: [registry] };
    if (type === "gauge") gauges.set(id, new Gauge(common));
    if (type === "counter") {
      const counter = new Counter(common);
      takers.set(id, (counted) => counter.inc(counted.labels, counted.value));
    }
    if (type === "histogram") {
      const histogram = new Histogram({ ...common, buckets: [...(buckets ?? [])] });
      takers.set(id, (counted) => histogram.observe(counted.labels, counted.value));
    }
  }
  library.collectDefaultMetrics({ register: registry });
  for (const misnamed of MISNAMED) registry.removeSingleMetric(misnamed);
  const tally = createTally((counted) => takers.get(counted.metric)?.(counted));
  return {
    listener: tally.listener,
    write: async () => {
      // What is gone has no series any more.
      for (const gauge of gauges.values()) gauge.reset();
      for (const { metric, labels, value } of tally.gauges()) gauges.get(metric)?.set(labels, value);
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** The metrics as Prometheus reads them, and those of the process. */
export function createPrometheus(): Prometheus {
  const text = createBook("text");
  const openMetrics = createBook("openMetrics");
  const listener = together([text.listener, openMetrics.listener]) ?? text.listener;
  return { listener, text: text.write, openMetrics: openMetrics.write };
}
