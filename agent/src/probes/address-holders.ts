import { canonicalAddress } from "@supervisor-doctor/shared/address";
import type { ServerAnswer } from "@supervisor-doctor/shared/readings";
import type { AddressHolder, AddressHolders } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import type { Vim } from "../clients/vim.ts";
import { defineFamily } from "./probe.ts";
import { inShape, listOf, propertyAs, reference } from "./vim-wire.ts";

const references = listOf(reference);

const KINDS = { vm: "VirtualMachine", host: "HostSystem" } as const;

/** The search takes IPv4 only; every machine has a loopback of its own. */
const isSearchable = (address: string): boolean => !address.includes(":") && !address.startsWith("127.");

async function holdersOf(vim: Vim, ip: string, kind: AddressHolder["kind"]): Promise<AddressHolder[]> {
  const ids = inShape(await vim.call("FindAllByIp", "SearchIndex", { ip, vmSearch: kind === "vm" }), "FindAllByIp", references);
  return Promise.all(
    ids.map(async (id) => {
      const [name, power] = await Promise.all([propertyAs(vim, [KINDS[kind], id, "name"], z.string()), propertyAs(vim, [KINDS[kind], id, "runtime.powerState"], z.string().nullable())]);
      return { kind, id, name, poweredOn: power === "poweredOn" };
    }),
  );
}

/** Who in vCenter's inventory has each address on which the Supervisor depends: vCenter's, the DNS servers', NSX's, the load balancers' and its own. */
export const addressHolders = defineFamily({
  name: "address-holders",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  discover: async (discovery, found) => {
    const offer = (...texts: readonly (string | null)[]): void => {
      for (const text of texts) {
        const address = text === null ? null : canonicalAddress(text);
        if (address !== null && isSearchable(address)) found(address);
      }
    };
    // A server that is named has the address to which its name led this machine.
    const server = ({ host, outcome, detail }: ServerAnswer): void => offer(host, outcome === "connected" ? detail : null);
    const seen = Promise.all([
      discovery.each("dns", (answer) => answer.ok && answer.value.outcome === "answered" && offer(...answer.value.addresses)),
      discovery.each("nsx-server", (answer) => answer.ok && server(answer.value)),
      discovery.each("load-balancer", (answer) => answer.ok && server(answer.value)),
    ]);
    // It is waited for last, and may fail before.
    seen.catch(() => undefined);
    const [own, config, nsx] = await Promise.all([discovery.read("vcenter-addresses"), discovery.read("supervisor"), discovery.read("nsx-registration")]);
    if (own.ok) offer(own.value.connected, ...(own.value.interfaces ?? []));
    if (config.ok) offer(...config.value.managementDns, ...(config.value.apiManagementEndpoint ? [config.value.apiManagementEndpoint] : []), ...config.value.apiServers, ...config.value.loadBalancers.map(({ host }) => host));
    if (nsx.ok) offer(...nsx.value.servers.map(({ host }) => host));
    await seen;
  },
  look: async (address, _needs, { session }, signal): Promise<AddressHolders> => {
    const vim = await session.vim(signal);
    const [vms, hosts] = await Promise.all([holdersOf(vim, address, "vm"), holdersOf(vim, address, "host")]);
    return { address, holders: [...vms, ...hosts] };
  },
});
