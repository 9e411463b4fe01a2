import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { flag, listOf, propertyAs, reference } from "../probes/vim-wire.ts";
import type { PinnedVm } from "./input.ts";

const text = z.string().nullish();
const group = z.object({ name: text, vm: listOf(reference).optional(), host: listOf(reference).optional() });
const rule = z.object({ enabled: flag.nullish(), mandatory: flag.nullish(), vmgroupname: text, affinehostgroupname: text });
const configuration = z.object({ group: listOf(group).optional(), rule: listOf(rule).optional() });

const MOST_VMS = 50;

/** VMs that a rule of DRS holds on one single host, which then cannot be emptied. @throws Failure */
export async function pinnedByRule(session: VcenterSession, cluster: string, hostName: (id: string) => string, signal: AbortSignal): Promise<readonly PinnedVm[]> {
  const vim = await session.vim(signal);
  const { group: groups = [], rule: rules = [] } = await propertyAs(vim, ["ClusterComputeResource", cluster, "configurationEx"], configuration);
  const named = (name: string | null | undefined): z.infer<typeof group> | undefined => groups.find((each) => each.name === name);
  const held = rules.flatMap(({ enabled, mandatory, vmgroupname, affinehostgroupname }) => {
    const hosts = named(affinehostgroupname)?.host ?? [];
    const [host] = hosts;
    if (enabled === false || mandatory !== true || host === undefined || hosts.length > 1) return [];
    return (named(vmgroupname)?.vm ?? []).map((vm) => ({ vm, host }));
  });
  return Promise.all(held.slice(0, MOST_VMS).map(async ({ vm, host }) => ({ vm: await propertyAs(vim, ["VirtualMachine", vm, "name"], z.string()), host: hostName(host), why: "rule" as const })));
}
