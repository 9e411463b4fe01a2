import type { SupervisorConfig, SupervisorEndpoint } from "@supervisor-doctor/shared/readings";
import { defineFamily } from "./probe.ts";
import { keyOf, lookAtServer } from "./server-look.ts";

const PORT = 6443;
/** Kubernetes tells anybody whether it is well; where it does not, its refusal proves that it runs. */
const PATH = "/healthz";

/** A run saved before these addresses were read has none. */
function hostsOf({ apiManagementEndpoint, apiServers }: Partial<SupervisorConfig>): string[] {
  return [...new Set([...(apiManagementEndpoint ? [apiManagementEndpoint] : []), ...(apiServers ?? [])])];
}

/** The Supervisor's API at its floating management address and on each control plane VM. */
export const supervisorEndpoint = defineFamily({
  name: "supervisor-endpoint",
  system: "tls",
  scope: "supervisor",
  timeoutMs: 9_000,
  needs: ["supervisor"],
  discover: async (discovery, found) => {
    const config = await discovery.read("supervisor");
    if (config.ok) for (const host of hostsOf(config.value)) found(keyOf({ host, port: PORT }));
  },
  look: async (key, { supervisor }, { vantage }, signal): Promise<SupervisorEndpoint> => {
    const host = hostsOf(supervisor).find((each) => keyOf({ host: each, port: PORT }) === key);
    if (host === undefined) throw new Error(`No Supervisor endpoint ${key}`);
    const answer = await lookAtServer(vantage, host, PORT, PATH, signal);
    return { ...answer, role: host === supervisor.apiManagementEndpoint ? "management" : "control-plane-vm" };
  },
});
