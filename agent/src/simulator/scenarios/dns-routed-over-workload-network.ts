import { CONTROL_PLANE_VM, reporting, type Scenario, withDns, withSupervisor } from "./scenario.ts";

/** The worker DNS servers hold both management ones, so these are asked over the workload network, where nothing answers. */
export const dnsRoutedOverWorkloadNetwork: Scenario = (healthy) =>
  reporting(
    withSupervisor(withDns(healthy, { "10.20.30.53": { kind: "silent" }, "10.20.30.54": { kind: "silent" } }), (supervisor) => ({
      ...supervisor,
      workload: { ...supervisor.workload, dns: ["10.20.30.53", "10.20.30.54"] },
    })),
    "dns-routed-over-workload-network",
    { servers: "10.20.30.53, 10.20.30.54", vm: CONTROL_PLANE_VM },
  );
