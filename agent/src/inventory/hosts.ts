import { parseRelease } from "@supervisor-doctor/shared/version";
import type { HostEntry } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { propertyAs } from "../probes/vim-wire.ts";

const summary = z.object({ config: z.object({ product: z.object({ version: z.string() }) }) });

/** A host's ESXi version, as vCenter knows it. @throws Failure */
export async function hostVersion(session: VcenterSession, { id, name }: HostEntry, signal: AbortSignal): Promise<string> {
  const { config } = await propertyAs(await session.vim(signal), ["HostSystem", id, "summary"], summary);
  const { version } = config.product;
  if (!parseRelease(version)) throw new Failure("not-understood", { host: name, path: "summary.config.product.version", detail: version });
  return version;
}
