import { Failure } from "../failure.ts";
import { defineFamily } from "./probe.ts";
import { keyOf } from "./server-look.ts";

/**
 * One login to the first configured load balancer, with what the person gave, over a connection that the configured
 * certificate authority vouches for. Never guessed, never a second time: accounts lock.
 */
export const loadBalancerLogin = defineFamily({
  name: "load-balancer-login",
  system: "load-balancer",
  scope: "supervisor",
  timeoutMs: 9_000,
  needs: ["supervisor"],
  discover: async (discovery, found) => {
    const config = await discovery.read("supervisor");
    const first = config.ok ? config.value.loadBalancers[0] : undefined;
    if (first) found(keyOf(first));
  },
  look: async (key, { supervisor }, { vantage, loadBalancerCredentials: credentials }, signal) => {
    const server = supervisor.loadBalancers.find((each) => keyOf(each) === key);
    if (!server) throw new Error(`No load balancer ${key}`);
    if (!credentials) throw new Failure("load-balancer-password-missing", {}, { reason: "unauthorized" });
    const status = await vantage.logIn(server, credentials, signal);
    return { host: server.host, status, accepted: status >= 200 && status < 300 };
  },
});
