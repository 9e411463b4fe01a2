import type { VcenterAddresses } from "@supervisor-doctor/shared/readings";
import type { VcenterSession } from "../clients/vcenter.ts";
import { inShape, listOf, propertyAs, reference } from "../probes/vim-wire.ts";

const references = listOf(reference);

/** The host that vCenter's own VM runs on; null where no VM of this inventory has one of its addresses. @throws Failure */
export async function hostOfVcenter(session: VcenterSession, { interfaces, connected }: VcenterAddresses, signal: AbortSignal): Promise<string | null> {
  const vim = await session.vim(signal);
  const addresses = (interfaces ?? [connected]).filter((address) => !address.includes(":") && !address.startsWith("127."));
  const found = await Promise.all(addresses.map(async (ip) => inShape(await vim.call("FindAllByIp", "SearchIndex", { ip, vmSearch: true }), "FindAllByIp", references)));
  const [vm] = found.flat();
  return vm === undefined ? null : propertyAs(vim, ["VirtualMachine", vm, "runtime.host"], reference.nullable());
}
