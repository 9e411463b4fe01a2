import { lookup } from "node:dns/promises";
import { canonicalAddress } from "@supervisor-doctor/shared/address";
import { createGate, type Gate } from "../clients/gate.ts";
import { type Network, routed } from "../clients/network.ts";
import type { VcenterAddress } from "../clients/vcenter.ts";
import { untilEnd } from "../deadline.ts";

/** Entries that lead to one machine, by whatever names, are taken one after another: no vCenter is asked for more than its share. */
export interface Lanes {
  /** The result lets the next one in. @throws the signal's reason */
  enter(network: Network, vcenter: VcenterAddress, signal: AbortSignal): Promise<() => void>;
}

/** `ADDRESS:PORT` of everything that the name stands for; none where nobody knows, which the diagnosis will tell. */
async function placesOf(network: Network, { host, port }: VcenterAddress): Promise<readonly string[]> {
  const target = routed(network, host, port);
  if (!target) return [];
  const own = canonicalAddress(target.host);
  const addresses = own === null ? (await lookup(target.host, { all: true }).catch(() => [])).map(({ address }) => canonicalAddress(address) ?? address) : [own];
  return [...new Set(addresses)].map((address) => `${address} ${target.port}`);
}

export function createLanes(): Lanes {
  const gates = new Map<string, Gate>();
  const gateOf = (place: string): Gate => {
    const gate = gates.get(place) ?? createGate(1);
    gates.set(place, gate);
    return gate;
  };
  return {
    enter: async (network, vcenter, signal) => {
      const leaves: (() => void)[] = [];
      const leave = (): void => leaves.splice(0).forEach((each) => each());
      try {
        // In one order for all, so that no two wait for each other.
        for (const place of (await untilEnd(signal, placesOf(network, vcenter))).toSorted()) leaves.push(await gateOf(place).enter(signal));
        return leave;
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}
