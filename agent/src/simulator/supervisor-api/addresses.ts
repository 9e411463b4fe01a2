import type { Supervisor } from "../environment.ts";

type Placed = Pick<Supervisor, "management" | "controlPlaneVms">;

/** Control plane VMs are numbered, and each number has its address: while one is replaced there are four. */
const SLOTS = 4;
const slotOf = (name: string, index: number): number => Number(/\((\d+)\)$/.exec(name)?.[1] ?? index + 1);

/** So many behind the first of the range. */
function addressOfSlot({ management }: Pick<Supervisor, "management">, slot: number): string {
  const [first = 0, ...rest] = management.startingAddress.split(".").map(Number).toReversed();
  return [first + slot, ...rest].toReversed().join(".");
}

/** One address for each control plane VM. */
export const controlPlaneAddresses = (supervisor: Placed): string[] => supervisor.controlPlaneVms.map((name, index) => addressOfSlot(supervisor, slotOf(name, index)));

/** The name and the address of a VM that joins. */
export function nextControlPlaneVm(supervisor: Placed): { name: string; address: string } {
  const taken = supervisor.controlPlaneVms.map(slotOf);
  const slot = Array.from({ length: taken.length + 1 }, (_, index) => index + 1).find((each) => !taken.includes(each)) ?? taken.length + 1;
  return { name: `SupervisorControlPlaneVM (${slot})`, address: addressOfSlot(supervisor, slot) };
}

/** Every address of the management network on which the Supervisor's API stands, now or during an update. */
export const apiAddresses = (supervisor: Supervisor): string[] => [
  ...new Set([supervisor.management.floatingAddress, ...controlPlaneAddresses(supervisor), ...Array.from({ length: SLOTS }, (_, index) => addressOfSlot(supervisor, index + 1))]),
];
