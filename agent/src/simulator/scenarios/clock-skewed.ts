import type { Scenario } from "./scenario.ts";

const LOCAL_TIME_TAKEN_FOR_UTC_MS = 9 * 3_600_000;

/** One ESXi host was given its local time as if it were UTC; it keeps that time well. */
export const clockSkewed: Scenario = (healthy) => ({
  ...healthy,
  clusters: healthy.clusters.map((cluster) => ({
    ...cluster,
    hosts: cluster.hosts.map((host) => (host.id === "host-32" ? { ...host, clockAheadMs: LOCAL_TIME_TAKEN_FOR_UTC_MS } : host)),
  })),
});
