import type { HostEntry } from "@supervisor-doctor/shared/readings-inventory";
import type { Discovery } from "./probe.ts";

/** Every host of the Supervisor's vSphere cluster, as a target of its own. */
export async function eachHost(discovery: Discovery, found: (key: string) => void): Promise<void> {
  const hosts = await discovery.read("hosts");
  if (hosts.ok) for (const { id } of hosts.value) found(id);
}

export function hostNamed(hosts: readonly HostEntry[], id: string): HostEntry {
  const host = hosts.find((each) => each.id === id);
  if (!host) throw new Error(`No host ${id}`);
  return host;
}
