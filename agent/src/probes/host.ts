import { canonicalAddress } from "@supervisor-doctor/shared/address";
import { isConnected } from "@supervisor-doctor/shared/host";
import type { HostFacts, HostTime } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import type { Vim } from "../clients/vim.ts";
import { eachHost, hostNamed } from "./host-entry.ts";
import { defineFamily } from "./probe.ts";
import { flag, listOf, propertyAs, reference } from "./vim-wire.ts";
import { ifAtAll } from "./wire.ts";

const text = z.string().nullish();
const summary = z.object({
  runtime: z.object({ inmaintenancemode: flag.nullish() }).nullish(),
  config: z.object({ product: z.object({ version: text, build: text }).nullish() }).nullish(),
});
const managers = z.object({ datetimesystem: reference, servicesystem: reference, networksystem: reference.nullish() });
const dateTimeInfo = z.object({ systemclockprotocol: text, ntpconfig: z.union([z.object({ server: listOf(z.string()) }), z.literal("").transform(() => null)]).nullish() });
const serviceInfo = z.object({ service: listOf(z.object({ key: z.string(), running: flag, policy: z.string().default("") })) });
const networkInfo = z.object({ vnic: listOf(z.object({ spec: z.object({ ip: z.object({ ipaddress: text }).nullish() }) })) });

async function timeOf(vim: Vim, dateTimeSystem: string, serviceSystem: string): Promise<HostTime> {
  const [info, { service }] = await Promise.all([
    propertyAs(vim, ["HostDateTimeSystem", dateTimeSystem, "dateTimeInfo"], dateTimeInfo),
    propertyAs(vim, ["HostServiceSystem", serviceSystem, "serviceInfo"], serviceInfo),
  ]);
  const ntpd = service.find(({ key }) => key === "ntpd");
  return { protocol: info.systemclockprotocol || "ntp", servers: info.ntpconfig?.server ?? [], service: ntpd ? { running: ntpd.running, policy: ntpd.policy } : null };
}

async function addressesOf(vim: Vim, networkSystem: string): Promise<string[]> {
  const { vnic } = await propertyAs(vim, ["HostNetworkSystem", networkSystem, "networkInfo"], networkInfo);
  return vnic.flatMap(({ spec }) => (spec.ip?.ipaddress && canonicalAddress(spec.ip.ipaddress)) || []);
}

/** Each ESXi host: what it is, how it keeps its time, and its own addresses. Of one that is not connected, only what vCenter knows anyway. */
export const host = defineFamily({
  name: "host",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: ["hosts"],
  discover: eachHost,
  look: async (id, { hosts }, { session }, signal): Promise<HostFacts> => {
    const entry = hostNamed(hosts, id);
    const vim = await session.vim(signal);
    const { runtime, config } = await propertyAs(vim, ["HostSystem", id, "summary"], summary);
    const common = { id, name: entry.name, version: config?.product?.version ?? null, build: config?.product?.build ?? null, inMaintenance: runtime?.inmaintenancemode ?? null };
    if (!isConnected(entry)) return { ...common, time: null, addresses: null };
    const { datetimesystem, servicesystem, networksystem } = await propertyAs(vim, ["HostSystem", id, "configManager"], managers);
    const [time, addresses] = await Promise.all([timeOf(vim, datetimesystem, servicesystem), networksystem ? ifAtAll(addressesOf(vim, networksystem)) : null]);
    return { ...common, time, addresses };
  },
});
