import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";
import { CronJob } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { ConfigMap, ServiceAccount } from "kubernetes-models/v1";

/** What deploy/ has for a Kubernetes cluster, as real Helm renders it, and as Kubernetes' own schemas judge it. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const MANIFESTS = join(ROOT, "deploy", "kubernetes.yaml");
const CHART = join(ROOT, "deploy", "chart");
const FETCHED = join(ROOT, "node_modules", ".cache", "supervisor-doctor-helm", "helm");
const HELM = existsSync(FETCHED) ? FETCHED : "helm";
/** `scripts/helm.mjs` fetches it before `npm test`. */
export const hasHelm = spawnSync(HELM, ["version"], { timeout: 30_000 }).status === 0;

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
export const render = (values: object = {}): HelmEnd => helm(["template", "supervisor-doctor", CHART, "--namespace", "supervisor-doctor"], values);

/** Without what is true only of a release that Helm manages. */
export const withoutHelm = (rendered: string): string => rendered.replaceAll(/^ *app\.kubernetes\.io\/managed-by: Helm\n/gm, "").replaceAll(/^# Source: .*\n/gm, "");

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

export const manifestsIn = (text: string): Manifest[] => loadAll(text).filter((each): each is Manifest => typeof each === "object" && each !== null);

type Model = new (data: never) => { validate(): void };
const MODELS: Readonly<Record<string, Model>> = { CronJob, NetworkPolicy, ConfigMap, ServiceAccount };

/** What the JSON Schema of the manifest's kind, made of Kubernetes' own OpenAPI, says against it; null for nothing. */
export function refusedBySchema(manifest: Manifest): string | null {
  const model = MODELS[manifest.kind];
  if (!model) return `${manifest.kind} is none of ${Object.keys(MODELS).join(", ")}`;
  try {
    new model(structuredClone(manifest) as never).validate();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

interface Described {
  getAttributeTypeMap(): readonly { readonly baseName: string; readonly type: string }[];
}

/** Paths of fields that Kubernetes does not know: the schemas let them pass, an API server in strict mode would not. */
export async function unknownFields(manifest: Manifest): Promise<string[]> {
  const models = (await import("@kubernetes/client-node")) as unknown as Readonly<Record<string, Described>>;
  const walk = (value: unknown, type: string, path: string): string[] => {
    const list = /^Array<(.+)>$/.exec(type)?.[1];
    if (list && Array.isArray(value)) return value.flatMap((each, index) => walk(each, list, `${path}[${index}]`));
    const model = models[type];
    if (!model || typeof value !== "object" || value === null) return [];
    const known = new Map(model.getAttributeTypeMap().map(({ baseName, type: of }) => [baseName, of]));
    return Object.entries(value).flatMap(([key, each]) => (known.has(key) ? walk(each, known.get(key) ?? "", `${path}.${key}`) : [`${path}.${key}`]));
  };
  return walk(manifest, `V1${manifest.kind}`, manifest.kind);
}
