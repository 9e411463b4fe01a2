import { CONTROL_PLANE_VM, type Fault, supervisorOf } from "./fault.ts";

/** Nothing need be wrong, but something cannot be looked at: whatever rests on it may be in no order. */

const ROOTS = "/api/vcenter/certificate-management/vcenter/trusted-root-chains";
const EDGES = "/api/vcenter/namespace-management/supervisors/c67c92d2-28e0-49a3-b922-a5ab0a91c79e/networks/edges";
const CLUSTER = "/api/vcenter/namespace-management/clusters/domain-c8";

const blind = (id: string, paths: Readonly<Record<string, number>>, hides: readonly string[], more: Partial<Fault> = {}): Fault => ({
  id: `blind-${id}`,
  takes: [`blind:${id}`],
  hides,
  change: ({ vcenter }) => Object.entries(paths).forEach(([path, status]) => (vcenter.faults.overrides[path] = { status })),
  isHarmless: true,
  ...more,
});

/** What a control plane VM has to be asked of: names, vCenter's, NSX's and the load balancers' doors and certificates. */
const FROM_THE_VM = ["dns-pnid-unresolved", "dns-server-unreachable", "vcenter-unreachable", "vcenter-certificate-invalid", "vcenter-certificate-untrusted", "vcenter-certificate-expiring", "vcenter-root-expiring"];
const LOAD_BALANCER = ["load-balancer-certificate-untrusted", "load-balancer-certificate-invalid", "load-balancer-http-error", "load-balancer-unreachable"];
const NSX = ["nsx-thumbprint-mismatch", "nsx-unreachable"];
const VM_CLOCK = "clock-skewed/control-plane-vm-clock";

export const blindFaults: readonly Fault[] = [
  // Without its name no DNS server can be asked for it, and no certificate compared with it.
  blind("pnid", { "/api/vcenter/topology/nodes": 500, "/sdk/vim25/8.0.3.0/OptionManager/VpxSettings/QueryOptions": 500 }, ["dns-pnid-unresolved", "dns-pnid-unresolved-dhcp", "dns-server-unreachable/server-unreachable", "dns-server-unreachable/not-a-dns-server", "dns-server-unreachable/source-refused", "dns-local-domain-not-searched", "vcenter-unreachable", "vcenter-certificate-invalid/name-mismatch"], {
    release: "8.0.3",
    // An own oddity of each of these is what nobody can ask for then.
    takes: ["blind:pnid", "dns:workers", "dns:dhcp", "dns:shared", "vcenter:names", "vcenter:port"],
  }),
  blind("roots-403", { [ROOTS]: 403 }, ["vcenter-certificate-untrusted", "vcenter-root-expiring"], { takes: ["blind:roots", "vcenter:unreadable"] }),
  blind("roots-500", { [ROOTS]: 500 }, ["vcenter-certificate-untrusted", "vcenter-root-expiring"], { takes: ["blind:roots", "vcenter:unreadable"] }),
  blind("wcp-500", { "/api/vcenter/services/wcp": 500 }, ["vcenter-certificate-untrusted/wcp-not-restarted"], { takes: ["blind:wcp", "vcenter:wcp"] }),
  blind("wcp-403", { "/api/vcenter/services/wcp": 403 }, ["vcenter-certificate-untrusted/wcp-not-restarted"], { takes: ["blind:wcp", "vcenter:wcp"] }),
  // The root is younger than the appliance's start, and nobody tells when the service started: it may not know the root.
  // Unreported the row says of the served chain alone that it leads to a published root, which is so.
  {
    id: "blind-start-of-wcp",
    takes: ["vcenter:wcp", "vcenter:roots", "vcenter:dates"],
    change: ({ vcenter, now }) => {
      const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
      for (const root of vcenter.roots) root.notBefore = yesterday;
      vcenter.certificate.notBefore = yesterday;
    },
    hides: ["vcenter-certificate-untrusted/wcp-not-restarted"],
    reports: { name: "vcenter-certificate-untrusted", named: ({ vcenter }) => ({ vm: CONTROL_PLANE_VM, vcenter: vcenter.pnid }) },
    needsReport: true,
    isHarmless: true,
  },
  blind("nsx-extension", { "/sdk/vim25/8.0.3.0/ExtensionManager/ExtensionManager/FindExtension": 500 }, [...NSX, "nsx-certificate-expired", "network-ranges-overlap/server-inside-range", "clock-skewed/nsx-clock"], { world: "nsx", release: "8.0.3", takes: ["blind:nsx", "nsx:login", "networks:pods"] }),
  {
    id: "blind-edges",
    release: "9.1.0",
    world: "haproxy",
    takes: ["lb-2", "lb:port", "lb:chain", "lb:dates", "lb:names", "lb:status", "lb:account", "lb:config", "lb:sends", "vms:lb"],
    change: (environment) => {
      supervisorOf(environment).networks.balancersToldBy = "edges";
      environment.vcenter.faults.overrides[EDGES] = { status: 403 };
    },
    // That it is a Foundation load balancer would be told there, too.
    hides: [...LOAD_BALANCER, "load-balancer-credentials-rejected", "load-balancer-foundation-shared", "load-balancer-foundation-upgrade", "load-balancer-range-exhausted"],
    isHarmless: true,
  },
  // There alone the Supervisor's own id is told, by which its prechecks are asked for.
  blind("topology", { [`${CLUSTER}/topology`]: 500 }, ["supervisor-zone-empty", "supervisor-precheck-failed", "supervisor-step-stuck"], { release: "8.0.3", takes: ["known:zone-supervisor-zone-empty", "blind:topology"] }),
  {
    id: "blind-kubernetes-deployments",
    takes: ["known:network-kubernetes-deployment-unavailable"],
    change: (environment) => (supervisorOf(environment).kubernetes.failing["deployments.apps"] = 503),
    hides: ["kubernetes-deployment-unavailable"],
    isHarmless: true,
  },
  { id: "blind-vm-locked", world: "haproxy", takes: ["vm", "dns:dhcp"], vantage: "both", isVmLocked: true, hides: [...FROM_THE_VM, ...LOAD_BALANCER, VM_CLOCK], isHarmless: true },
  { id: "blind-vm-locked-nsx", world: "nsx", takes: ["vm", "dns:dhcp"], vantage: "both", isVmLocked: true, hides: [...FROM_THE_VM, ...NSX, "nsx-certificate-expired", VM_CLOCK], isHarmless: true },
];
