import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { createPrometheus } from "@supervisor-doctor/agent/telemetry/prometheus";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, loadBalancerArgs, passwords, reaching, type RunningCli } from "../parts/cli.ts";
import { readExposition, type Series } from "../parts/exposition.ts";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { hasPromtool, promtool } from "../parts/promtool.ts";

/** Metrics as Prometheus scrapes them, from a real process. */

const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const PATIENCE = { timeout: 50_000, interval: 100 };
const SAID = /Metrics for Prometheus: http:\/\/127\.0\.0\.1:(\d+)\/metrics/;

interface Scraped {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}
interface Scrape {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const scrape = (port: number, { path = "/metrics", method = "GET", headers = {} }: Scrape = {}): Promise<Scraped> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.once("error", reject).end();
  });

async function portOf({ said }: RunningCli): Promise<number> {
  await expect.poll(() => SAID.test(said.stderr), PATIENCE).toBe(true);
  return Number(SAID.exec(said.stderr)?.[1]);
}
const seriesAt = async (port: number): Promise<readonly Series[]> => readExposition((await scrape(port)).text);
const named = (series: readonly Series[], name: string, labels: Readonly<Record<string, string>> = {}): Series[] =>
  series.filter((each) => each.name === name && Object.entries(labels).every(([label, value]) => each.labels[label] === value));
const reached = (simulator: Simulator): string[] => [...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint];
const end = async (running: RunningCli): Promise<number | null> => {
  running.child.kill("SIGINT");
  return (await running.ended).code;
};

test("a watch is scraped: what breaks stands there, and what is mended does not any more", async () => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const saved = join(cli.folder, "scraped.json");
  const running = cli.start(["diagnose", ...reached(simulator), "--watch", "0.1", "--format", "json", "--save-run", saved, "--metrics"], { env: passwords(simulator) });
  const port = await portOf(running);
  await expect.poll(async () => named(await seriesAt(port), "supervisor_doctor_last_run_timestamp_seconds").length, PATIENCE).toBe(1);
  const first = await seriesAt(port);
  const run = JSON.parse(readFileSync(saved, "utf8")) as Run;
  expect(named(first, "supervisor_doctor_findings").map(({ labels }) => `${labels["rule"]} ${labels["status"]}`)).toEqual(run.findings.map(({ rule, status }) => `${rule} ${status}`));
  expect(named(first, "supervisor_doctor_findings", { status: "problem" })).toEqual([]);
  expect(named(first, "supervisor_doctor_supervisor_config_status")).toMatchObject([{ labels: { supervisor: "domain-c8", status: "RUNNING" }, value: 1 }]);
  const [certificate] = named(first, "supervisor_doctor_certificate_expiry_timestamp_seconds", { look: "vcenter-certificate" });
  expect(new Date((certificate?.value ?? 0) * 1000).toISOString().slice(0, 19)).toBe(simulator.environment.vcenter.certificate.notAfter.slice(0, 19));

  const { dnsServers } = simulator.environment;
  const kept = dnsServers.map(({ behaviour }) => behaviour);
  for (const server of dnsServers) server.behaviour = { kind: "answers", records: {} };
  const problem = { rule: "dns-pnid-unresolved", status: "problem", basis: "observed", explained_by: "" };
  await expect.poll(async () => named(await seriesAt(port), "supervisor_doctor_findings", problem).length, PATIENCE).toBe(1);
  expect(named(await seriesAt(port), "supervisor_doctor_proven_causes", { rule: "dns-pnid-unresolved" }).map(({ labels }) => labels["cause"])).toEqual(["record-missing"]);
  dnsServers.forEach((server, index) => (server.behaviour = kept[index] ?? server.behaviour));
  await expect.poll(async () => named(await seriesAt(port), "supervisor_doctor_findings", { status: "problem" }).length, PATIENCE).toBe(0);
  const last = await seriesAt(port);
  expect(named(last, "supervisor_doctor_proven_causes")).toEqual([]);
  expect(named(last, "supervisor_doctor_runs_total", { outcome: "problem" })[0]?.value).toBeGreaterThanOrEqual(1);
  expect(named(last, "supervisor_doctor_run_duration_seconds_count")[0]?.value).toBe(named(last, "supervisor_doctor_runs_total").reduce((sum, { value }) => sum + value, 0));
  const { text } = await scrape(port);
  for (const secret of [...Object.values(passwords(simulator)), simulator.username]) expect(text).not.toContain(secret);
  expect(await end(running)).toBe(130);
});

test("a look that fails is counted, and what was known stands", async () => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const running = cli.start(["diagnose", ...reached(simulator), "--watch", "0.1", "--format", "json", "--timeout", "5", "--metrics"], { env: passwords(simulator) });
  const port = await portOf(running);
  await expect.poll(async () => named(await seriesAt(port), "supervisor_doctor_runs_total", { outcome: "ok" }).length, PATIENCE).toBe(1);
  simulator.environment.vcenter.faults.away = { how: "unavailable" };
  await expect.poll(async () => named(await seriesAt(port), "supervisor_doctor_runs_total", { outcome: "failed" }).length, PATIENCE).toBe(1);
  const series = await seriesAt(port);
  expect(named(series, "supervisor_doctor_run_failures_total").map(({ labels }) => labels["code"])).toEqual(["vcenter-error"]);
  expect(named(series, "supervisor_doctor_findings", { status: "ok" }).length).toBeGreaterThan(10);
  expect(await end(running)).toBe(130);
});

