import type { ControlPlaneVm } from "@supervisor-doctor/shared/readings";
import type { Vantage } from "./vantage.ts";

/** A login to one control plane VM, which stands until it is closed. */
export interface ControlPlane {
  readonly vantage: Vantage;
  /** The VM as it sees itself. @throws Failure */
  facts(signal: AbortSignal): Promise<Extract<ControlPlaneVm, { asked: true }>>;
  close(): Promise<void>;
}
