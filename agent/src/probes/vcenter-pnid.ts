import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { VcenterPnid } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { defineProbe } from "./probe.ts";
import { inShape, listOf } from "./vim-wire.ts";
import { getAs, ifAtAll } from "./wire.ts";

const nodes = z.array(z.object({ node: z.string().min(1) }));
const options = listOf(z.object({ value: z.union([z.string(), z.object({ _value: z.string() }).transform((boxed) => boxed._value)]) }));

/** In linked mode every vCenter of the domain is a node: this one is known by its host name, or by the name it was reached with. */
async function fromTopology(session: VcenterSession, signal: AbortSignal): Promise<string | null> {
  const list = await ifAtAll(getAs(session, "/api/vcenter/topology/nodes", nodes, signal));
  if (!list) return null;
  if (list.length === 1) return list[0]?.node ?? null;
  const hostname = await ifAtAll(getAs(session, "/api/appliance/networking/dns/hostname", z.string(), signal));
  const own = [hostname, session.host].flatMap((name) => (name ? [canonicalHost(name)] : []));
  return list.find(({ node }) => own.includes(canonicalHost(node)))?.node ?? null;
}

/** Where the topology is not told. */
async function fromOption(session: VcenterSession, signal: AbortSignal): Promise<string> {
  const vim = await session.vim(signal);
  const [option] = inShape(await vim.call("QueryOptions", "VpxSettings", { name: "VirtualCenter.FQDN" }), "QueryOptions", options);
  if (!option?.value) throw new Failure("not-understood", { host: session.host, path: "QueryOptions", detail: "no VirtualCenter.FQDN" });
  return option.value;
}

/** The PNID as vCenter says it of itself; the appliance's host name alone is not it. */
export const vcenterPnid = defineProbe({
  name: "vcenter-pnid",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal): Promise<VcenterPnid> => {
    const node = await fromTopology(session, signal);
    if (node !== null) return { pnid: node, source: "topology-nodes" };
    return { pnid: await fromOption(session, signal), source: "VirtualCenter.FQDN" };
  },
});
