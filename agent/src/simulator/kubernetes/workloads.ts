import { createHash } from "node:crypto";
import type { Release } from "../environment.ts";

/** The workload clusters of the simulated data centre as plain facts, and what they may be made of. */

export interface PoolFacts {
  readonly name: string;
  readonly replicas: number;
  readonly vmClass: string;
}

export interface ClusterFacts {
  readonly namespace: string;
  readonly name: string;
  readonly address: string;
  /** The kind of object that it was made with; a TanzuKubernetesCluster has a Cluster of the same name beside it. */
  readonly family: "tanzu" | "topology";
  readonly clusterClass: string;
  /** As the release object is named. */
  readonly tkr: string;
  /** Release objects that it may go to next. */
  readonly next: readonly string[];
  readonly controlPlane: { readonly replicas: number; readonly vmClass: string };
  readonly pools: readonly PoolFacts[];
}

export interface ReleaseFacts {
  readonly name: string;
  readonly isCompatible: boolean;
  /** For upgrades of old clusters only. */
  readonly isLegacy?: boolean;
}

export const NAMESPACES: Readonly<Record<string, readonly string[]>> = {
  "team-a": ["best-effort-large", "best-effort-medium", "guaranteed-medium"],
  "team-b": ["best-effort-medium", "best-effort-small"],
  "team-c": ["best-effort-medium"],
};
export const STORAGE_CLASS = "vwk-storage-policy";

/** CPUs, memory in GiB, and whether they are reserved. */
export const VM_CLASSES: Readonly<Record<string, readonly [cpus: number, memory: number, isGuaranteed: boolean]>> = {
  "best-effort-small": [2, 4, false],
  "best-effort-medium": [2, 8, false],
  "best-effort-large": [4, 16, false],
  "guaranteed-medium": [2, 8, true],
};

const RELEASES: Readonly<Record<Release, readonly ReleaseFacts[]>> = {
  "7.0.3": [
    { name: "v1.20.8---vmware.1-tkg.2", isCompatible: false },
    { name: "v1.21.6---vmware.1-tkg.1.b3d708a", isCompatible: true },
    { name: "v1.22.9---vmware.1-tkg.1.cc71bc8", isCompatible: true },
    { name: "v1.23.8---vmware.3-tkg.1", isCompatible: true },
  ],
  "8.0.3": [
    { name: "v1.23.8---vmware.2-tkg.2-zshippable", isCompatible: false, isLegacy: true },
    { name: "v1.26.5---vmware.2-fips.1-tkg.1", isCompatible: true },
    { name: "v1.27.11---vmware.1-fips.1-tkg.2", isCompatible: true },
    { name: "v1.28.8---vmware.1-fips.1-tkg.2", isCompatible: true },
    { name: "v1.29.4---vmware.3-fips.1-tkg.1", isCompatible: true },
  ],
  "9.1.0": [
    { name: "v1.31.4---vmware.1-fips-vkr.3", isCompatible: true },
    { name: "v1.32.3---vmware.1-fips-vkr.2", isCompatible: true },
    { name: "v1.33.1---vmware.1-fips-vkr.2", isCompatible: true },
    { name: "v1.34.1---vmware.1-vkr.4", isCompatible: true },
  ],
};
export const releasesOf = (release: Release): readonly ReleaseFacts[] => RELEASES[release];

