import type { Environment, NsxInventory, OtherSystem } from "@supervisor-doctor/agent/simulator/environment";
import { addVm, CONTROL_PLANE_VM, type Fault, inDays, supervisorOf } from "./fault.ts";

/** Table 1-3, and what is known beyond it of NSX. */

const FORMER = "3E:5D:9A:41:0C:7B:E2:66:18:F0:95:AD:27:B4:CC:81:5F:03:D8:7A";
const LOGIN = { nsxCredentials: { username: "admin", password: "Networked!67" } };

const serversOf = ({ vcenter }: Environment) => vcenter.extensions.flatMap(({ servers }) => servers);
const entry = (environment: Environment, address: string) => serversOf(environment).filter(({ url }) => new URL(url).hostname === address);
const managers = ({ otherSystems }: Environment): OtherSystem[] => otherSystems.filter(({ kind }) => kind === "nsx-manager");
const node = (environment: Environment, address: string): OtherSystem => {
  const system = managers(environment).find((each) => each.address === address);
  if (!system) throw new Error(`No NSX Manager at ${address}`);
  return system;
};
const unreachable = (address: string) => ({ name: "nsx-unreachable", named: () => ({ component: "NSX Manager", address, vm: CONTROL_PLANE_VM, error: `dial tcp ${address}:443: connect: failed` }) }) as const;
const mismatch = (address: string) => ({ name: "nsx-thumbprint-mismatch", named: ({ vcenter }: Environment) => ({ vm: CONTROL_PLANE_VM, server: address, address, vcenter: vcenter.pnid }) }) as const;

/** Who shows no certificate that can be read gives no HTTP answer either. */
const UNSEEN = ["nsx-thumbprint-mismatch", "nsx-certificate-expired", "nsx-unreachable/nsx-not-running"];
const NODES = ["10.20.30.16", "10.20.30.17"];

const atNodes = (make: (address: string) => Omit<Fault, "at" | "world">): Fault[] => NODES.map((address, index) => ({ ...make(address), id: `nsx-${index + 1}-${make(address).id}`, at: address, world: "nsx" }));

/** What NSX tells of itself to whoever logs in. */
const told = (id: string, change: (inventory: NsxInventory) => void, ...truth: readonly string[]): Fault => ({
  id: `nsx-${id}`,
  world: "nsx",
  takes: [`nsx:${id}`],
  change: (environment) => managers(environment).forEach(({ inventory }) => inventory && change(inventory)),
  truth,
  order: LOGIN,
});

