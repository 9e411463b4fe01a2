import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseFleet } from "@supervisor-doctor/agent/fleet/fleet";
import { load } from "js-yaml";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { LOAD_BALANCER, linesOf, namesIn, PASSWORD, startFleet, told, writeFleet } from "../parts/fleet.ts";
import { type Judge, startJudge } from "../parts/kubectl-verdict.ts";
import { hasHelm, hasKubectl } from "../parts/kubernetes-programs.ts";
import { createLab } from "../parts/lab.ts";
import { jobOf, lint, type Manifest, MANIFESTS, manifestsIn, ofKind, render, VALUES, VALUES_NAMES, withoutHelm } from "../parts/manifests.ts";
import { type SchemaVerdict, schemaVerdict } from "../parts/schema-verdict.ts";

/** deploy/: what a Kubernetes cluster would be given, and the command that its containers run. */

const written = (): string => readFileSync(MANIFESTS, "utf8");
const applied = (): Manifest[] => manifestsIn(written());
const fleetOf = (manifests: readonly Manifest[]): unknown => load((ofKind(manifests, "ConfigMap") as unknown as { readonly data: Readonly<Record<string, string>> }).data["fleet.yaml"] ?? "");

/** What there is in any case; a claim comes beside it. */
const ALWAYS = ["ConfigMap", "CronJob", "NetworkPolicy", "ServiceAccount"];

/** Mistakes that an API server would refuse: in the text of the manifests, and what is said against each. */
const MISTAKES: readonly [mistake: string, from: string, to: string, schema: RegExp, kubectl: RegExp][] = [
  ["a field that there is not", "restartPolicy: Never", "restartPolice: Never", /must NOT have additional properties restartPolice/, /unknown field "restartPolice"/],
  ["a number that is text", "completions: 2", "completions: two", /completions must be integer/, /completions.*got "string", expected "integer"/],
  ["a list that is none", "policyTypes: [Ingress, Egress]", "policyTypes: Egress", /policyTypes must be array/, /policyTypes.*got "string", expected "array"/],
  ["a map that is a list", "  fleet.yaml: |", "  - |", /data must be object/, /data.*got "array", expected "map"/],
  ["a truth that is text", "automountServiceAccountToken: false\n---", "automountServiceAccountToken: nobody\n---", /automountServiceAccountToken must be boolean/, /automountServiceAccountToken.*got "string", expected "boolean"/],
  ["a field too few", 'schedule: "17 */6 * * *"', 'timeZone: "UTC"', /must have required property 'schedule'/, /missing required field "schedule"/],
  ["a field of a deep place one step too high", "      completionMode: Indexed", "      restartPolicy: Never\n      completionMode: Indexed", /jobTemplate\/spec must NOT have additional properties restartPolicy/, /unknown field "restartPolicy" in V1JobSpec/],
];
const mistaken = (from: string, to: string): string => {
  const text = written();
  expect(text.split(from), from).toHaveLength(2);
  return text.replace(from, to);
};

describe("Kubernetes' schemas", () => {
  let verdict: SchemaVerdict = () => ["not made yet"];
  beforeAll(async () => {
    verdict = await schemaVerdict();
  });

  test("have nothing against deploy/kubernetes.yaml", () => {
    expect(applied().map(({ kind }) => kind).toSorted()).toEqual(ALWAYS);
    expect(applied().flatMap(verdict)).toEqual([]);
  });

  test.each(MISTAKES)("refuse %s", (_, from, to, says) => expect(manifestsIn(mistaken(from, to)).flatMap(verdict).join("\n")).toMatch(says));

  test.skipIf(!hasHelm).each(VALUES_NAMES)("have nothing against what the chart makes of %s", (name) => {
    expect(lint(VALUES[name])).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = render(VALUES[name]);
    expect([code, stderr]).toEqual([0, ""]);
    const manifests = manifestsIn(stdout);
    expect(manifests.flatMap(verdict)).toEqual([]);
    expect(parseFleet(fleetOf(manifests))).toMatchObject({ ok: true });
    expect(manifests.map(({ kind }) => kind).filter((kind) => !ALWAYS.includes(kind))).toEqual(name.includes("claim") ? ["PersistentVolumeClaim"] : []);
  });
});

