import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import type { Vim } from "../clients/vim.ts";
import { flag, listOf, propertyAs, reference } from "../probes/vim-wire.ts";
import type { PinnedVm } from "./input.ts";

const references = listOf(reference);
const summary = z.object({ multiplehostaccess: flag.nullish() });

const MOST_DATASTORES = 64;
const MOST_VMS = 50;

export interface Storage {
  readonly isShared: boolean;
  /** VMs on a datastore that one host alone reaches. */
  readonly local: readonly PinnedVm[];
}

async function vmOn(vim: Vim, id: string, hostName: (id: string) => string): Promise<PinnedVm> {
  const [vm, host] = await Promise.all([propertyAs(vim, ["VirtualMachine", id, "name"], z.string()), propertyAs(vim, ["VirtualMachine", id, "runtime.host"], reference.nullable())]);
  return { vm, host: hostName(host ?? "?"), why: "local-storage" };
}

/** vSphere makes agent VMs of its own on each host, and takes care of them itself. */
const isAgent = ({ vm }: PinnedVm): boolean => vm.startsWith("vCLS");

/** Datastores of a vSphere cluster, and what lies on one that not every host reaches. @throws Failure */
export async function storageOf(session: VcenterSession, cluster: string, hostName: (id: string) => string, signal: AbortSignal): Promise<Storage> {
  const vim = await session.vim(signal);
  const ids = (await propertyAs(vim, ["ClusterComputeResource", cluster, "datastore"], references)).slice(0, MOST_DATASTORES);
  const stores = await Promise.all(ids.map(async (id) => ({ id, isShared: (await propertyAs(vim, ["Datastore", id, "summary"], summary)).multiplehostaccess === true })));
  const local = stores.filter(({ isShared }) => !isShared);
  const vms = (await Promise.all(local.map(({ id }) => propertyAs(vim, ["Datastore", id, "vm"], references)))).flat();
  const pinned = await Promise.all([...new Set(vms)].slice(0, MOST_VMS).map((id) => vmOn(vim, id, hostName)));
  return { isShared: stores.some(({ isShared }) => isShared), local: pinned.filter((each) => !isAgent(each)) };
}
