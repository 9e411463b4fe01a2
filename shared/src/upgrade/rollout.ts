import { compareReleases, parseRelease, type Release } from "../version.ts";
import type { LibraryChange } from "./inventory.ts";

/** Whether nodes of workload clusters are replaced by a step. `UNKNOWN`: no document says; read the release notes. */
export type Rollout = "NO" | "MAY" | "WILL" | "UNKNOWN";

export interface Forecast {
  readonly rollout: Rollout;
  /** Only these clusters; null: all that there are. */
  readonly only: readonly string[] | null;
  /** The statement that says so. */
  readonly source: string;
}

const all = (rollout: Rollout, source: string): Forecast => ({ rollout, only: null, source });

/** A step of a Supervisor, or the one that vCenter's own upgrade takes. */
export interface SupervisorStep {
  /** The TKG service is 3.0 or later before the step. */
  readonly isServiceIndependent: boolean;
  /** vCenter was upgraded since the Supervisor's last step. */
  readonly change: { readonly from: Release; readonly to: Release } | null;
  /** It is known that the Supervisor has been updated under this vCenter before. */
  readonly isLaterStep: boolean;
  readonly harbor: boolean;
  readonly clusters: readonly { readonly key: string; readonly noProxy: readonly string[] }[];
}

const at = (text: string): Release => parseRelease(text) ?? { text, major: 0, minor: 0, update: 0, patch: 0 };
const is = (release: Release, text: string): boolean => compareReleases(release, at(text)) === 0;
const isEight = (release: Release): boolean => release.major === 8;

/** The table of documented transitions; the first row that fits decides. */
export function forecastSupervisor({ isServiceIndependent, change, isLaterStep, harbor, clusters }: SupervisorStep): Forecast {
  if (isServiceIndependent) return all("NO", "SEED-96");
  if (!change) return isLaterStep ? all("NO", "SEED-110") : all("MAY", "SEED-43");
  const { from, to } = change;
  if (from.major === 7 && to.major === 7) return all("MAY", "SEED-110");
  if (from.major < 8 && to.major === 8) return all("WILL", "SEED-111");
  if (is(from, "8.0") && (is(to, "8.0.0b") || is(to, "8.0.0c"))) {
    if (harbor) return all("WILL", "SEED-112");
    const proxied = clusters.filter(({ noProxy }) => noProxy.length > 0).map(({ key }) => key);
    return proxied.length > 0 ? { rollout: "WILL", only: proxied, source: "SEED-112" } : all("NO", "SEED-112");
  }
  if (is(from, "8.0.0b") && is(to, "8.0.0c")) return all("NO", "SEED-113");
  if (is(from, "8.0.0c") && is(to, "8.0U1")) return all("NO", "SEED-114");
  if (isEight(from) && compareReleases(from, at("8.0U2")) < 0 && is(to, "8.0U2")) return all("WILL", "SEED-115");
  if (isEight(from) && compareReleases(from, at("8.0U2")) < 0 && is(to, "8.0U2c")) return all("WILL", "SEED-116");
  return all("UNKNOWN", "SEED-43");
}

export const forecastService = (): Forecast => all("MAY", "SEED-97");

/** What a person edits. Only a change of the count of nodes rolls nothing. */
export type Edit = "tkr" | "vmClass" | "storageClass" | "replicas";
export const forecastEdit = (cluster: string, edit: Edit): Forecast => (edit === "replicas" ? { rollout: "NO", only: [], source: "SEED-107" } : { rollout: "WILL", only: [cluster], source: "SEED-107" });

export function forecastLibrary({ kind, renames }: LibraryChange): Forecast {
  if (kind === "image-added") return all("NO", "SEED-117");
  if (renames === null) return all("UNKNOWN", "SEED-117");
  return renames ? all("WILL", "SEED-118") : all("MAY", "SEED-117");
}

/** An image that is replaced or renamed moves every cluster that is made of it. */
export const forecastImage = (users: readonly string[]): Forecast => ({ rollout: users.length > 0 ? "WILL" : "NO", only: users, source: "SEED-100" });

export type Stage = "add-ons" | "control-plane" | "workers";
/** In this order, each after the one before; a change of workers alone leaves the first two out. */
export const stagesOf = (isWorkersOnly: boolean): readonly Stage[] => (isWorkersOnly ? ["workers"] : ["add-ons", "control-plane", "workers"]);

/** How many workers are replaced at a time. A Kubernetes version goes pool by pool from vSphere 8 on; all else, all pools at once. */
export const workersAtATime = (edit: Exclude<Edit, "replicas">, pools: number, vsphereMajor: number): number => (pools === 0 ? 0 : edit === "tkr" && vsphereMajor >= 8 ? 1 : pools);
