import type { ControlPlaneVm } from "@supervisor-doctor/shared/readings";
import { defineProbe } from "./probe.ts";

/** The control plane VM from which the network is looked at too, where the person asked for it. */
export const controlPlaneVm = defineProbe({
  name: "control-plane-vm",
  system: "control-plane-vm",
  scope: "supervisor",
  timeoutMs: 30_000,
  needs: [],
  look: async (_needs, { controlPlane, cluster }, signal): Promise<ControlPlaneVm> => (controlPlane ? (await controlPlane(cluster)).facts(signal) : { asked: false }),
});
