import type { Environment, Supervisor } from "../environment.ts";

/** One address for each control plane VM, behind the first of the range. */
export function controlPlaneAddresses({ management, controlPlaneVms }: Supervisor): string[] {
  const [first = 0, ...rest] = management.startingAddress.split(".").map(Number).toReversed();
  return controlPlaneVms.map((_, index) => [first + index + 1, ...rest].toReversed().join("."));
}

/** Every address of the data centre on which a Supervisor's API stands. */
export const apiAddresses = ({ clusters }: Environment): string[] => [
  ...new Set(clusters.flatMap(({ supervisor }) => (supervisor ? [supervisor.management.floatingAddress, ...controlPlaneAddresses(supervisor)] : []))),
];
