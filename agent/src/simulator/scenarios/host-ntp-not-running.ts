import type { Scenario } from "./scenario.ts";

/** On one ESXi host the NTP service was never started; its clock has not drifted far yet. */
export const hostNtpNotRunning: Scenario = (healthy) => ({
  ...healthy,
  clusters: healthy.clusters.map((cluster) => ({
    ...cluster,
    hosts: cluster.hosts.map((host) => (host.id === "host-33" ? { ...host, time: { ...host.time, running: false, policy: "off" } } : host)),
  })),
});