describe("the agent's metrics", () => {
  const serving = async (metrics: readonly string[]): Promise<{ running: RunningCli; port: number }> => {
    const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
    const running = cli.start(["serve", ...reached(simulator), "--all", "--format", "json", "--metrics", ...metrics], { env: { ...passwords(simulator), SUPERVISOR_DOCTOR_STATE: join(cli.folder, `serve-${metrics.join()}`) } });
    const port = await portOf(running);
    await expect.poll(() => running.said.stderr, PATIENCE).toContain("The agent is ready");
    return { running, port };
  };

  test("are there in both spellings, by Accept, and at nothing but GET /metrics with our Host", async () => {
    const { running, port } = await serving([]);
    const asked = [
      ["", "text/plain"],
      ["text/plain", "text/plain"],
      ["application/json", "text/plain"],
      ["application/openmetrics-text", "application/openmetrics-text"],
      ["application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "application/openmetrics-text"],
      ["application/openmetrics-text;q=0.1,text/plain;version=0.0.4;q=0.5", "text/plain"],
    ] as const;
    for (const [accept, expected] of asked) {
      const { status, headers, text } = await scrape(port, accept === "" ? {} : { headers: { accept } });
      expect([accept, status, String(headers["content-type"]).split(";")[0]]).toEqual([accept, 200, expected]);
      const series = readExposition(text, expected === "application/openmetrics-text");
      expect(named(series, "supervisor_doctor_findings", { rule: "dns-pnid-unresolved", status: "problem", basis: "confirmed" })).toHaveLength(1);
      expect(named(series, "supervisor_doctor_runs_total", { outcome: "problem" })).toMatchObject([{ value: 1 }]);
      expect(named(series, "process_resident_memory_bytes")).toHaveLength(1);
    }
    const refused: readonly (readonly [name: string, how: Scrape, status: number])[] = [
      ["a rebound name", { headers: { host: `evil.example:${port}` } }, 403],
      ["another port", { headers: { host: "127.0.0.1:1" } }, 403],
      ["no port", { headers: { host: "127.0.0.1" } }, 403],
      ["another path", { path: "/" }, 404],
      ["a path of the agent's", { path: "/hello" }, 404],
      ["a POST", { method: "POST" }, 405],
      ["a preflight", { method: "OPTIONS", headers: { origin: "http://evil.example" } }, 405],
    ];
    for (const [name, how, status] of refused) {
      const answer = await scrape(port, how);
      expect([name, answer.status, answer.text, answer.headers["access-control-allow-origin"]]).toEqual([name, status, "", undefined]);
    }
    expect((await scrape(port, { headers: { host: `localhost:${port}` } })).status).toBe(200);
    expect((await scrape(port, { method: "HEAD" })).text).toBe("");
    expect(await end(running)).toBe(130);
  });

  test("on every interface are for any Host: whoever names such an address wants them read there", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const running = cli.start(["diagnose", ...reached(simulator), "--watch", "--format", "json", "--metrics", "0.0.0.0:0"], { env: passwords(simulator) });
    const ready = /http:\/\/0\.0\.0\.0:(\d+)\/metrics/;
    await expect.poll(() => ready.test(running.said.stderr), PATIENCE).toBe(true);
    expect((await scrape(Number(ready.exec(running.said.stderr)?.[1]), { headers: { host: "doctor.monitoring.svc:9464" } })).status).toBe(200);
    expect(await end(running)).toBe(130);
  });

  test("at a port that is taken are refused with one sentence", async () => {
    const { running, port } = await serving([]);
    const simulator = await lab.start(buildEnvironment("healthy"));
    const other = await cli.run(["serve", ...reached(simulator), "--metrics", `127.0.0.1:${port}`], { env: { ...passwords(simulator), SUPERVISOR_DOCTOR_STATE: join(cli.folder, "other") } });
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/^Metrics cannot be offered at 127\.0\.0\.1:\d+: EADDRINUSE\./)]);
    expect(await end(running)).toBe(130);
  });
});

test.each([
  ["without --watch", ["--metrics"], "option-missing"],
  ["at a name", ["--watch", "--metrics", "example.com:9464"], "option-invalid"],
  ["at no port", ["--watch", "--metrics", "127.0.0.1:65536"], "option-invalid"],
])("diagnose with metrics %s is refused", async (_, args, code) => {
  const refused = await cli.run(["diagnose", "--vcenter", "https://127.0.0.1:1", "--username", "u", "--format", "json", ...args], { env: { SUPERVISOR_DOCTOR_PASSWORD: "x" } });
  expect([refused.code, (JSON.parse(refused.stdout) as { error: { code: string } }).error.code]).toEqual([2, code]);
});

describe.skipIf(!hasPromtool)("by Prometheus's own linter (skipped where there is no promtool)", () => {
  test("what is scraped has nothing to be complained of", async () => {
    const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
    const prometheus = createPrometheus();
    await diagnose({ ...orderFor(simulator), listener: prometheus.listener }, uninterrupted());
    expect(promtool(["check", "metrics"], (await prometheus.text()).body)).toBe("");
  });

  test("the rules of docs/metrics.md are rules", () => {
    const document = readFileSync(new URL("../../docs/metrics.md", import.meta.url), "utf8");
    const file = join(cli.folder, "rules.yaml");
    writeFileSync(file, /```yaml\n(groups:[\s\S]*?)```/.exec(document)?.[1] ?? "");
    expect(promtool(["check", "rules", file])).toBe("");
  });
});
