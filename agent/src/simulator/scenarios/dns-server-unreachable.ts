import { CONTROL_PLANE_VM, reporting, type Scenario, withDns } from "./scenario.ts";

/** One of the two management DNS servers is gone; the other answers right. */
export const dnsServerUnreachable: Scenario = (healthy) =>
  reporting(
    withDns(healthy, { "10.20.30.54": { kind: "silent" } }),
    "dns-server-unreachable",
    { servers: "10.20.30.54", vm: CONTROL_PLANE_VM },
    { reason: "ManagementNetworkDNSServerConnectionFailed", rawPlaceholders: true },
  );