export const nsxFaults: readonly Fault[] = [
  ...atNodes((address) => ({ id: "former-thumbprint", takes: [`${address}:print`], change: (environment) => entry(environment, address).forEach((each) => (each.thumbprint = { text: FORMER })), truth: ["nsx-thumbprint-mismatch/registered-thumbprint-differs"], reports: mismatch(address) })),
  ...atNodes((address) => ({ id: "former-sha256", takes: [`${address}:print`], change: (environment) => entry(environment, address).forEach((each) => (each.thumbprint = { text: `${FORMER}:${FORMER.slice(0, 35)}` })), truth: ["nsx-thumbprint-mismatch/registered-thumbprint-differs"], reports: mismatch(address) })),
  ...atNodes((address) => ({ id: "closed", takes: [`${address}:port`], change: (environment) => (node(environment, address).behaviour = "closed"), truth: ["nsx-unreachable/connection-refused"], hides: UNSEEN, reports: unreachable(address) })),
  ...atNodes((address) => ({ id: "silent", takes: [`${address}:port`], change: (environment) => (node(environment, address).behaviour = "silent"), truth: ["nsx-unreachable/tls-failed"], hides: UNSEEN, reports: unreachable(address) })),
  // The tables have no row for a certificate of NSX that is none: the handshake fails, and that is row 2.
  ...atNodes((address) => ({ id: "malformed", takes: [`${address}:port`], change: (environment) => (node(environment, address).behaviour = "malformed-certificate"), truth: ["nsx-unreachable/tls-failed"], hides: UNSEEN, reports: unreachable(address) })),
  ...([502, 503] as const).flatMap((status) => atNodes((address) => ({ id: `http-${status}`, takes: [`${address}:status`], change: (environment) => (node(environment, address).status = status), truth: ["nsx-unreachable/nsx-not-running"], reports: unreachable(address) }))),
  {
    id: "nsx-registered-elsewhere",
    world: "nsx",
    at: "10.20.30.17",
    takes: ["10.20.30.17:port", "10.20.30.17:print", "10.20.30.17:status", "vms:nsx"],
    change: (environment) => entry(environment, "10.20.30.17").forEach((each) => Object.assign(each, { url: "https://10.20.30.19:443", thumbprint: { text: FORMER } })),
    truth: ["nsx-unreachable/connection-timeout"],
    hides: UNSEEN,
    reports: unreachable("10.20.30.19"),
  },
  {
    id: "nsx-registered-as-vcenter",
    world: "nsx",
    takes: NODES.flatMap((address) => ["port", "print", "status"].map((part) => `${address}:${part}`)).concat("vms:nsx", "nsx:prints", "nsx:login"),
    change: (environment) => environment.vcenter.extensions.forEach(({ servers }) => servers.splice(0, servers.length, { url: `https://${environment.vcenter.host}:443`, company: "VMware", type: "VIP", thumbprint: { served: "sha1" } })),
    truth: ["nsx-unreachable/extension-address-wrong"],
  },
  { id: "nsx-2-address-shared", world: "nsx", at: "10.20.30.17", takes: ["vms:nsx"], change: (environment) => (addVm(environment, "nsx-02", "10.20.30.17"), addVm(environment, "nsx-old", "10.20.30.17")), truth: ["nsx-unreachable/address-conflict"], onlyWith: "nsx-unreachable" },
  { id: "nsx-2-closed-and-shared", world: "nsx", at: "10.20.30.17", takes: ["vms:nsx", "10.20.30.17:port"], change: (environment) => (addVm(environment, "nsx-02", "10.20.30.17"), addVm(environment, "nsx-old", "10.20.30.17"), void (node(environment, "10.20.30.17").behaviour = "closed")), truth: ["nsx-unreachable/connection-refused", "nsx-unreachable/address-conflict"], hides: UNSEEN, reports: unreachable("10.20.30.17") },
  { id: "nsx-cluster-unstable", world: "nsx", takes: ["nsx:cluster"], change: (environment) => managers(environment).forEach((each) => (each.clusterStatus = "UNSTABLE")), truth: ["nsx-unreachable/nsx-not-running"], order: LOGIN },
  ...(["closed", "silent", "malformed-certificate"] as const).map((tcp): Fault => ({
    id: `nsx-2-${tcp}-from-there`,
    world: "nsx",
    at: "10.20.30.17",
    takes: ["10.20.30.17:port", "10.20.30.17:status"],
    truth: [`nsx-unreachable/${tcp === "closed" ? "connection-refused" : "tls-failed"}`],
    hides: UNSEEN,
    side: "there",
    vantage: "both",
    cut: { host: "10.20.30.17", port: 443, tcp },
    reports: unreachable("10.20.30.17"),
  })),
  { id: "nsx-2-closed-from-here", world: "nsx", at: "10.20.30.17", takes: ["10.20.30.17:port", "10.20.30.17:status"], side: "here", vantage: "both", cut: { host: "10.20.30.17", port: 443, tcp: "closed" }, isHarmless: true },
  { id: "nsx-1-certificate-expired", world: "nsx", at: "10.20.30.16", takes: ["10.20.30.16:dates"], change: (environment) => (node(environment, "10.20.30.16").certificate.notAfter = inDays(environment, -3)), truth: ["nsx-certificate-expired/expired"] },
  { id: "nsx-2-clock-ahead", world: "nsx", at: "10.20.30.17", takes: ["10.20.30.17:clock", "10.20.30.17:port"], change: (environment) => (node(environment, "10.20.30.17").clockAheadMs = 2 * 3_600_000), truth: ["clock-skewed/nsx-clock"] },
  told("node-offline", ({ offline }) => offline.push("10.20.30.18"), "nsx-manager-cluster-degraded/node-offline"),
  told("controllers-unstable", (each) => (each.controlStatus = "UNSTABLE"), "nsx-manager-cluster-degraded/control-plane-not-stable"),
  told("vcenter-lost", ({ computeManagers: [only] }) => void Object.assign(only ?? {}, { connection: "DOWN", error: "The certificate of vCenter has changed." }), "nsx-compute-manager-disconnected/connection-down"),
  told("host-lost", ({ hosts: [first] }) => void Object.assign(first ?? {}, { connection: "DOWN" }), "nsx-transport-node-failed/disconnected"),
  told("edges-down", ({ edges }) => (edges.status = "DOWN"), "nsx-edge-unavailable/cluster-down"),
  told("pool-empty", ({ pools: [first] }) => void Object.assign(first ?? {}, { free: 0 }), "nsx-ip-pool-exhausted/pool-exhausted"),
  { id: "nsx-pods-over-management", world: "nsx", takes: ["networks:pods"], change: (environment) => (supervisorOf(environment).networks.nsx.pods = ["10.20.0.0/16"]), truth: ["network-ranges-overlap/pod", "network-ranges-overlap/server-inside-range"] },
  { id: "nsx-egress-crooked", world: "nsx", takes: ["networks:egress"], change: (environment) => (supervisorOf(environment).networks.nsx.egress = ["10.20.60.1/26"]), truth: ["network-cidr-misaligned/host-bits-set"] },
];

export const nsxDisturbances: readonly Fault[] = [
  { id: "nsx-registered-by-sha256", world: "nsx", takes: ["nsx:prints", ...NODES.map((each) => `${each}:print`)], change: (environment) => serversOf(environment).forEach((each) => (each.thumbprint = { served: "sha256" })), isHarmless: true },
  { id: "nsx-logged-in", world: "nsx", takes: ["nsx:login"], order: LOGIN, isHarmless: true },
  { id: "nsx-registered-without-thumbprint", world: "nsx", takes: ["nsx:prints", ...NODES.map((each) => `${each}:print`)], change: (environment) => serversOf(environment).forEach((each) => (each.thumbprint = null)), hides: ["nsx-thumbprint-mismatch"], isHarmless: true },
  // NSX does the networking, and vCenter knows of none.
  { id: "nsx-registered-nowhere", world: "nsx", takes: NODES.flatMap((address) => ["port", "print", "status", "dates", "clock"].map((part) => `${address}:${part}`)).concat("vms:nsx", "nsx:prints", "nsx:login"), change: ({ vcenter }) => (vcenter.extensions = []), hides: ["nsx-thumbprint-mismatch", "nsx-unreachable"], isHarmless: true },
  { id: "nsx-report-of-yesterday", world: "nsx", takes: NODES.map((each) => `${each}:print`).concat("nsx:prints", NODES.map((each) => `${each}:port`)), reports: mismatch("10.20.30.17"), isHarmless: true },
  { id: "nsx-another-vcenter-lost", world: "nsx", takes: ["nsx:others"], change: (environment) => managers(environment).forEach(({ inventory }) => inventory?.computeManagers.push({ server: "vc-02.lab.test", connection: "DOWN", registration: "REGISTERED", error: null })), order: LOGIN, isHarmless: true },
];
