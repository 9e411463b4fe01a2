import type { DnsAnswer } from "@supervisor-doctor/shared/readings";
import { reportedAddresses } from "@supervisor-doctor/shared/recognise";
import { reportsIn } from "@supervisor-doctor/shared/reports";
import { serversOfVm } from "@supervisor-doctor/shared/rules/management-dns";
import { defineFamily } from "./probe.ts";

/** Rows of the documents whose messages name DNS servers; under DHCP nothing else tells them. */
const NAMES_SERVERS = ["dns-pnid-unresolved", "dns-pnid-unresolved-dhcp", "dns-routed-over-workload-network", "dns-server-unreachable"];
/** A resolver on the control plane VM waits longer, but a server that needs this long is no use to it. */
const LIMIT_MS = 3_000;
/** How long the answer to AAAA is waited for when the one to A is there. */
const SECOND_ANSWER_MS = 1_000;

/** Each management DNS server by itself, asked for the PNID: A and AAAA, over UDP, over TCP where UDP fails. */
export const dns = defineFamily({
  name: "dns",
  system: "dns",
  scope: "supervisor",
  timeoutMs: LIMIT_MS + SECOND_ANSWER_MS,
  needs: ["vcenter-pnid"],
  alsoFromControlPlane: { needs: [] },
  discover: async (discovery, found) => {
    const config = await discovery.read("supervisor");
    if (!config.ok) return;
    for (const server of config.value.managementDns) found(server);
    if (config.value.managementDns.length > 0) return;
    const vm = await discovery.read("control-plane-vm");
    if (vm.ok) for (const server of serversOfVm(vm.value, config.value)) found(server);
    const conditions = await discovery.read("supervisor-conditions");
    const messages = [...config.value.messages, ...(conditions.ok ? conditions.value.messages : [])];
    const pnid = await discovery.read("vcenter-pnid");
    for (const [rule, reports] of reportsIn(messages, () => null).byRule) {
      if (NAMES_SERVERS.includes(rule)) for (const server of reportedAddresses(reports, pnid.ok ? [pnid.value.pnid] : [])) found(server);
    }
  },
  look: async (server, { "vcenter-pnid": { pnid } }, { vantage }, signal): Promise<DnsAnswer> => {
    const enough = new AbortController();
    const asking = vantage.askDns(server, pnid, "AAAA", LIMIT_MS, AbortSignal.any([signal, enough.signal]));
    // Where the first question could not be asked, nobody waits for the second.
    asking.catch(() => {});
    const a = await vantage.askDns(server, pnid, "A", LIMIT_MS, signal);
    if (a.kind !== "answer") enough.abort();
    const patience = setTimeout(() => enough.abort(), SECOND_ANSWER_MS);
    const aaaa = await asking;
    clearTimeout(patience);
    if (a.kind !== "answer" && aaaa.kind !== "answer") return { outcome: a.kind, name: pnid, detail: a.detail };
    const rcodeOf = (reply: typeof a): string => (reply.kind === "answer" ? reply.rcode : "TIMEOUT");
    const transport = a.kind === "answer" ? a.transport : aaaa.kind === "answer" ? aaaa.transport : "udp";
    const addresses = [a, aaaa].flatMap((reply) => (reply.kind === "answer" ? reply.addresses : []));
    return { outcome: "answered", name: pnid, transport, rcodes: { A: rcodeOf(a), AAAA: rcodeOf(aaaa) }, addresses };
  },
});
