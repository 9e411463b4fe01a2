import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";
import { HELM } from "./kubernetes-programs.ts";

/** What deploy/ has for a Kubernetes cluster, as real Helm renders it. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const MANIFESTS = join(ROOT, "deploy", "kubernetes.yaml");
const CHART = join(ROOT, "deploy", "chart");

export interface HelmEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `values`: beside the chart's own. */
function helm(words: readonly string[], values: object): HelmEnd {
  const { status, stdout, stderr } = spawnSync(HELM, [...words, "--kube-version", "1.33", "--values", "-"], { input: JSON.stringify(values), encoding: "utf8", timeout: 60_000 });
  return { code: status, stdout, stderr };
}

export const lint = (values: object = {}): HelmEnd => helm(["lint", "--strict", CHART], values);
export const render = (values: object = {}, release = "supervisor-doctor"): HelmEnd => helm(["template", release, CHART, "--namespace", "supervisor-doctor"], values);

/** Without what is true only of a release that Helm manages. */
export const withoutHelm = (rendered: string): string => rendered.replaceAll(/^ *app\.kubernetes\.io\/managed-by: Helm\n/gm, "").replaceAll(/^# Source: .*\n/gm, "");

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

export const manifestsIn = (text: string): Manifest[] => loadAll(text).filter((each): each is Manifest => typeof each === "object" && each !== null);

export interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly securityContext: object;
}
export interface Pod {
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly [kind: string]: unknown }[];
  readonly [field: string]: unknown;
}
export interface JobSpec {
  readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod };
  readonly completions: number;
  readonly [field: string]: unknown;
}

export function ofKind(manifests: readonly Manifest[], kind: string): Manifest {
  const found = manifests.find((each) => each.kind === kind);
  if (!found) throw new Error(`No ${kind} among ${manifests.map((each) => each.kind).join(", ")}`);
  return found;
}
export const jobOf = (manifests: readonly Manifest[]): JobSpec => (ofKind(manifests, "CronJob") as unknown as { readonly spec: { readonly jobTemplate: { readonly spec: JobSpec } } }).spec.jobTemplate.spec;

/** Values that a person may give, by what is special about them. */
export const VALUES = {
  "the chart's own": {},
  "everything told": {
    shards: 7,
    timeZone: "Asia/Seoul",
    locale: "ko",
    image: { repository: "registry.lab.test/doctor", digest: `sha256:${"ab".repeat(32)}`, pullSecrets: ["pull"] },
    fleet: { defaults: { username: "u", passwordFile: "/secrets/one/password", ca: "/ca/ca.crt", nsx: { username: "n", passwordFile: "/secrets/two/nsx" } }, vcenters: [{ url: "https://vc.lab.test:8443", supervisors: ["a"], labels: { site: "x" } }, { url: "https://[2001:db8::1]/" }] },
    secrets: ["one", "two"],
    caConfigMap: "cas",
    results: { existingClaim: "claim" },
    otel: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" },
    otelHeadersSecret: { name: "otel", key: "headers" },
    egress: { vcenters: ["2001:db8::/32"], supervisors: ["192.0.2.0/26"], dnsServers: ["192.0.2.64/32", "192.0.2.65/32"], nsxManagers: ["192.0.2.72/29"], loadBalancers: ["192.0.2.80/32"], others: [{ cidr: "192.0.2.96/32", ports: [{ port: 4318 }, { port: 123, protocol: "UDP" }] }] },
    nodeSelector: { zone: "a" },
    tolerations: [{ key: "k", operator: "Exists" }],
    podLabels: { team: "x" },
  },
  "a claim of its own": { results: { claim: { create: true, storageClass: "files", size: "2Gi" } } },
  "one share with a claim that one pod may write": { shards: 1, results: { claim: { create: true, accessMode: "ReadWriteOnce" } } },
  "no Secret and no results kept": { secrets: [], results: { sizeLimit: "16Mi" }, fleet: { vcenters: [{ url: "https://vc.lab.test", username: "u", passwordEnv: "P" }] } },
  "a suspended schedule without history": { suspend: true, successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 0, maxAgeHours: 0.5, resources: {} },
} as const;
export type ValuesName = keyof typeof VALUES;
export const VALUES_NAMES = Object.keys(VALUES) as readonly ValuesName[];