type Versions = Readonly<Record<"shop" | "billing" | "search", readonly [tkr: string, ...next: string[]]>>;
const VERSIONS: Readonly<Record<Release, Versions>> = {
  "7.0.3": {
    shop: ["v1.22.9---vmware.1-tkg.1.cc71bc8", "v1.23.8---vmware.3-tkg.1"],
    billing: ["v1.21.6---vmware.1-tkg.1.b3d708a", "v1.22.9---vmware.1-tkg.1.cc71bc8"],
    search: ["v1.22.9---vmware.1-tkg.1.cc71bc8", "v1.23.8---vmware.3-tkg.1"],
  },
  "8.0.3": {
    shop: ["v1.28.8---vmware.1-fips.1-tkg.2", "v1.29.4---vmware.3-fips.1-tkg.1"],
    billing: ["v1.27.11---vmware.1-fips.1-tkg.2", "v1.28.8---vmware.1-fips.1-tkg.2"],
    search: ["v1.28.8---vmware.1-fips.1-tkg.2", "v1.29.4---vmware.3-fips.1-tkg.1"],
  },
  "9.1.0": {
    shop: ["v1.32.3---vmware.1-fips-vkr.2", "v1.33.1---vmware.1-fips-vkr.2"],
    billing: ["v1.31.4---vmware.1-fips-vkr.3", "v1.32.3---vmware.1-fips-vkr.2"],
    search: ["v1.32.3---vmware.1-fips-vkr.2", "v1.33.1---vmware.1-fips-vkr.2"],
  },
};

/** One with two pools, an old one, and one with a budget that lets no pod go; on 7.0 all are TanzuKubernetesClusters, on 9.1 none can be. */
export function clustersOf(release: Release): readonly ClusterFacts[] {
  const oldClass = release === "9.1.0" ? "builtin-generic-v3.1.0" : "tanzukubernetescluster";
  const newClass = release === "9.1.0" ? "builtin-generic-v3.4.0" : "tanzukubernetescluster";
  const cluster = (name: keyof Versions, facts: Omit<ClusterFacts, "name" | "tkr" | "next" | "family"> & { readonly isOld?: boolean }): ClusterFacts => {
    const { isOld = false, ...rest } = facts;
    const [tkr, ...next] = VERSIONS[release][name];
    const family = release === "7.0.3" || (isOld && release === "8.0.3") ? "tanzu" : "topology";
    return { name, tkr, next, family, ...rest };
  };
  return [
    cluster("shop", {
      namespace: "team-a",
      address: "10.20.50.3",
      clusterClass: newClass,
      controlPlane: { replicas: 1, vmClass: "best-effort-medium" },
      pools: [
        { name: "np-1", replicas: 2, vmClass: "best-effort-medium" },
        { name: "np-2", replicas: 1, vmClass: "best-effort-large" },
      ],
    }),
    cluster("billing", { namespace: "team-b", address: "10.20.50.4", isOld: true, clusterClass: oldClass, controlPlane: { replicas: 3, vmClass: "best-effort-small" }, pools: [{ name: "workers", replicas: 2, vmClass: "best-effort-medium" }] }),
    cluster("search", { namespace: "team-c", address: "10.20.50.5", clusterClass: newClass, controlPlane: { replicas: 1, vmClass: "best-effort-medium" }, pools: [{ name: "np-1", replicas: 3, vmClass: "best-effort-medium" }] }),
  ];
}

/** The Kubernetes version of a release object: `v1.28.8+vmware.1-fips.1`. */
export const kubernetesOf = (tkr: string): string => tkr.replace("---", "+").replace(/-(tkg|vkr)\..*$/, "");

/** The image of its nodes' VMs. */
export const imageOf = (tkr: string): string => `vmi-${createHash("sha1").update(tkr).digest("hex").slice(0, 17)}`;

export interface NodeFacts {
  readonly name: string;
  /** null: of the control plane. */
  readonly pool: string | null;
}
/** Each node is a machine and a VM of the same name. */
export const nodesOf = ({ name, controlPlane, pools }: ClusterFacts): readonly NodeFacts[] => [
  ...Array.from({ length: controlPlane.replicas }, (_, index) => ({ name: `${name}-cp-x2b4d${index === 0 ? "" : index}`, pool: null })),
  ...pools.flatMap((pool) => Array.from({ length: pool.replicas }, (_, index) => ({ name: `${name}-${pool.name}-7f9c${index === 0 ? "" : index}`, pool: pool.name }))),
];
