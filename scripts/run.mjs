import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { audit } from "./audit.mjs";
import { forgetFigures, leaveFigure, writePage } from "./benchmarks.mjs";
import { FOR_BENCHMARKS, provideTestPrograms } from "./debian.mjs";
import { install } from "./install.mjs";
import { figureOf, promisesIn } from "./promises.mjs";

/** What stands behind `npm start`, `npm test`, `npm run build|package|audit|bench|accuracy|fuzz|docs`. */

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const [task = "", ...args] = process.argv.slice(2);
const node = (script, scriptArgs, options = {}) => spawnSync(process.execPath, [script, ...scriptArgs], { stdio: "inherit", ...options });
const bin = (name) => ({ tsc: "node_modules/typescript/bin/tsc", oxlint: "node_modules/oxlint/bin/oxlint", vite: "node_modules/vite/bin/vite.js", vitest: "node_modules/vitest/vitest.mjs" })[name];

/** What `vite build` makes: the agent, and the extension for either browser. */
const PARTS = [
  { part: "agent", mode: "production" },
  { part: "extension", mode: "production" },
  { part: "extension", mode: "firefox" },
];

function build() {
  for (const { part, mode } of PARTS) {
    // What the bundlers warn each other about is nothing to whoever wants to start.
    const { status, stderr } = node(join("..", bin("vite")), ["build", "--mode", mode, "--logLevel", "error"], { cwd: part, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    if (status !== 0) {
      console.error(`${stderr}Building the ${part} failed.`);
      process.exit(1);
    }
  }
}

/** The simulated data centre, or with --vcenter a real one. */
function start() {
  build();
  const real = args.some((each) => each === "--vcenter" || each.startsWith("--vcenter="));
  const once = args.includes("--once");
  const rest = real ? args.filter((each) => each !== "--once") : args;
  const command = !real ? "demo" : once ? "diagnose" : "serve";
  const child = spawn(process.execPath, ["agent/dist/cli.js", command, ...rest], { stdio: "inherit" });
  // The child hears Ctrl+C itself and closes what it opened; we wait for it.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}

/** More at once than there are processors costs tsc more than it gains. */
const ON_TWO_CORES = ["--builders", "1", "--checkers", "2"];

async function test() {
  provideTestPrograms();
  // It needs a package, and those are not there before the first installation.
  (await import("./kubernetes-programs.mjs")).provideKubernetesPrograms();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const count = (ok) => (counts[ok ? "passed" : "failed"] += 1);
  console.error("Types …");
  count(node(bin("tsc"), ["-b", ...ON_TWO_CORES]).status === 0);
  console.error("Lint …");
  count(node(bin("oxlint"), ["--deny-warnings"]).status === 0);
  build();
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-test-"));
  const file = join(folder, "results.json");
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  // A test's other user has a home in it.
  chmodSync(folder, 0o711);
  chmodSync(temporary, 0o711);
  const vitest = node(bin("vitest"), ["run", "--project", "!bench", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args], { env: { ...process.env, TMPDIR: temporary, SUPERVISOR_DOCTOR_STATE: join(folder, "state") } });
  try {
    const results = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += results.numPassedTests;
    counts.failed += results.numFailedTests + results.testResults.filter((each) => each.status === "failed" && each.assertionResults.length === 0).length;
    counts.skipped += results.numPendingTests + results.numTodoTests;
    const promises = promisesIn(results.testResults, performance.timeOrigin);
    for (const { name, passed, failed, after } of promises) console.log(`${name}: ${passed} passed, ${failed} failed, ${after.toFixed(1)} min after the start`);
    // Of a part of the tests nothing is told on the page.
    const figure = args.length === 0 ? figureOf(promises, performance.now()) : null;
    if (figure) leaveFigure(figure);
  } catch {
    counts.failed += 1;
  }
  // Whatever a browser leaves is its own affair; each of our folders has somebody who removes it.
  const left = readdirSync(temporary).filter((name) => name.startsWith("supervisor-doctor-"));
  if (left.length > 0) console.error(`Left behind by a test: ${left.join(", ")}`);
  counts.failed += left.length;
  rmSync(folder, { recursive: true, force: true });
  if (vitest.status !== 0 && counts.failed === 0) counts.failed += 1;
  console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

const tasks = {
  start,
  test,
  build,
  package: () => (process.exitCode = node("scripts/package.mjs", args).status ?? 1),
  audit: () => (process.exitCode = audit()),
  bench: () => {
    provideTestPrograms(FOR_BENCHMARKS);
    build();
    const chosen = args.filter((each) => each !== "--write");
    // Of a part of the benchmarks only its own rows change.
    if (chosen.length === 0) forgetFigures();
    process.exitCode = node(bin("vitest"), ["run", "--project", "bench", ...chosen, "--disable-console-intercept"]).status ?? 1;
    if (args.includes("--write")) writePage();
  },
  // Every parser on inputs that are led by what they reach: `-- --minutes 30`, else ten.
  fuzz: () => {
    const at = args.indexOf("--minutes");
    const [limit = "10"] = at < 0 ? [] : args.splice(at, 2).slice(1);
    process.exitCode = node(bin("vitest"), ["run", "--project", "fuzz", "--disable-console-intercept", "--testTimeout", "0", ...args], { env: { ...process.env, SUPERVISOR_DOCTOR_FUZZ_MINUTES: limit } }).status ?? 1;
  },
  accuracy: () => (process.exitCode = node(bin("vitest"), ["run", "--project", "accuracy", ...args, "--disable-console-intercept"], { env: { ...process.env, SUPERVISOR_DOCTOR_ACCURACY: "whole" } }).status ?? 1),
  docs: () => (process.exitCode = node(bin("vitest"), ["run", "--project", "unit", "shared/src/rules-document.test.ts", "shared/src/upgrade/coverage-document.test.ts", "agent/src/telemetry/metrics-document.test.ts", "--update"]).status ?? 1),
};

if (!tasks[task]) {
  console.error(`There is no task "${task}". There are: ${Object.keys(tasks).join(", ")}.`);
  process.exit(2);
}
install();
await tasks[task]();
