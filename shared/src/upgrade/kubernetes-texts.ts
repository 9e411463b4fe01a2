import { parseTkr, type Tkr } from "../version.ts";

/** What Kubernetes objects and tools say, read. */

/** The message of the condition UpdatesAvailable: `[v1.26.5+vmware.2-fips.1-tkg.1 …]`. */
export function updatesAvailable(message: string): readonly Tkr[] {
  const inside = /^\s*\[(.*)\]\s*$/.exec(message)?.[1] ?? "";
  return inside.split(/[\s,]+/).flatMap((text) => parseTkr(text) ?? []);
}

/** A PackageInstall: which version is there, and how it is. */
export interface PackageStatus {
  readonly state: "healthy" | "in-progress" | "failed" | "unknown";
  readonly version: string | null;
  readonly message: string | null;
}
export interface PackageInstall {
  readonly status?: {
    readonly version?: string;
    readonly lastAttemptedVersion?: string;
    readonly usefulErrorMessage?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}
export function packageStatus({ status = {} }: PackageInstall): PackageStatus {
  const is = (type: string): boolean => status.conditions?.some((condition) => condition.type === type && condition.status === "True") ?? false;
  const version = status.version ?? null;
  if (is("ReconcileFailed")) return { state: "failed", version, message: status.usefulErrorMessage ?? null };
  if (is("Reconciling") || (version !== null && status.lastAttemptedVersion !== undefined && status.lastAttemptedVersion !== version)) return { state: "in-progress", version, message: null };
  return { state: is("ReconcileSucceeded") ? "healthy" : "unknown", version, message: null };
}

/** What the Tanzu CLI prints when it has upgraded a cluster; null otherwise. */
export function upgradedCluster(line: string): { readonly cluster: string; readonly tkr: Tkr } | null {
  const match = /^Cluster '([^']+)' successfully upgraded to kubernetes version '([^']+)'/.exec(line.trim());
  const tkr = match && parseTkr(match[2] ?? "");
  return match && tkr ? { cluster: match[1] ?? "", tkr } : null;
}

/** How a Supervisor gives VM classes to namespaces; it changed twice, and only discovery tells which one this is. */
export type ClassModel = "namespaced" | "binding" | "free";
export const classModel = (discovered: { readonly isClassNamespaced: boolean; readonly hasBindings: boolean }): ClassModel => (discovered.isClassNamespaced ? "namespaced" : discovered.hasBindings ? "binding" : "free");

/** The classes that one namespace may use. */
export function usableClasses(model: ClassModel, namespace: string, classes: readonly { readonly name: string; readonly namespace: string | null }[], bindings: readonly { readonly namespace: string; readonly classRef: { readonly name: string } }[]): readonly string[] {
  if (model === "free") return classes.map(({ name }) => name);
  if (model === "namespaced") return classes.filter((each) => each.namespace === namespace).map(({ name }) => name);
  return bindings.filter((each) => each.namespace === namespace).map(({ classRef }) => classRef.name);
}

/** Storage classes that a namespace's quota names. */
export const assignedStorageClasses = (hard: Readonly<Record<string, string>>): readonly string[] => Object.keys(hard).flatMap((key) => /^(.+)\.storageclass\.storage\.k8s\.io\/requests\.storage$/.exec(key)?.[1] ?? []);
