/** Prometheus's text format, read strictly: whatever a scraper would refuse is an error here. */

export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/;
const NUMBER = /^(?:[+-]?Inf|NaN|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;
const SUFFIXES: Readonly<Record<string, RegExp>> = { histogram: /_(?:bucket|sum|count)$/, summary: /_(?:sum|count)$/, counter: /_total$/ };

function labelsOf(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest !== "") {
    const [whole, name, value] = LABEL.exec(rest) ?? [];
    if (whole === undefined || name === undefined || value === undefined || name in labels) throw new Error(`Bad labels: ${line}`);
    labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
    rest = rest.slice(whole.length);
  }
  return labels;
}

/** Every series. `isOpenMetrics`: with `# EOF` as the last line, no empty ones, and counters whose metric has no `_total`. @throws Error */
export function readExposition(text: string, isOpenMetrics = false): readonly Series[] {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("The last line has no end");
  if (isOpenMetrics && lines.pop() !== "# EOF") throw new Error("No # EOF");
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const seen = new Set<string>();
  const series: Series[] = [];
  for (const line of lines) {
    if (line === "" && !isOpenMetrics) continue;
    const [, word, about = "", told = ""] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (word === "HELP") {
      if (helped.has(about)) throw new Error(`Told twice: ${line}`);
      helped.add(about);
      continue;
    }
    if (word === "TYPE") {
      if (types.has(about) || !NAME.test(about) || !helped.has(about)) throw new Error(`Bad type: ${line}`);
      types.set(about, told);
      continue;
    }
    const [, name = "", labels = "", value = ""] = /^([^{\s]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (!NAME.test(name) || !NUMBER.test(value)) throw new Error(`Bad line: ${line}`);
    const owner = [...types].find(([metric, type]) => {
      const suffix = SUFFIXES[type];
      const bare = suffix && (type !== "counter" || isOpenMetrics) ? name.replace(suffix, "") : name;
      return metric === bare || (type === "summary" && metric === name);
    });
    if (!owner) throw new Error(`Of no metric: ${line}`);
    const read = { name, labels: labelsOf(labels, line), value: Number(value.replace(/Inf$/i, "Infinity")) };
    const key = JSON.stringify([name, Object.entries(read.labels).toSorted()]);
    if (seen.has(key)) throw new Error(`Twice the same series: ${line}`);
    seen.add(key);
    series.push(read);
  }
  return series;
}
