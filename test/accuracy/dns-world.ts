import type { DnsBehaviour, Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { ErrorName } from "@supervisor-doctor/agent/simulator/messages";
import type { Params } from "@supervisor-doctor/shared/locale";
import { CONTROL_PLANE_VM, type DnsFacts, type DnsState, supervisorOf } from "./fault.ts";

/** A management DNS server's state as a real server has it, and what a Supervisor reports of it. */

const FIRST = "10.20.30.53";
const SECOND = "10.20.30.54";
/** Nothing stands here. */
const TYPO = "10.20.30.59";
const ASTRAY = { "astray-closed": "10.20.30.91", "astray-silent": "10.20.30.92", "astray-nowhere": "10.20.30.93", "astray-other-host": "10.20.30.94", "astray-malformed": "10.20.30.95" } as const;
const STANDS = { "astray-closed": "closed", "astray-silent": "silent", "astray-nowhere": null, "astray-other-host": "another-host", "astray-malformed": "malformed-certificate" } as const;

const isAstray = (state: DnsState): state is keyof typeof ASTRAY => state in ASTRAY;

export function behaviourOf(state: DnsState, pnid: string): DnsBehaviour {
  const answers = (addresses: string[] | null): DnsBehaviour => ({ kind: "answers", records: { "esx01.lab.test": ["10.20.30.31"], ...(addresses && { [pnid]: addresses }) } });
  if (isAstray(state)) return answers([ASTRAY[state]]);
  switch (state) {
    case "well":
    case "typo":
      return answers(["10.20.30.10"]);
    case "no-record":
      return answers(null);
    case "empty":
      return answers([]);
    case "servfail":
      return { kind: "fails", rcode: "SERVFAIL" };
    case "refused":
      return { kind: "fails", rcode: "REFUSED" };
    case "nxdomain":
      return { kind: "fails", rcode: "NXDOMAIN" };
    default:
      return { kind: state };
  }
}

/** Servers and settings as the facts have them. */
export function setUpDns(environment: Environment, { mode, first, second }: DnsFacts): void {
  const { management } = supervisorOf(environment);
  const { pnid } = environment.vcenter;
  for (const [address, state] of [[FIRST, first], [SECOND, second], ["10.20.40.53", "well"]] as const) {
    const server = environment.dnsServers.find((each) => each.address === address);
    if (server) server.behaviour = behaviourOf(state, pnid);
  }
  for (const state of new Set([first, second])) {
    const stands = isAstray(state) ? STANDS[state] : null;
    if (stands && isAstray(state)) environment.endpoints.push({ address: ASTRAY[state], port: 443, behaviour: stands });
  }
  management.dns = mode === "static" ? [first === "typo" ? TYPO : FIRST, second === "typo" ? "10.20.30.58" : SECOND] : [];
  if (mode === "dhcp") Object.assign(management, { mode: "DHCP", searchDomains: [] });
}

const FAILING: readonly DnsState[] = ["silent", "closed", "not-dns", "typo"];

/** What a Supervisor reports of these facts; `other`: the next row that the documents give for the same. null: nothing. */
export function reportOf(facts: DnsFacts, environment: Environment, other: boolean): { readonly name: ErrorName; readonly named: Params } | null {
  const { pnid } = environment.vcenter;
  const { dns } = supervisorOf(environment).management;
  const states = [facts.first, facts.second];
  const vm = CONTROL_PLANE_VM;
  const servers = dns.join(", ");
  if (facts.pnid === "address") return null;
  if (facts.pnid === "local-unsearched") return { name: "dns-local-domain-not-searched", named: { host: pnid, vm } };
  if (facts.mode === "none") return { name: "dns-servers-missing", named: { host: pnid, vm } };
  if (facts.mode === "dhcp") return facts.first === "well" ? null : { name: "dns-pnid-unresolved-dhcp", named: { pnid, vm, servers: FIRST } };
  const failing = dns.filter((_, index) => FAILING.includes(states[index] ?? "well"));
  if (facts.isCovered && (failing.length > 0 || other)) return { name: "dns-routed-over-workload-network", named: { servers, vm } };
  if (failing.length > 0 && !other) return { name: "dns-server-unreachable", named: { servers: failing.join(", "), vm } };
  const astray = states.find(isAstray);
  if (astray && other && !states.includes("well")) return { name: "vcenter-unreachable", named: { component: "vCenter Server", address: ASTRAY[astray], vm, error: "connect: failed" } };
  if (states.some((state) => state !== "well")) return { name: "dns-pnid-unresolved", named: { pnid, vm, servers } };
  if (facts.hasTilde) return { name: "dns-server-unreachable", named: { servers, vm } };
  return null;
}
