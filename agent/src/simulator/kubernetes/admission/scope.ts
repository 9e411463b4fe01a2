import type { Kubernetes, KubernetesObject, Release } from "../../environment.ts";
import type { Refusal } from "../refusal.ts";
import type { Review } from "../world.ts";

/** What a webhook judges by. */
export interface AdmissionScope {
  readonly release: Release;
  readonly kubernetes: Kubernetes;
  readonly review: Review;
}
/** null: it has nothing against it. */
export type Webhook = (scope: AdmissionScope) => Refusal | null;

export const WEBHOOKS = {
  resolver: "tkr-resolver-cluster-webhook.tanzu.vmware.com",
  cluster: "validation.cluster.cluster.x-k8s.io",
  service: "capi.validating.tanzukubernetescluster.run.tanzu.vmware.com",
  /** Its name is not public. */
  tanzu: "default.validating.tanzukubernetescluster.run.tanzu.vmware.com",
} as const;

export const isOf = ({ review: { resource } }: AdmissionScope, plural: string): boolean => resource.plural === plural;

export function topologyOf<Topology>(object: KubernetesObject | null): Topology | undefined {
  return (object?.["spec"] as { topology?: Topology } | undefined)?.topology;
}

export const labelled = (object: KubernetesObject, tkr: string): void => {
  object.metadata.labels = { ...object.metadata.labels, "run.tanzu.vmware.com/tkr": tkr };
};
