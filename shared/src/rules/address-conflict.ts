import { canonicalAddress } from "../address.ts";
import type { Family } from "../readings.ts";
import type { AddressHolder, AddressHolders } from "../readings-inventory.ts";
import { unknown, yes } from "../rule.ts";

export interface AddressConflict {
  readonly verdict: ReturnType<typeof yes>;
  /** `address: machine, machine` for each address that several machines hold. */
  readonly conflicts: readonly string[];
}

const named = ({ kind, name, id }: AddressHolder, all: readonly AddressHolder[]): string =>
  all.some((other) => other.name === name && `${other.kind} ${other.id}` !== `${kind} ${id}`) ? `${name} (${id})` : name;

/**
 * Whether several running machines of vCenter's inventory hold one of the addresses. Never `no`: a machine outside the
 * inventory may hold it too. `hosts`: addresses, or names with a port, which are passed over where they are no address.
 */
export function judgeConflict(hosts: readonly string[], holders: Family<AddressHolders>): AddressConflict {
  const wanted = new Set(hosts.flatMap((host) => canonicalAddress(host) ?? []));
  const looks = holders.filter(({ key }) => wanted.has(key));
  const shared = looks.flatMap((look) => {
    const running = look.ok ? look.value.holders.filter(({ poweredOn }) => poweredOn) : [];
    return running.length > 1 ? [{ id: look.id, line: `${look.key}: ${running.map((holder) => named(holder, running)).join(", ")}` }] : [];
  });
  if (shared.length === 0) return { verdict: unknown(...looks.map(({ id }) => id)), conflicts: [] };
  return { verdict: yes(...shared.map(({ id }) => id)), conflicts: shared.map(({ line }) => line) };
}
