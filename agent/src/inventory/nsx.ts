import type { NsxServer } from "@supervisor-doctor/shared/readings";
import { parseNsx } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { Credentials, VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { inShape } from "../probes/vim-wire.ts";
import type { Vantage } from "../vantage/vantage.ts";

const EXTENSION = "com.vmware.nsx.management.nsxt";

const told = z.object({ product_version: z.string() });
const extension = z.object({ version: z.union([z.string(), z.number()]).transform(String).nullish() }).nullish();

/** As NSX tells it to the account that was given for it; of four or five numbers the first four are its version. */
async function byNsx(vantage: Vantage, server: NsxServer, credentials: Credentials, signal: AbortSignal): Promise<string> {
  const reply = await vantage.askNsx(server, "/api/v1/node/version", credentials, signal);
  const parsed = told.safeParse(reply.json);
  if (!parsed.success) throw new Failure("not-understood", { host: server.host, path: "/api/v1/node/version", detail: `HTTP ${reply.status}` });
  return parsed.data.product_version;
}

/** As it was registered in vCenter. There never was an NSX below 2 under a Supervisor: such a number counts the extension's own versions. */
async function byExtension(session: VcenterSession, signal: AbortSignal): Promise<string> {
  const found = inShape(await (await session.vim(signal)).call("FindExtension", "ExtensionManager", { extensionKey: EXTENSION }), "FindExtension", z.union([extension, z.literal("").transform(() => null)]));
  const version = parseNsx(found?.version ?? "");
  if (!version || (version.version[0] ?? 0) < 2) throw new Failure("not-understood", { host: session.host, path: EXTENSION, detail: found?.version ?? "no such extension" });
  return version.text;
}

/** NSX's version: its own word where the person gave credentials, else what vCenter has registered. @throws Failure */
export async function nsxVersion(session: VcenterSession, vantage: Vantage, servers: readonly NsxServer[], credentials: Credentials | null, signal: AbortSignal): Promise<string> {
  const server = servers.find((each) => each.thumbprint !== null);
  const version = credentials && server ? await byNsx(vantage, server, credentials, signal) : await byExtension(session, signal);
  return version.split(".").slice(0, 4).join(".");
}
