import { parseEndpoint } from "@supervisor-doctor/shared/address";
import { z } from "zod";
import { canonicalThumbprint } from "../clients/tls.ts";
import { defineProbe } from "./probe.ts";
import { inShape, listOf } from "./vim-wire.ts";

const EXTENSION = "com.vmware.nsx.management.nsxt";

const text = z.union([z.string(), z.number()]).transform(String).nullish();
const extension = z.object({ server: listOf(z.object({ url: z.string(), type: text, serverthumbprint: text })) });
/** null, or in SOAP an empty text, where nobody registered such an extension. */
const found = z.union([extension, z.null().transform(() => ({ server: [] })), z.literal("").transform(() => ({ server: [] }))]);

/** The NSX servers that vCenter has registered; every entry counts, whatever its type. */
export const nsxRegistration = defineProbe({
  name: "nsx-registration",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: ["supervisor"],
  look: async ({ supervisor }, { session }, signal) => {
    const namesNsx = supervisor.messages.some((message) => message.texts.some((each) => /NSX/i.test(each)));
    const needed = /NSX/.test(supervisor.networkProvider ?? "") || namesNsx;
    if (!needed) return { needed, servers: [] };
    const vim = await session.vim(signal);
    const { server } = inShape(await vim.call("FindExtension", "ExtensionManager", { extensionKey: EXTENSION }), "FindExtension", found);
    const servers = server.flatMap(({ url, type, serverthumbprint }) => {
      const endpoint = parseEndpoint(url);
      return endpoint ? [{ url, host: endpoint.host, port: endpoint.port ?? 443, type: type ?? null, thumbprint: serverthumbprint ? canonicalThumbprint(serverthumbprint) : null }] : [];
    });
    return { needed, servers };
  },
});
