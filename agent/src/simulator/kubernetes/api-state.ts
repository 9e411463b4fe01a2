import type { KubernetesObject } from "../environment.ts";

/** What one Kubernetes API holds, and what goes wrong with it: plain data of the environment. */

export interface Stored {
  /** By resource: `clusters.cluster.x-k8s.io`; the plural alone in the core group. */
  objects: Record<string, KubernetesObject[]>;
  /** Grows with every change of any object. */
  revision: number;
}

export const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete"] as const;
export type Verb = (typeof VERBS)[number];

export interface ApiState extends Stored {
  /** HTTP status by resource (`deployments.apps`) for every call about it, or by verb and resource (`patch:clusters.cluster.x-k8s.io`); either in one namespace with `@team-a`, in all at once with `@` behind it. */
  failing: Record<string, number>;
  troubles: CallTrouble[];
}

/** Something that goes wrong so many times with the calls that it is about; each time is counted off. */
export interface CallTrouble {
  /** `clusters.cluster.x-k8s.io`; any without it. */
  resource?: string;
  verb?: Verb;
  /** Of the object. */
  name?: string;
  /** true: only dry runs meet it, false: only what is kept. */
  isDryRun?: boolean;
  /** How many times yet. */
  times: number;
  effect: TroubleEffect;
}

export type TroubleEffect =
  /** Instead of what was asked for. */
  | { kind: "answer"; status: number; message: string; reason?: string }
  /** Somebody else changes the object just before. */
  | { kind: "changed-meanwhile" }
  /** Nothing is done, and the connection breaks. */
  | { kind: "connection-lost" }
  /** It is done, and the connection breaks before the answer. */
  | { kind: "answer-lost" }
  /** The token is good for nothing from then on. */
  | { kind: "token-expired" }
  | { kind: "no-dry-run"; webhook: string };

/** Core objects (whose resource has no group) have no generation. */
export const hasGeneration = (resource: string): boolean => resource.includes(".");

/** Of an API with these objects in which nothing is wrong. */
export function apiState(objects: Stored["objects"]): ApiState {
  const made = Object.entries(objects).map(([resource, all]) => [resource, hasGeneration(resource) ? all.map((each) => ({ ...each, metadata: { ...each.metadata, generation: 1 } })) : all] as const);
  return { objects: Object.fromEntries(made), revision: 400_000, failing: {}, troubles: [] };
}
