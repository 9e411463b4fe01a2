import { z } from "zod";

/** Kubernetes objects as they come, as far as probes read them. */

export const text = z.string().nullish();
export const count = z.number().nullish();

export const metadata = z.object({
  name: z.string(),
  namespace: text,
  creationTimestamp: text,
  deletionTimestamp: text,
  labels: z.record(z.string(), z.string()).nullish(),
  annotations: z.record(z.string(), z.string()).nullish(),
  finalizers: z.array(z.string()).nullish(),
  ownerReferences: z.array(z.object({ kind: z.string(), name: z.string() })).nullish(),
});
export type Metadata = z.infer<typeof metadata>;

export const condition = z.object({ type: z.string(), status: z.string(), reason: text, message: text, lastTransitionTime: text, observedGeneration: count });
export type Condition = z.infer<typeof condition>;
export const conditions = z.array(condition).nullish();

/** Cluster API keeps a second list under `v1beta2` while it changes what its conditions mean. */
export const withConditions = z.object({ conditions, v1beta2: z.object({ conditions }).nullish() }).nullish();

/** The first condition of one of these types, in the order of the types. */
export function conditionOf(status: z.infer<typeof withConditions>, ...types: readonly string[]): Condition | null {
  const all = [...(status?.conditions ?? []), ...(status?.v1beta2?.conditions ?? [])];
  for (const type of types) {
    const found = all.find((each) => each.type === type);
    if (found) return found;
  }
  return null;
}

export const nameOf = ({ namespace, name }: Pick<Metadata, "name" | "namespace">): string => (namespace ? `${namespace}/${name}` : name);

const LONGEST = 500;
/** A message in one line, cut to what a person reads. */
export const cut = (message: string | null | undefined): string => {
  const line = (message ?? "").replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

const MOST = 50;
/** What is wrong among many, cut to a size that a run can hold. */
export const wrongOf = <T>(counted: number, wrong: readonly T[]): { counted: number; wrong: readonly T[] } => ({ counted, wrong: wrong.slice(0, MOST) });

/** Namespaces of the Supervisor itself and of its services. */
export const isSystem = (namespace: string | null | undefined): boolean => /^(vmware-system-|svc-|kube-system$|kapp-controller|tanzu-|tkg-)/.test(namespace ?? "");

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
/** Seconds of a duration as Go writes it (`1h0m0s`); null if it is none. */
export function secondsOf(duration: string | null | undefined): number | null {
  const parts = [...(duration ?? "").matchAll(/(?<!\d)(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  return parts.length === 0 ? null : parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0), 0);
}
