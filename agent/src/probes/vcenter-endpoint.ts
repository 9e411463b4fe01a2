import { canonicalHost, isAddress } from "@supervisor-doctor/shared/address";
import type { EndpointAnswer } from "@supervisor-doctor/shared/readings";
import { certificateFacts, readCertificate } from "../clients/certificate.ts";
import { vcenterHosts } from "@supervisor-doctor/shared/endpoints";
import { connectionTargets } from "@supervisor-doctor/shared/recognise";
import { routed, routedAsTold } from "../clients/network.ts";
import { defineFamily } from "./probe.ts";
import { within } from "../deadline.ts";

const LIMIT_MS = 3_000;

/** Each address that stands for vCenter as the control plane VMs know it: TCP, then TLS for the PNID. */
export const vcenterEndpoint = defineFamily({
  name: "vcenter-endpoint",
  system: "tls",
  scope: "supervisor",
  timeoutMs: LIMIT_MS + 500,
  needs: ["vcenter-pnid", "vcenter-addresses", "vcenter-certificate"],
  alsoFromControlPlane: { needs: [] },
  discover: async (discovery, found) => {
    let servers = 0;
    const resolved = discovery.each("dns", (member) => {
      servers += 1;
      if (member.ok && member.value.outcome === "answered") member.value.addresses.forEach(found);
    });
    const [pnid, addresses, config, conditions] = await Promise.all([
      discovery.read("vcenter-pnid"),
      discovery.read("vcenter-addresses"),
      discovery.read("supervisor"),
      discovery.read("supervisor-conditions"),
    ]);
    const messages = [...(config.ok ? config.value.messages : []), ...(conditions.ok ? conditions.value.messages : [])];
    const own = vcenterHosts(pnid, addresses);
    for (const host of messages.flatMap((message) => connectionTargets(message.texts))) {
      if (own.has(host) && !(pnid.ok && host === canonicalHost(pnid.value.pnid))) found(host);
    }
    if (!pnid.ok) return void (await resolved);
    if (isAddress(pnid.value.pnid)) found(canonicalHost(pnid.value.pnid));
    await resolved;
    // Where the control plane VMs' DNS servers are not known, this machine's own resolution is all there is to try.
    const dnsIsElsewhere = config.ok && config.value.managementDns.length === 0 && config.value.managementMode !== "STATICRANGE";
    if (servers === 0 && dnsIsElsewhere) found(canonicalHost(pnid.value.pnid));
  },
  look: async (key, { "vcenter-pnid": { pnid }, "vcenter-addresses": own, "vcenter-certificate": served }, { session, vantage }, signal): Promise<EndpointAnswer> => {
    const port = session.port;
    const isOwn = key === own.connected;
    const given = vantage.labRoute(key, port, pnid) ?? (isOwn && vantage.name === "agent" ? session.connected() : null);
    const target = given ?? { address: key, port };
    const look = await vantage.lookAtTls(target.address, target.port, isAddress(pnid) ? key : pnid, within(LIMIT_MS, signal), given ? routed : routedAsTold);
    const common = { address: key, port, thisVcenter: isOwn, sha256: null, malformed: null };
    if (look.outcome === "malformed") return { ...common, outcome: "tls-failed", malformed: look.detail, detail: look.detail };
    if (look.outcome !== "connected") return { ...common, outcome: look.outcome, detail: look.detail };
    const leaf = readCertificate(look.chain[0] ?? "");
    const sha256 = leaf ? certificateFacts(leaf).sha256 : null;
    const same = served.malformed === null && sha256 === served.leaf.sha256;
    return { ...common, outcome: "connected", sha256, thisVcenter: isOwn || same, detail: null };
  },
});
