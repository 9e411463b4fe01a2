import type { ProbeRecord } from "./contract.ts";
import { fill, type Locale } from "./locale.ts";
import type { Clock, VcenterClock } from "./readings.ts";
import type { AddressHolders, ClusterSettings, HostClock, HostEntry, HostFacts } from "./readings-inventory.ts";
import { evidenceWords } from "./words/evidence.ts";

const inSeconds = (ms: number): string => `${ms > 0 ? "+" : ""}${(ms / 1_000).toFixed(1)}`;

export const clockParams = ({ aheadMs, uncertaintyMs }: Clock): { ahead: string; uncertainty: string } => ({
  ahead: inSeconds(aheadMs),
  uncertainty: (Math.ceil(uncertaintyMs / 100) / 10).toFixed(1),
});

function hostLine({ name, version, build, time }: HostFacts, locale: Locale): string {
  const say = evidenceWords[locale];
  const params = { name, version: version ?? "?", build: build ?? "?" };
  if (time === null) return fill(say.host.plain, params, locale);
  if (time.protocol !== "ntp") return fill(say.host.ptp, { ...params, protocol: time.protocol.toUpperCase() }, locale);
  const service = time.service === null ? say.host.absent : time.service.running ? say.host.running : say.host.stopped;
  return fill(say.host.time, { ...params, servers: time.servers.length > 0 ? time.servers : say.none, service }, locale);
}

function clusterLine({ drs, automation, ha, imageManaged }: ClusterSettings, locale: Locale): string {
  const say = evidenceWords[locale];
  const state = (value: boolean | null): string => (value === null ? say.untold : value ? say.on : say.off);
  return fill(say.cluster, { drs: state(drs), automation: automation ?? say.untold, ha: state(ha), image: state(imageManaged) }, locale);
}

function holdersLine({ address, holders }: AddressHolders, locale: Locale): string {
  const say = evidenceWords[locale].holders;
  const listed = holders.map(({ name, poweredOn }) => (poweredOn ? name : fill(say.poweredOff, { name }, locale)));
  return listed.length > 0 ? fill(say.some, { address, holders: listed }, locale) : fill(say.nobody, { address }, locale);
}

/** What was seen in vCenter's inventory, and of clocks; null for any other probe. */
export function inventoryLine(probe: ProbeRecord, locale: Locale): string | null {
  const say = evidenceWords[locale];
  switch (probe.probe) {
    case "vcenter-clock":
      return fill(say.clock.vcenter, clockParams(probe.reading as VcenterClock), locale);
    case "host-clock": {
      const { name, clock } = probe.reading as HostClock;
      return clock ? fill(say.clock.host, { name, ...clockParams(clock) }, locale) : fill(say.clock.notConnected, { name }, locale);
    }
    case "hosts": {
      const listed = (probe.reading as readonly HostEntry[]).map(({ name, connection }) => (connection === "CONNECTED" ? name : `${name} (${connection})`));
      return fill(say.hosts, { hosts: listed.length > 0 ? listed : say.none }, locale);
    }
    case "host":
      return hostLine(probe.reading as HostFacts, locale);
    case "cluster-settings":
      return clusterLine(probe.reading as ClusterSettings, locale);
    case "address-holders":
      return holdersLine(probe.reading as AddressHolders, locale);
    default:
      return null;
  }
}
