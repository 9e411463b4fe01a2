import type { Environment, ExtensionServer, OtherSystem, Release } from "../environment.ts";
import { NSX_EDGE_CLUSTER } from "../nsx-edge-cluster.ts";
import { withSupervisor } from "./scenario.ts";

const DAY = 86_400_000;
const VIP = "10.20.30.15";
const NODES = ["10.20.30.16", "10.20.30.17", "10.20.30.18"];
const AUTHORITY = "nsx-ca";
const NSX_VERSIONS: Readonly<Record<Release, string>> = { "7.0.3": "3.2.3.1.0.22104592", "8.0.3": "4.1.2.3.0.23382408", "9.1.0": "9.1.0.0.0.24896587" };

/**
 * The healthy data centre with NSX in place of vSphere networking and HAProxy: three manager nodes and their virtual
 * address, all in vCenter's extension. "VIP" is the one type known from public scripts; what a node's entry bears is not.
 */
export function withNsx(environment: Environment): Environment {
  const { vcenter, now } = environment;
  const at = (days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();
  const names = { "nsx.lab.test": VIP, ...Object.fromEntries(NODES.map((address, index) => [`nsx-0${index + 1}.lab.test`, address])) };
  const systems = Object.entries(names).map(([name, address]): OtherSystem => ({
    kind: "nsx-manager",
    address,
    port: 443,
    certificate: { signer: AUTHORITY, dnsNames: [name], ipAddresses: [address], notBefore: at(-200), notAfter: at(530), sendsRoot: false },
    behaviour: "answers",
    status: null,
    username: "admin",
    password: "Networked!67",
    inventory: {
      version: NSX_VERSIONS[environment.release],
      controlStatus: "STABLE",
      offline: [],
      computeManagers: [{ server: vcenter.pnid, connection: "UP", registration: "REGISTERED", error: null }],
      cluster: environment.clusters.find((each) => each.supervisor)?.id ?? "",
      hosts: [1, 2, 3].map((index) => ({ name: `esx0${index}.lab.test`, deployment: "INSTALL_SUCCESSFUL", connection: "UP" as const })),
      edges: { id: NSX_EDGE_CLUSTER, status: "UP", members: [1, 2].map((index) => ({ name: `edge-0${index}`, status: "UP" })) },
      restoredAt: null,
      pools: [{ name: "domain-c8-ippool-10-20-50-0-26", total: 62, free: 40 }, { name: "TEP-pool", total: 20, free: 0 }],
    },
  }));
  const servers = systems.map(({ address }): ExtensionServer => ({ url: `https://${address}:443`, company: "VMware", type: address === VIP ? "VIP" : "NODE", thumbprint: { served: "sha1" } }));
  const extension = { key: "com.vmware.nsx.management.nsxt", label: "NSX Manager", company: "VMware", version: "4.1.2.3", servers };
  const overNsx = withSupervisor(environment, (supervisor) => ({ ...supervisor, networkProvider: "NSXT_CONTAINER_PLUGIN", loadBalancers: [] }));
  return {
    ...overNsx,
    vcenter: { ...vcenter, extensions: [...vcenter.extensions, extension] },
    otherSystems: systems,
    authorities: [...overNsx.authorities.filter(({ id }) => id === "supervisor-ca" || id === "guest-ca"), { id: AUTHORITY, commonName: "NSX CA", notBefore: at(-400), notAfter: at(3250) }],
    hosts: { "vc.lab.test": "10.20.30.10", ...names },
  };
}
