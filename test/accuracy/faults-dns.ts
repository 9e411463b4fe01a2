import type { DnsState, Fault } from "./fault.ts";
import { addVm, CONTROL_PLANE_VM, supervisorOf } from "./fault.ts";

/** Table 1-2, rows 1 to 6. What follows from the servers' states stands in dns-truth.ts. */

const STATES: readonly DnsState[] = ["silent", "closed", "not-dns", "typo", "servfail", "refused", "nxdomain", "no-record", "empty"];
const ASTRAY: readonly DnsState[] = ["astray-closed", "astray-silent", "astray-nowhere", "astray-other-host", "astray-malformed"];
const LOCAL = "vc.corp.local";

const local: NonNullable<Fault["rename"]> = (environment) => {
  const { vcenter } = environment;
  Object.assign(vcenter, { host: LOCAL, pnid: LOCAL });
  vcenter.certificate.dnsNames = [LOCAL];
  environment.hosts[LOCAL] = "10.20.30.10";
  supervisorOf(environment).management.searchDomains = ["corp.local"];
};

export const dnsFaults: readonly Fault[] = [
  ...STATES.map((state): Fault => ({ id: `dns-first-${state}`, takes: ["dns:first"], dns: { first: state } })),
  ...STATES.map((state): Fault => ({ id: `dns-second-${state}`, takes: ["dns:second"], dns: { second: state } })),
  ...STATES.map((state): Fault => ({ id: `dns-both-${state}`, takes: ["dns:first", "dns:second"], dns: { first: state, second: state } })),
  ...ASTRAY.map((state): Fault => ({ id: `dns-both-${state}`, takes: ["dns:first", "dns:second"], dns: { first: state, second: state } })),
  { id: "dns-second-astray-other-host", takes: ["dns:second"], dns: { second: "astray-other-host" } },
  { id: "dns-second-astray-closed", takes: ["dns:second"], dns: { second: "astray-closed" } },
  // In pairs with the above; by itself it is no problem.
  { id: "dns-covered-by-workers", takes: ["dns:workers"], dns: { isCovered: true }, change: (environment) => (supervisorOf(environment).workload.dns = ["10.20.30.53", "10.20.30.54", "10.20.40.53"]) },
  { id: "dns-covered-and-both-silent", takes: ["dns:workers", "dns:first", "dns:second"], dns: { isCovered: true, first: "silent", second: "silent" }, change: (environment) => (supervisorOf(environment).workload.dns = ["10.20.30.53", "10.20.30.54"]) },
  { id: "dns-covered-and-second-closed", takes: ["dns:workers", "dns:second"], dns: { isCovered: true, second: "closed" }, change: (environment) => (supervisorOf(environment).workload.dns = ["10.20.30.54", "10.20.30.53"]) },
  { id: "dns-search-domain-tilde", takes: ["dns:search"], dns: { hasTilde: true }, change: (environment) => supervisorOf(environment).management.searchDomains.push("~lab.test") },
  { id: "dns-second-address-shared", takes: ["dns:shared"], dns: { isSecondShared: true }, change: (environment) => addVm(environment, "dns-old", "10.20.30.54") },
  { id: "dns-second-silent-and-shared", takes: ["dns:shared", "dns:second"], dns: { isSecondShared: true, second: "silent" }, change: (environment) => addVm(environment, "dns-old", "10.20.30.54") },
  { id: "dns-none-configured", takes: ["dns:first", "dns:second", "dns:shared"], dns: { mode: "none" } },
  { id: "dns-local-not-searched", takes: ["vcenter:names", "dns:search"], dns: { pnid: "local-unsearched" }, rename: local },
  ...(["silent", "closed", "servfail", "nxdomain", "no-record", "astray-other-host"] as const).map((state): Fault => ({ id: `dns-dhcp-${state}`, takes: ["dns:first", "dns:second", "dns:search", "dns:shared", "dns:workers", "dns:dhcp"], dns: { mode: "dhcp", first: state } })),
  // Seen from one place only.
  ...(["silent", "closed", "nxdomain", "refused"] as const).map((state): Fault => ({ id: `dns-second-${state}-from-there`, takes: ["dns:second"], dns: { second: state }, side: "there", vantage: "both", cut: { server: "10.20.30.54", dns: state } })),
  ...(["silent", "closed", "nxdomain", "refused"] as const).map((state): Fault => ({ id: `dns-second-${state}-from-here`, takes: ["dns:second"], side: "here", vantage: "both", cut: { server: "10.20.30.54", dns: state }, isHarmless: true })),
];

/** Servers that are well, in ways that may be taken for something else. */
export const dnsDisturbances: readonly Fault[] = [
  { id: "dns-dhcp-well", takes: ["dns:first", "dns:second", "dns:search", "dns:shared", "dns:workers", "dns:dhcp"], dns: { mode: "dhcp" }, isHarmless: true },
  { id: "dns-none-for-an-address", takes: ["dns:first", "dns:second", "dns:shared", "dns:search", "vcenter:names"], rename: ({ vcenter }) => (vcenter.pnid = "10.20.30.10"), dns: { mode: "none", pnid: "address" }, isHarmless: true },
  { id: "dns-local-searched", takes: ["vcenter:names", "dns:search"], dns: { pnid: "local-searched" }, rename: (environment) => (local(environment), void supervisorOf(environment).management.searchDomains.push("local")), isHarmless: true },
  {
    id: "dns-first-truncated-and-slow",
    takes: ["dns:first"],
    change: ({ dnsServers }) => void Object.assign(dnsServers[0]?.behaviour ?? {}, { truncated: true, delayMs: 150 }),
    isHarmless: true,
  },
  {
    id: "dns-third-well",
    takes: ["dns:third"],
    change: (environment) => {
      environment.dnsServers.push({ address: "10.20.30.55", behaviour: { kind: "answers", records: { [environment.vcenter.pnid]: ["10.20.30.10"] } } });
      if (supervisorOf(environment).management.dns.length > 0) supervisorOf(environment).management.dns.push("10.20.30.55");
    },
    isHarmless: true,
  },
  {
    id: "dns-both-also-ipv6",
    takes: ["dns:first", "dns:second", "vcenter:interfaces"],
    change: ({ vcenter, dnsServers }) => {
      vcenter.interfaces.push({ name: "nic0", address: "fd00::10", prefix: 64 });
      for (const { behaviour } of dnsServers) if (behaviour.kind === "answers") behaviour.records[vcenter.pnid] = ["10.20.30.10", "fd00::10"];
    },
    isHarmless: true,
  },
  { id: "dns-of-workers-silent", takes: ["dns:workers"], change: ({ dnsServers }) => void Object.assign(dnsServers[2] ?? {}, { behaviour: { kind: "silent" } }), isHarmless: true },
  { id: "dns-report-of-yesterday", takes: ["dns:first", "dns:second", "dns:shared", "dns:search", "dns:workers"], reports: { name: "dns-server-unreachable", named: () => ({ servers: "10.20.30.54", vm: CONTROL_PLANE_VM }) }, isHarmless: true },
];
