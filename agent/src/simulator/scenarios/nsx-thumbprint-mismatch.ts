import { withNsx } from "./nsx.ts";
import { CONTROL_PLANE_VM, reporting, type Scenario } from "./scenario.ts";

const NODE = "10.20.30.17";
const FORMER = "3E:5D:9A:41:0C:7B:E2:66:18:F0:95:AD:27:B4:CC:81:5F:03:D8:7A";

/** One NSX Manager node got a new certificate; vCenter still has the thumbprint of the former one. */
export const nsxThumbprintMismatch: Scenario = (healthy) => {
  const { vcenter, ...rest } = withNsx(healthy);
  const extensions = vcenter.extensions.map((extension) => ({
    ...extension,
    servers: extension.servers.map((server) => (new URL(server.url).hostname === NODE ? { ...server, thumbprint: { text: FORMER } } : server)),
  }));
  return reporting({ ...rest, vcenter: { ...vcenter, extensions } }, "nsx-thumbprint-mismatch", { vm: CONTROL_PLANE_VM, server: NODE, address: NODE, vcenter: vcenter.pnid });
};