/** kubectl itself, which reads YAML as Kubernetes does. */
describe.skipIf(!hasKubectl)("kubectl create --dry-run=client --validate=strict", () => {
  let judge: Judge | null = null;
  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(() => judge?.stop());
  const judged = (text: string) => (judge ?? expect.fail("No judge")).judge(text);

  test("takes deploy/kubernetes.yaml, and what the chart makes of any values", async () => {
    const texts = [written(), ...(hasHelm ? VALUES_NAMES.map((name) => render(VALUES[name]).stdout) : [])];
    for (const text of texts) expect(await judged(text)).toEqual({ code: 0, made: manifestsIn(text).map(({ kind, apiVersion, metadata }) => `${kind.toLowerCase()}${apiVersion.includes("/") ? `.${apiVersion.split("/")[0]}` : ""}/${metadata.name}`), says: "" });
    // An older kubectl asks who it speaks to first.
    expect(judge?.others.filter((call) => !call.startsWith("GET /version"))).toEqual([]);
  });

  test.each(MISTAKES)("refuses %s", async (_, from, to, __, says) => {
    const { code, says: said } = await judged(mistaken(from, to));
    expect(code).toBe(1);
    expect(said).toMatch(says);
  });
});

describe("the manifests", () => {
  test("hold a fleet file that the agent takes, no Secret, and no role", () => {
    expect(parseFleet(fleetOf(applied()))).toMatchObject({ ok: true });
    expect(applied().map(({ kind }) => kind).filter((kind) => /Secret|Role/.test(kind))).toEqual([]);
  });

  test("try again what may be another time, and nothing else", () => {
    expect(jobOf(applied())["podFailurePolicy"]).toMatchObject({ rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }, { action: "FailIndex", onExitCodes: { operator: "In", values: [1, 3, 4] } }] });
  });
});

describe.skipIf(!hasHelm)("the chart, by Helm itself", () => {
  test("makes the manifests of deploy/kubernetes.yaml", () => expect(manifestsIn(withoutHelm(render().stdout))).toEqual(applied()));

  test("passes on what it is told", () => {
    const name = "everything told";
    const manifests = manifestsIn(render(VALUES[name]).stdout);
    expect(fleetOf(manifests)).toMatchObject({ vcenters: VALUES[name].fleet.vcenters });
    expect(jobOf(manifests)).toMatchObject({ completionMode: "Indexed", completions: 7, parallelism: 7 });
    expect(JSON.stringify(jobOf(manifests).template.spec)).toContain(`registry.lab.test/doctor@sha256:${"ab".repeat(32)}`);
  });

  test.each([
    ["with no claim as long as the pod lasts", "the chart's own", { emptyDir: { sizeLimit: "256Mi" } }],
    ["in the claim that is named", "everything told", { persistentVolumeClaim: { claimName: "claim" } }],
    ["in the claim that the chart makes", "a claim of its own", { persistentVolumeClaim: { claimName: "supervisor-doctor" } }],
  ] as const)("keeps results %s", (_, name, volume) => {
    const manifests = manifestsIn(render(VALUES[name]).stdout);
    expect(jobOf(manifests).template.spec.volumes.find((each) => each.name === "results")).toEqual({ name: "results", ...volume });
    const made = manifests.filter(({ kind }) => kind === "PersistentVolumeClaim").map((each) => [each.metadata.name, each["spec"]]);
    expect(made).toEqual(name === "a claim of its own" ? [["supervisor-doctor", { accessModes: ["ReadWriteMany"], storageClassName: "files", resources: { requests: { storage: "2Gi" } } }]] : []);
  });

  test.each([
    ["a password in the fleet file", { fleet: { vcenters: [{ url: "https://vc.lab.test", password: "Hidden!23" }] } }, /propertyName .password/],
    ["a password in an address", { fleet: { vcenters: [{ url: "https://u:Hidden!23@vc.lab.test" }] } }, /vcenters\/0\/url/],
    ["no vCenter", { fleet: { vcenters: [] } }, /vcenters/],
    ["no shard", { shards: 0 }, /shards/],
    ["a value that there is not", { shard: 2 }, /shard/],
    ["a Secret with its content instead of its name", { secrets: [{ name: "x", password: "y" }] }, /secrets\/0/],
    ["a claim that only one node may write, for several shares", { shards: 2, results: { claim: { create: true, accessMode: "ReadWriteOnce" } } }, /accessMode must be ReadWriteMany where there is more than one shard/],
    ["a place to reach without its prefix length", { egress: { vcenters: ["192.0.2.1"] } }, /egress\/vcenters\/0/],
    ["nowhere to reach a vCenter", { egress: { vcenters: [] } }, /egress\/vcenters/],
    ["a kind of place that there is not", { egress: { esxi: ["192.0.2.1/32"] } }, /esxi/],
    ["headers of OpenTelemetry, which hold a token, in the open", { otel: { OTEL_EXPORTER_OTLP_HEADERS: "authorization=x" } }, /OTEL_EXPORTER_OTLP_HEADERS/],
  ])("refuses %s", (_, values, says) => {
    const { code, stderr } = render(values);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(says);
  });
});

