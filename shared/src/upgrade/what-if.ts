import { addHost, type HostStep, removeHost } from "./host-changes.ts";
import type { Cluster, Inventory, Networking } from "./inventory.ts";

/** What changes to a Supervisor's hosts would do, told for one that is there. Nothing here is ever carried out. */
export const CHANGES = ["add-host", "remove-host", "disable"] as const;
export type WhatIfChange = (typeof CHANGES)[number];

/** One way that it goes, and when. */
export interface Way {
  readonly when: "in-vcenter" | "not-in-vcenter" | "empty";
  readonly networking: Networking;
  readonly steps: readonly HostStep[];
}

export interface WhatIf {
  readonly supervisor: string;
  readonly name: string;
  /** Of adding or removing a host; both networkings where it is not known which one there is. */
  readonly ways: readonly Way[];
  /** Of disabling: what is deleted. null: not told, which is never "none". `nodes`: of the workload clusters. */
  readonly lost: { readonly namespaces: readonly string[] | null; readonly clusters: readonly string[] | null; readonly nodes: number | null } | null;
}

const nodesOf = ({ controlPlane, pools }: Cluster): number | null =>
  [controlPlane.replicas, ...pools.map(({ replicas }) => replicas)].reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);

function waysOf(change: "add-host" | "remove-host", networking: Networking): readonly Way[] {
  if (change === "remove-host") return [{ when: "empty", networking, steps: removeHost(0, networking) ?? [] }];
  return [
    { when: "in-vcenter", networking, steps: addHost({ isInVcenter: true, isInMaintenance: false }, networking) },
    { when: "not-in-vcenter", networking, steps: addHost({ isInVcenter: false, isInMaintenance: false }, networking) },
  ];
}

/** For every Supervisor of the inventory. Source: vSphere 8 documents on host maintenance and on disabling a Supervisor. */
export function whatIf({ supervisors }: Inventory, change: WhatIfChange): readonly WhatIf[] {
  return supervisors.map(({ id, name, networking, namespaces, clusters }) => {
    const networkings = networking === null ? (["NSX", "VDS"] as const) : [networking];
    const nodes = clusters.map(nodesOf);
    // A list that is empty may as well not have been told.
    const told = namespaces.length > 0 || clusters.length > 0;
    return {
      supervisor: id,
      name,
      ways: change === "disable" ? [] : networkings.flatMap((each) => waysOf(change, each)),
      lost:
        change !== "disable"
          ? null
          : {
              namespaces: namespaces.length > 0 ? namespaces.map((each) => each.name) : null,
              clusters: told ? clusters.map((each) => (each.namespace === null ? each.name : `${each.namespace}/${each.name}`)) : null,
              nodes: told ? nodes.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0) : null,
            },
    };
  });
}
