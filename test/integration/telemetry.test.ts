import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, type CliEnd, createCli, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { type Collector, metricNamesInProtobuf, metricsOf, resourceOf, type SeenSpan, spanNamesInProtobuf, spansOf, startCollector } from "../parts/collector.ts";
import { createLab } from "../parts/lab.ts";

/** OpenTelemetry's standard variables, in front of a real process and a server that takes what it exports. */

const lab = createLab();
const cli = createCli();
const collectors: Collector[] = [];
beforeAll(buildIfMissing);
afterEach(async () => {
  await lab.stop();
  await Promise.all(collectors.splice(0).map((each) => each.stop()));
});
afterAll(() => cli.stop());

const collector = async (how: Parameters<typeof startCollector>[0] = {}): Promise<Collector> => {
  const started = await startCollector(how);
  collectors.push(started);
  return started;
};
const broken = (): Promise<Simulator> => lab.start(buildEnvironment("dns-pnid-unresolved"));
const diagnosed = (simulator: Simulator, env: Record<string, string>): Promise<CliEnd> =>
  cli.run(["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint, "--format", "json"], { env: { ...passwords(simulator), ...env } });
const runOf = ({ stdout }: CliEnd): Run => JSON.parse(stdout) as Run;
const jsonTo = (url: string): Record<string, string> => ({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" });

const MILLISECOND = 1_000_000n;
/** The exporter reckons in fractions: what is below a microsecond is none of ours. */
const rounded = (nanos: bigint): number => Math.round(Number(nanos) / 1000) / 1000;
const probeId = ({ attributes }: SeenSpan): string => String(attributes["supervisor_doctor.probe.id"] ?? "");

describe("a diagnosis as a trace", () => {
  test("is one span for each look beneath the run's, at the run's own times, linked to what it waited for; no secret is in it", async () => {
    const simulator = await broken();
    const otel = await collector();
    const end = await diagnosed(simulator, {
      ...jsonTo(otel.url),
      OTEL_EXPORTER_OTLP_HEADERS: "x-key=deliver%20me",
      OTEL_SERVICE_NAME: "doctor-of-lab",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=lab,service.name=not-this",
    });
    expect([end.code, end.stderr]).toEqual([1, ""]);
    const run = runOf(end);
    const began = BigInt(Date.parse(run.startedAt)) * MILLISECOND;
    const spans = spansOf(otel);
    const [root] = spans.filter(({ parent }) => parent === "");
    if (!root) throw new Error("No root span");
    expect(spans.filter(({ parent, trace }) => parent !== root.id || trace !== root.trace)).toEqual([root]);
    expect([root.name, root.start, root.end - root.start, root.attributes["server.address"], root.attributes["supervisor_doctor.exit_code"]]).toEqual(["diagnose", began, BigInt(run.durationMs) * MILLISECOND, "vc.lab.test", 1]);

    const looks = new Map(spans.filter((span) => probeId(span) !== "").map((span) => [probeId(span), span]));
    expect([...looks.keys()].toSorted()).toEqual(run.probes.map(({ id }) => id).toSorted());
    for (const { id, probe, startedMs, ms, ok, reason, after } of run.probes) {
      const span = looks.get(id);
      if (!span) throw new Error(`No span for ${id}`);
      expect([span.name, rounded(span.start - began), rounded(span.end - span.start)]).toEqual([probe, startedMs, ms]);
      expect([span.attributes["supervisor_doctor.ok"], span.attributes["supervisor_doctor.reason"], span.isError]).toEqual([ok, reason, !ok && reason !== "blocked" && reason !== "not-supported"]);
      expect(span.links.toSorted()).toEqual(after.flatMap((other) => looks.get(other)?.id ?? []).toSorted());
    }
    expect(looks.get("vcenter-session")?.links).toEqual([]);
    expect(looks.get("supervisors")?.links).toEqual([looks.get("vcenter-session")?.id]);

    const rules = spans.find(({ name }) => name === "rules");
    expect([rules?.end, rules?.attributes["supervisor_doctor.rules"]]).toEqual([root.end, run.findings.length]);
    expect(rules?.start).toBeGreaterThanOrEqual(looks.get("supervisors")?.end ?? root.end);
    expect(rules?.events).toEqual(run.findings.filter(({ status }) => status === "problem").map(() => "problem"));

    expect(resourceOf(otel)).toMatchObject({ "service.name": "doctor-of-lab", "deployment.environment.name": "lab", "service.version": "0.1.0" });
    expect(otel.deliveries.map(({ headers }) => headers["x-key"])).toEqual(otel.deliveries.map(() => "deliver me"));
    expect(metricsOf(otel)).toMatchObject({ "supervisor_doctor.findings": run.findings.length, "supervisor_doctor.supervisor.config_status": 1, "supervisor_doctor.runs": 1, "supervisor_doctor.run.duration": 1 });

    const all = otel.deliveries.map(({ body }) => body.toString()).join("\n");
    for (const secret of [...Object.values(passwords(simulator)), simulator.username]) expect(all).not.toContain(secret);
  });

  test("that could not run is a span with the error's code", async () => {
    const simulator = await broken();
    const otel = await collector();
    const end = await cli.run(["diagnose", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json"], { env: { SUPERVISOR_DOCTOR_PASSWORD: "wrong", ...jsonTo(otel.url) } });
    expect(end.code).toBe(2);
    expect(spansOf(otel)).toMatchObject([{ name: "diagnose", isError: true, attributes: { "error.type": "login-refused" } }]);
    expect(metricsOf(otel)).toMatchObject({ "supervisor_doctor.run_failures": 1 });
  });
});

test("protobuf is what is spoken unless JSON is asked for", async () => {
  const simulator = await broken();
  const otel = await collector();
  const run = runOf(await diagnosed(simulator, { OTEL_EXPORTER_OTLP_ENDPOINT: otel.url }));
  expect(new Set(otel.deliveries.map(({ headers }) => headers["content-type"]))).toEqual(new Set(["application/x-protobuf"]));
  expect(spanNamesInProtobuf(otel).toSorted()).toEqual([...run.probes.map(({ probe }) => probe), "diagnose", "rules"].toSorted());
  expect(metricNamesInProtobuf(otel)).toContain("supervisor_doctor.findings");
});

test.each([
  ["disabled: nothing", [], { OTEL_SDK_DISABLED: "true" }],
  ["traces none: only metrics", ["/v1/metrics"], { OTEL_TRACES_EXPORTER: "none" }],
  ["nothing sampled, metrics none: nothing", [], { OTEL_TRACES_SAMPLER: "always_off", OTEL_METRICS_EXPORTER: "none" }],
])("what the collector gets, %s", async (_, paths, env) => {
  const simulator = await broken();
  const otel = await collector();
  const end = await diagnosed(simulator, { ...jsonTo(otel.url), ...env });
  expect([end.code, end.stderr, [...new Set(otel.deliveries.map(({ path }) => path))]]).toEqual([1, "", paths]);
});

test("the console is standard error: the report alone is on standard output", async () => {
  const simulator = await broken();
  const end = await diagnosed(simulator, { OTEL_TRACES_EXPORTER: "console" });
  const lines = end.stderr.trim().split("\n").map((line) => JSON.parse(line) as { span: string });
  expect(lines.map(({ span }) => span)).toContain("diagnose");
  expect(runOf(end).findings.length).toBeGreaterThan(0);
});

const LONG = "600000";

describe("a collector that is no help changes neither report nor exit code", () => {
  test.each([
    ["is not there", async () => "http://127.0.0.1:1", /^OpenTelemetry data was not delivered to http:\/\/127\.0\.0\.1:1 within 2 seconds[^\n]*\n$/],
    ["never answers", async () => (await collector({ silent: true })).url, /^OpenTelemetry data was not delivered to http:\/\/127\.0\.0\.1:\d+ within 2 seconds[^\n]*\n$/],
    ["refuses", async () => (await collector({ status: 401 })).url, /^OpenTelemetry data could not be delivered to http:\/\/127\.0\.0\.1:\d+: HTTP 401\.[^\n]*\n$/],
  ])("that %s", async (_, urlOf, said) => {
    const simulator = await broken();
    // By itself the exporter would wait for ten minutes: the process would outlive the test.
    const end = await diagnosed(simulator, { OTEL_EXPORTER_OTLP_ENDPOINT: await urlOf(), OTEL_EXPORTER_OTLP_TIMEOUT: LONG, OTEL_BSP_EXPORT_TIMEOUT: LONG });
    expect([end.code, end.signal, runOf(end).findings.some(({ status }) => status === "problem")]).toEqual([1, null, true]);
    expect(end.stderr).toMatch(said);
  });
  test("and gRPC is refused with one sentence", async () => {
    const simulator = await broken();
    const end = await diagnosed(simulator, { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" });
    expect([end.code, end.stderr]).toEqual([1, "OTEL_EXPORTER_OTLP_PROTOCOL=grpc is not supported here (http/protobuf and http/json); nothing is exported by it.\n"]);
  });
});
