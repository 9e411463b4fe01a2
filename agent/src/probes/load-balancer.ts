import type { LoadBalancerAnswer, LoadBalancerKind } from "@supervisor-doctor/shared/readings-load-balancer";
import { findAnchor, servedAuthority } from "../clients/certificate.ts";
import { defineFamily } from "./probe.ts";
import { keyOf, lookAtServer } from "./server-look.ts";

/** What each kind answers on without harm; 401 where a login is wanted. */
const PATHS: Readonly<Record<LoadBalancerKind, string>> = { HA_PROXY: "/v2/info", AVI: "/api/initial-data", OTHER: "/" };

/** Every load balancer server that the Supervisor is configured with. */
export const loadBalancer = defineFamily({
  name: "load-balancer",
  system: "load-balancer",
  scope: "supervisor",
  timeoutMs: 9_000,
  needs: ["supervisor"],
  alsoFromControlPlane: { needs: [] },
  discover: async (discovery, found) => {
    const config = await discovery.read("supervisor");
    if (config.ok) for (const server of config.value.loadBalancers) found(keyOf(server));
  },
  look: async (key, { supervisor }, { vantage }, signal): Promise<LoadBalancerAnswer> => {
    const server = supervisor.loadBalancers.find((each) => keyOf(each) === key);
    if (!server) throw new Error(`No load balancer ${key}`);
    const answer = await lookAtServer(vantage, server.host, server.port, PATHS[server.kind], signal);
    const trust = server.trusted.length > 0 && answer.leaf ? findAnchor(answer.chain, server.trusted) : null;
    return { ...answer, trusted: trust ? trust.trusted : null, authority: servedAuthority(answer.chain) };
  },
});
