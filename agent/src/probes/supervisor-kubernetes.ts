import { Failure } from "../failure.ts";
import { defineProbe } from "./probe.ts";
import { ifAtAll } from "./wire.ts";

/**
 * The one login to the Supervisor's Kubernetes API. Where it is not to be had, this reading says why, and every look that
 * rests on it is blocked by it.
 */
export const supervisorKubernetes = defineProbe({
  name: "supervisor-kubernetes",
  system: "kubernetes",
  scope: "supervisor",
  timeoutMs: 12_000,
  needs: ["supervisor"],
  look: async ({ supervisor }, { supervisors, cluster }, signal) => {
    const hosts = [...new Set([supervisor.apiManagementEndpoint, supervisor.apiClusterEndpoint].filter((host) => host !== null))];
    if (hosts.length === 0) throw new Failure("kubernetes-unreachable", { detail: "vCenter names no address of it" });
    const api = await supervisors.open(cluster, { hosts, vouched: supervisor.apiCertificates }, signal);
    return { host: api.host, port: api.port, version: await ifAtAll(api.version(signal)) };
  },
});
