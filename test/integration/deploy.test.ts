import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { parseFleet } from "@supervisor-doctor/agent/fleet/fleet";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { LOAD_BALANCER, linesOf, namesIn, PASSWORD, startFleet, told, writeFleet } from "../parts/fleet.ts";
import { createLab } from "../parts/lab.ts";
import { hasHelm, lint, type Manifest, MANIFESTS, manifestsIn, refusedBySchema, render, unknownFields, withoutHelm } from "../parts/manifests.ts";

/** deploy/: what a Kubernetes cluster would be given, and the command that its containers run. */

interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext: object;
}
interface Pod {
  readonly containers: readonly Container[];
  readonly volumes: readonly object[];
  readonly [field: string]: unknown;
}
interface JobSpec {
  readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod };
  readonly completions: number;
  readonly [field: string]: unknown;
}

const applied = (): Manifest[] => manifestsIn(readFileSync(MANIFESTS, "utf8"));
const ofKind = (manifests: readonly Manifest[], kind: string): Manifest => manifests.find((each) => each.kind === kind) ?? { apiVersion: "", kind: "none", metadata: { name: "" } };
const jobOf = (manifests: readonly Manifest[]): JobSpec => (ofKind(manifests, "CronJob") as unknown as { readonly spec: { readonly jobTemplate: { readonly spec: JobSpec } } }).spec.jobTemplate.spec;
const fleetOf = (manifests: readonly Manifest[]): unknown => load((ofKind(manifests, "ConfigMap") as unknown as { readonly data: Readonly<Record<string, string>> }).data["fleet.yaml"] ?? "");

/** Everything that the chart can be told, told. */
const ALL = {
  shards: 7,
  timeZone: "Asia/Seoul",
  locale: "ko",
  image: { repository: "registry.lab.test/doctor", digest: `sha256:${"ab".repeat(32)}`, pullSecrets: ["pull"] },
  fleet: { defaults: { username: "u", passwordFile: "/secrets/one/password", ca: "/ca/ca.crt", nsx: { username: "n", passwordFile: "/secrets/two/nsx" } }, vcenters: [{ url: "https://vc.lab.test:8443", supervisors: ["a"], labels: { site: "x" } }] },
  secrets: ["one", "two"],
  caConfigMap: "cas",
  results: { existingClaim: "claim" },
  otel: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" },
  otelHeadersSecret: { name: "otel", key: "headers" },
  egress: [{ cidr: "2001:db8::/32", ports: [{ port: 443 }] }],
  nodeSelector: { zone: "a" },
  tolerations: [{ key: "k", operator: "Exists" }],
  podLabels: { team: "x" },
};

const judged = async (manifests: readonly Manifest[]): Promise<unknown[]> => Promise.all(manifests.map(async (each) => [each.kind, refusedBySchema(each), await unknownFields(each)]));
const FLAWLESS = ["NetworkPolicy", "ServiceAccount", "ConfigMap", "CronJob"].map((kind) => [kind, null, []]);

