import type { System } from "@supervisor-doctor/shared/readings";

/** A sick system gets a few calls at a time, not twenty. Looks at different DNS servers do not burden one another. */
const LIMITS: Readonly<Record<System, number>> = { vcenter: 6, dns: 32, tls: 16, nsx: 8, "load-balancer": 8, "control-plane-vm": 8, kubernetes: 16, derived: Number.POSITIVE_INFINITY };

export interface Slots {
  /** Runs `work` when a slot of the system is free. */
  within<T>(system: System, work: () => Promise<T>): Promise<T>;
}

/** `vcenter`: how many looks at vCenter at a time, instead of the usual. */
export function createSlots(vcenter: number = LIMITS.vcenter): Slots {
  const limits = { ...LIMITS, vcenter };
  const taken = new Map<System, number>();
  const waiting = new Map<System, (() => void)[]>();
  const take = (system: System): Promise<void> => {
    const used = taken.get(system) ?? 0;
    if (used < limits[system]) {
      taken.set(system, used + 1);
      return Promise.resolve();
    }
    return new Promise((go) => waiting.set(system, [...(waiting.get(system) ?? []), go]));
  };
  const give = (system: System): void => {
    const next = waiting.get(system)?.shift();
    if (next) next();
    else taken.set(system, (taken.get(system) ?? 1) - 1);
  };
  return {
    within: async (system, work) => {
      await take(system);
      try {
        return await work();
      } finally {
        give(system);
      }
    },
  };
}
