import { parseEndpoint } from "@supervisor-doctor/shared/address";
import { canonicalThumbprint } from "../clients/tls.ts";
import { defineProbe } from "./probe.ts";

const EXTENSION = "com.vmware.nsx.management.nsxt";

/** The NSX servers that vCenter has registered; every entry counts, whatever its type. */
export const nsxRegistration = defineProbe({
  name: "nsx-registration",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: ["supervisor"],
  look: async ({ supervisor }, { session }, signal) => {
    const namesNsx = supervisor.messages.some((message) => message.texts.some((text) => /NSX/i.test(text)));
    const needed = /NSX/.test(supervisor.networkProvider ?? "") || namesNsx;
    if (!needed) return { needed, via: null, servers: [] };
    const { via, servers } = await session.findExtension(EXTENSION, signal);
    const known = servers.flatMap(({ url, type, thumbprint }) => {
      const endpoint = parseEndpoint(url);
      return endpoint ? [{ url, host: endpoint.host, port: endpoint.port ?? 443, type, thumbprint: thumbprint ? canonicalThumbprint(thumbprint) : null }] : [];
    });
    return { needed, via, servers: known };
  },
});