describe("the manifests", () => {
  test("are what Kubernetes' schemas allow, without a field that it does not know", async () => {
    expect(await judged(applied())).toEqual(FLAWLESS);
    const job = structuredClone(ofKind(applied(), "CronJob")) as unknown as { spec: { jobTemplate: { spec: { completions: unknown; template: { spec: Record<string, unknown> } } } } };
    job.spec.jobTemplate.spec.completions = "two";
    job.spec.jobTemplate.spec.template.spec["restartPolice"] = "Never";
    expect(refusedBySchema(job as never)).toContain("completions");
    expect(await unknownFields(job as never)).toEqual(["CronJob.spec.jobTemplate.spec.template.spec.restartPolice"]);
  });

  test("hold a fleet file that the agent takes, and no Secret", () => {
    expect(parseFleet(fleetOf(applied()))).toMatchObject({ ok: true });
    expect(applied().map(({ kind }) => kind)).not.toContain("Secret");
    expect(applied().map(({ kind }) => kind).filter((kind) => /Role/.test(kind))).toEqual([]);
  });

  test("keep to Pod Security's restricted profile, with nothing mounted of the cluster's own API", () => {
    const { spec } = jobOf(applied()).template;
    expect(spec).toMatchObject({ automountServiceAccountToken: false, restartPolicy: "Never", securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } });
    for (const field of ["hostNetwork", "hostPID", "hostIPC"]) expect(spec).not.toHaveProperty(field);
    for (const { securityContext } of spec.containers) expect(securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
    const kinds = spec.volumes.flatMap((volume) => Object.keys(volume).filter((key) => key !== "name"));
    expect(kinds.filter((kind) => !["configMap", "secret", "emptyDir", "persistentVolumeClaim"].includes(kind))).toEqual([]);
    expect(ofKind(applied(), "NetworkPolicy")["spec"]).toMatchObject({ policyTypes: ["Ingress", "Egress"], podSelector: { matchLabels: { "app.kubernetes.io/instance": jobOf(applied()).template.metadata.labels["app.kubernetes.io/instance"] } } });
    expect(ofKind(applied(), "NetworkPolicy")["spec"]).not.toHaveProperty("ingress");
  });
});

describe.skipIf(!hasHelm)("the chart, by Helm itself", () => {
  test("lints, and makes the manifests of deploy/kubernetes.yaml", () => {
    expect(lint()).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = render();
    expect([code, stderr]).toEqual([0, ""]);
    expect(manifestsIn(withoutHelm(stdout))).toEqual(applied());
  });

  test("makes what the schemas allow of every value too", async () => {
    expect(lint(ALL)).toMatchObject({ code: 0 });
    const manifests = manifestsIn(render(ALL).stdout);
    expect(await judged(manifests)).toEqual(FLAWLESS);
    expect(fleetOf(manifests)).toMatchObject({ vcenters: ALL.fleet.vcenters });
    expect(parseFleet(fleetOf(manifests))).toMatchObject({ ok: true });
    expect(jobOf(manifests)).toMatchObject({ completionMode: "Indexed", completions: 7, parallelism: 7 });
    expect(JSON.stringify(jobOf(manifests).template.spec)).toContain(`registry.lab.test/doctor@sha256:${"ab".repeat(32)}`);
  });

  test.each([
    ["a password in the fleet file", { fleet: { vcenters: [{ url: "https://vc.lab.test", password: "Hidden!23" }] } }, /propertyName .password/],
    ["a password in an address", { fleet: { vcenters: [{ url: "https://u:Hidden!23@vc.lab.test" }] } }, /vcenters\/0\/url/],
    ["no vCenter", { fleet: { vcenters: [] } }, /vcenters/],
    ["no shard", { shards: 0 }, /shards/],
    ["a value that there is not", { shard: 2 }, /shard/],
    ["a Secret with its content instead of its name", { secrets: [{ name: "x", password: "y" }] }, /secrets\/0/],
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
    const pod = (index: number) => {
      const fixed = Object.fromEntries(container.env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
      const env: Record<string, string> = { ...fixed, FLEET_LB_PASSWORD: PASSWORD.FLEET_LB_PASSWORD, JOB_COMPLETION_INDEX: String(index), SUPERVISOR_DOCTOR_JOB: "doctor-29" };
      const args = container.args.map((each) => each.replaceAll(/\$\((\w+)\)/g, (_, name: string) => env[name] ?? "").replace("=/", `=${cli.folder}/`));
      return cli.run(args, { env });
    };
    const indexes = Array.from({ length: job.completions }, (_, index) => index);
    expect(indexes.length).toBeGreaterThan(1);
    const ends = await Promise.all(indexes.map(pod));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(indexes.map(() => [0, ""]));
    expect(ends.flatMap(({ stdout }) => namesIn(linesOf(stdout))).toSorted()).toEqual(fleet.supervisors.toSorted());
    const again = await pod(0);
    expect(told(linesOf(again.stdout), "ended")[0]).toMatchObject({ supervisors: 2, resumed: 2 });
  });
});
