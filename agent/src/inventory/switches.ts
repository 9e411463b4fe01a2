import { parseRelease } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { propertyAs } from "../probes/vim-wire.ts";
import { getAs } from "../probes/wire.ts";

const switches = z.array(z.object({ distributed_switch: z.string() }));
const config = z.object({ name: z.string(), productinfo: z.object({ version: z.string() }) });

const PROVIDERS = { VDS: "VSPHERE_NETWORK", NSX: "NSXT_CONTAINER_PLUGIN" } as const;

/** The ids of the distributed switches of a vSphere cluster. @throws Failure */
export async function switchesOf(session: VcenterSession, cluster: string, networking: keyof typeof PROVIDERS, signal: AbortSignal): Promise<readonly string[]> {
  const path = `/api/vcenter/namespace-management/distributed-switch-compatibility?cluster=${encodeURIComponent(cluster)}&network_provider=${PROVIDERS[networking]}`;
  return (await getAs(session, path, switches, signal)).map((each) => each.distributed_switch);
}

/** @throws Failure */
export async function switchVersion(session: VcenterSession, id: string, signal: AbortSignal): Promise<{ name: string; version: string }> {
  const { name, productinfo } = await propertyAs(await session.vim(signal), ["DistributedVirtualSwitch", id, "config"], config);
  if (!parseRelease(productinfo.version)) throw new Failure("not-understood", { host: name, path: "config.productInfo.version", detail: productinfo.version });
  return { name, version: productinfo.version };
}
