import type { Fault } from "./fault.ts";
import { blindFaults } from "./faults-blind.ts";
import { dnsDisturbances, dnsFaults } from "./faults-dns.ts";
import { knownFaults } from "./faults-known.ts";
import { loadBalancerDisturbances, loadBalancerFaults } from "./faults-load-balancer.ts";
import { nsxDisturbances, nsxFaults } from "./faults-nsx.ts";
import { vcenterDisturbances, vcenterFaults } from "./faults-vcenter.ts";

/** Every single fault, and every disturbance that is none. */
export const faults: readonly Fault[] = [...dnsFaults, ...vcenterFaults, ...nsxFaults, ...loadBalancerFaults, ...knownFaults, ...blindFaults, ...dnsDisturbances, ...vcenterDisturbances, ...nsxDisturbances, ...loadBalancerDisturbances];
