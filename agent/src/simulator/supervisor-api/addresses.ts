import type { Supervisor } from "../environment.ts";

/** One address for each control plane VM, behind the first of the range. */
export function controlPlaneAddresses({ management, controlPlaneVms }: Pick<Supervisor, "management" | "controlPlaneVms">): string[] {
  const [first = 0, ...rest] = management.startingAddress.split(".").map(Number).toReversed();
  return controlPlaneVms.map((_, index) => [first + index + 1, ...rest].toReversed().join("."));
}

/** Every address of the management network on which the Supervisor's API stands. */
export const apiAddresses = (supervisor: Supervisor): string[] => [...new Set([supervisor.management.floatingAddress, ...controlPlaneAddresses(supervisor)])];
