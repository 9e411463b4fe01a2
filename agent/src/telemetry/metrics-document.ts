import { METRICS, type MetricId, metricIds, prometheusName } from "./metrics.ts";

const row = (id: MetricId): string => {
  const { type, labels, help } = METRICS[id];
  return `| \`${prometheusName(id)}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help} |`;
};

/** The table of docs/metrics.md. */
export const metricsTable = (): string => ["| metric | type | labels | what it tells |", "| --- | --- | --- | --- |", ...metricIds.map(row)].join("\n");

const BEGIN = "<!-- written by npm run docs -->\n";
const END = "\n<!-- until here -->";

/** The document with its table written anew. */
export function withTable(document: string): string {
  const [before = "", rest = ""] = document.split(BEGIN);
  return `${before}${BEGIN}${metricsTable()}${END}${rest.split(END)[1] ?? ""}`;
}
