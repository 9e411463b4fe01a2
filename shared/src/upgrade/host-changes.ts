/** What it would do to take a host in or out, or to turn the Supervisor off. Shown; never done by this tool. */

export type HostStep =
  | "enter-maintenance"
  | "move-into-cluster"
  | "add-with-credentials"
  | "install-spherelet"
  | "configure-spherelet"
  | "move-out"
  | "clear-spherelet"
  | "stop-spherelet"
  | "remove-spherelet"
  | "remove-metadata"
  | "exit-maintenance";

/** A host of the same data centre is moved; another one is added with its root password, which must reach vCenter. */
export function addHost(host: { readonly isInVcenter: boolean; readonly isInMaintenance: boolean }, networking: "NSX" | "VDS"): readonly HostStep[] {
  const spherelet: readonly HostStep[] = networking === "NSX" ? ["install-spherelet", "configure-spherelet"] : [];
  if (!host.isInVcenter) return ["add-with-credentials", ...spherelet];
  return [...(host.isInMaintenance ? [] : (["enter-maintenance"] as const)), "move-into-cluster", ...spherelet, "exit-maintenance"];
}

/** null: not while virtual machines run on it. */
export function removeHost(runningVms: number, networking: "NSX" | "VDS"): readonly HostStep[] | null {
  if (runningVms > 0) return null;
  const spherelet: readonly HostStep[] = networking === "NSX" ? ["clear-spherelet", "stop-spherelet", "remove-spherelet", "remove-metadata"] : [];
  return ["enter-maintenance", "move-out", ...spherelet, "exit-maintenance"];
}

/** Everything that is deleted when a Supervisor is disabled. */
export interface Loss {
  readonly namespaces: number;
  readonly clusters: number;
  readonly pods: number;
  readonly volumes: number;
}
export interface DisableWarning {
  readonly loss: Loss;
  /** What a person must type; no button, no default. */
  readonly typed: string;
}
export const disableSupervisor = (name: string, loss: Loss): DisableWarning => ({ loss, typed: name });

/** Baselines cannot become an image while the Supervisor is on; an image never becomes baselines again. */
export const mayConvertToImage = (isSupervisorEnabled: boolean, isImageManaged: boolean): boolean => !isSupervisorEnabled && !isImageManaged;
