import { canonicalAddress, canonicalHost } from "@supervisor-doctor/shared/address";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { getAs, ifAtAll } from "./wire.ts";

const family = z.object({ address: z.string().optional(), addresses: z.array(z.object({ address: z.string() })).optional() }).nullish();
const interfaces = z.array(z.object({ ipv4: family, ipv6: family }));

/** Who "this vCenter" is: where the session goes, and what the appliance says of its own interfaces if it may be asked. */
export const vcenterAddresses = defineProbe({
  name: "vcenter-addresses",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) => {
    const [own, hostname] = await Promise.all([
      ifAtAll(getAs(session, "/api/appliance/networking/interfaces", interfaces, signal)),
      ifAtAll(getAs(session, "/api/appliance/networking/dns/hostname", z.string(), signal)),
    ]);
    const listed = own?.flatMap(({ ipv4, ipv6 }) => [ipv4?.address, ...(ipv6?.addresses ?? []).map((each) => each.address)]);
    return {
      connected: canonicalHost(session.connected().address),
      connectedName: session.host,
      port: session.port,
      interfaces: listed ? listed.flatMap((address) => (address && canonicalAddress(address)) || []) : null,
      hostname: hostname?.trim() ?? null,
    };
  },
});
