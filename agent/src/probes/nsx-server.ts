import type { ServerAnswer } from "@supervisor-doctor/shared/readings";
import { defineFamily } from "./probe.ts";
import { keyOf, lookAtServer } from "./server-look.ts";

/** NSX answers 401 or 403 here without a login, which is proof enough that it runs. */
const PATH = "/api/v1/cluster/status";

/** Every NSX server that vCenter's extension names. */
export const nsxServer = defineFamily({
  name: "nsx-server",
  system: "nsx",
  scope: "supervisor",
  timeoutMs: 9_000,
  needs: ["nsx-registration"],
  alsoFromControlPlane: { needs: [] },
  discover: async (discovery, found) => {
    const registration = await discovery.read("nsx-registration");
    if (registration.ok) for (const server of registration.value.servers) found(keyOf(server));
  },
  look: async (key, { "nsx-registration": { servers } }, { vantage }, signal): Promise<ServerAnswer> => {
    const server = servers.find((each) => keyOf(each) === key);
    if (!server) throw new Error(`No NSX server ${key}`);
    return lookAtServer(vantage, server.host, server.port, PATH, signal);
  },
});