describe("the containers' command", () => {
  const lab = createLab();
  const cli = createCli();
  beforeAll(buildIfMissing);
  afterEach(() => lab.stop());
  afterAll(() => cli.stop());

  test("as many processes as pods, each with its index: every Supervisor once, and what was told is not told again", async () => {
    const fleet = await startFleet(lab, cli.folder, { vcenters: 3, supervisors: 1 });
    for (const name of ["fleet", "results", "secrets"]) mkdirSync(join(cli.folder, name));
    writeFileSync(join(cli.folder, "secrets", "password"), PASSWORD.FLEET_PASSWORD);
    writeFleet(join(cli.folder, "fleet"), fleet.simulators, { defaults: { username: "administrator@vsphere.local", passwordFile: "../secrets/password", loadBalancer: LOAD_BALANCER } });
    const job = jobOf(applied());
    const [container] = job.template.spec.containers;
    if (!container) throw new Error("No container");
    /** As the kubelet does it: variables of the Job's controller, and in the arguments; the mounts lie in a folder here. */
    const pod = (index: number, name = "doctor-29") => {
      const fixed = Object.fromEntries(container.env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
      const env: Record<string, string> = { ...fixed, FLEET_LB_PASSWORD: PASSWORD.FLEET_LB_PASSWORD, JOB_COMPLETION_INDEX: String(index), SUPERVISOR_DOCTOR_JOB: name };
      const args = container.args.map((each) => each.replaceAll(/\$\((\w+)\)/g, (_, name: string) => env[name] ?? "").replace("=/", `=${cli.folder}/`));
      return cli.run(args, { env });
    };
    const indexes = Array.from({ length: job.completions }, (_, index) => index);
    expect(indexes.length).toBeGreaterThan(1);
    const ends = await Promise.all(indexes.map((index) => pod(index)));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(indexes.map(() => [0, ""]));
    expect(ends.flatMap(({ stdout }) => namesIn(linesOf(stdout))).toSorted()).toEqual(fleet.supervisors.toSorted());
    const again = await pod(0);
    expect(told(linesOf(again.stdout), "ended")[0]).toMatchObject({ run: "doctor-29", supervisors: 2, resumed: 2 });
    // The next Job of the schedule begins anew, in the same file.
    const next = await pod(0, "doctor-30");
    expect(told(linesOf(next.stdout), "ended")[0]).toMatchObject({ run: "doctor-30", supervisors: 2, resumed: 0 });
    expect(linesOf(readFileSync(join(cli.folder, "results", "0.jsonl"), "utf8")).map((line) => line.run)).toEqual(Array.from({ length: 4 }, () => "doctor-30"));
  });
});
