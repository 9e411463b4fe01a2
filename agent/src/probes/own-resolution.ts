import { isAddress } from "@supervisor-doctor/shared/address";
import type { OwnResolution } from "@supervisor-doctor/shared/readings";
import { defineProbe } from "./probe.ts";

/** What the control plane VM's own resolver makes of the PNID: systemd-resolved may refuse a name without asking any server. */
export const ownResolution = defineProbe({
  name: "own-resolution",
  system: "control-plane-vm",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: ["vcenter-pnid"],
  alsoFromControlPlane: { needs: [] },
  look: async ({ "vcenter-pnid": { pnid } }, { vantage }, signal): Promise<OwnResolution> => {
    if (!vantage.resolve || isAddress(pnid)) return { asked: false };
    return { asked: true, name: pnid, addresses: await vantage.resolve(pnid, signal) };
  },
});
