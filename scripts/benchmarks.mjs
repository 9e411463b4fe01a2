import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, platform, release, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** `docs/benchmarks.md` from the figures that were left (`test/bench/figure.ts`): the last of each name. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIGURES = join(ROOT, "test/output/bench.jsonl");
const PAGE = join(ROOT, "docs/benchmarks.md");

const linesIn = (text) => text.split("\n").filter(Boolean);

/** Those of the benchmarks, which are all about to be taken anew; what another command measures stays. */
export function forgetFigures() {
  if (!existsSync(FIGURES)) return;
  const others = linesIn(readFileSync(FIGURES, "utf8")).filter((line) => JSON.parse(line).command !== undefined);
  writeFileSync(FIGURES, others.map((line) => `${line}\n`).join(""));
}

/** Leaves a figure to be put on the page. */
export function leaveFigure(figure) {
  mkdirSync(dirname(FIGURES), { recursive: true });
  appendFileSync(FIGURES, `${JSON.stringify({ ...figure, load: loadavg()[0], at: new Date().toISOString() })}\n`);
}

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""));
const limitOf = ({ goal }) => goal.atMost ?? goal.atLeast;
const isMet = ({ value, goal }) => (goal.atMost === undefined ? value >= goal.atLeast : value <= goal.atMost);
const verdict = (figure) => (isMet(figure) ? "met" : `**missed** by ${number(Math.abs(figure.value / limitOf(figure) - 1) * 100)} %`);
const goalText = (figure) => `${figure.goal.atMost === undefined ? "at least" : "at most"} ${limitOf(figure)} ${figure.unit}`;
const cell = (text) => text.replaceAll("|", "\\|");

const rowOf = (figure) => `| ${[cell(figure.what), goalText(figure), `${number(figure.value)} ${figure.unit}`, verdict(figure), cell(figure.from), `\`${figure.command ?? `npm run bench -- test/bench/${figure.bench}`}\``, figure.load.toFixed(1)].join(" | ")} |`;

const day = (figures) => figures.map(({ at }) => at).sort().at(-1)?.slice(0, 10) ?? "";

export function pageOf(figures) {
  const [{ model = "" } = {}] = cpus();
  const met = figures.filter(isMet).length;
  return `# Benchmarks

Written by \`npm run bench -- --write\`, or from the last run's figures by \`node scripts/benchmarks.mjs\`; none is typed by hand. ${met} of ${figures.length} goals are met.

- **Machine**: ${cpus().length} × ${model.trim()}, ${(totalmem() / 1024 ** 3).toFixed(0)} GB, ${platform()} ${release()}, Node.js ${process.version}; ${day(figures)}.
- **Load**: the system's load average when the figure was taken stands in its row: a number above ${cpus().length} means that others used
  this machine too, which slows whatever computes more than what waits. So the figures are ratios, of runs in turns. \`npm test\` has
  several files at work at once, and its load is its own.
- **Script**: \`test/bench/procedure.sh\`, what the documents tell an administrator to look at, with \`dig\`, \`openssl\` and
  \`curl\`, one look after the other. It needs no time to think, read or type, and leaves out what an answer makes
  needless; a diagnosis takes all its looks.
- **Simulator**: on the same machine, so whoever asks more makes it compute more. That counts against the diagnosis.
- **Link**: a forwarder before every simulated server that delays what passes by half of the named time each way
  (\`test/bench/link.ts\`). On loopback, where no administrator is, a look itself takes no time: those rows tell what
  starting the programs takes, the command line's above all. What it takes without a look, to start, judge and report
  (\`--replay\`), stands beside them.

| what | goal | figure | | made of | command | load |
| --- | --- | --- | --- | --- | --- | --- |
${figures.map(rowOf).join("\n")}
`;
}

/** The last figure of each name, in the order of the benchmarks' files and of their first telling. */
export function figuresIn(text) {
  const byName = new Map(linesIn(text).map((line) => JSON.parse(line)).map((figure) => [figure.what, figure]));
  return [...byName.values()].sort((a, b) => a.bench.localeCompare(b.bench));
}

export function writePage() {
  writeFileSync(PAGE, pageOf(figuresIn(readFileSync(FIGURES, "utf8"))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writePage();
