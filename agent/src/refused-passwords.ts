import type { Run } from "@supervisor-doctor/shared/contract";
import type { LoadBalancerLogin } from "@supervisor-doctor/shared/readings-load-balancer";
import type { NsxCluster } from "@supervisor-doctor/shared/readings-nsx";
import type { Order } from "./diagnose.ts";

/** The order for the next look, without the passwords that were refused in this one: sent again and again they would lock the account. */
export function withoutRefused(order: Order, { probes }: Pick<Run, "probes">): Order {
  const { loadBalancerCredentials, nsxCredentials, ...rest } = order;
  const logins = probes.filter(({ probe, ok }) => ok && probe === "load-balancer-login").map(({ reading }) => reading as LoadBalancerLogin);
  const nsxRefused = probes.some(({ probe, ok, reading, reason, system }) => {
    if (!ok) return system === "nsx" && reason === "unauthorized";
    if (probe !== "nsx-cluster") return false;
    const told = reading as NsxCluster;
    return told.asked && (told.http === 401 || told.http === 403);
  });
  return {
    ...rest,
    ...(loadBalancerCredentials && logins.every(({ accepted }) => accepted) && { loadBalancerCredentials }),
    ...(nsxCredentials && !nsxRefused && { nsxCredentials }),
  };
}
