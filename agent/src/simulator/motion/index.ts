import type { Environment } from "../environment.ts";
import { prechecks } from "./prechecks.ts";
import { serviceUpdate } from "./service-update.ts";
import { settling } from "./settling.ts";
import { supervisorUpdate } from "./supervisor-update.ts";
import { wcpService } from "./wcp-service.ts";
import { countBudgets } from "./budgets.ts";
import { updateClusters } from "./cluster-update.ts";

/**
 * What is under way moves along the data centre's clock: the state as it is at `elapsed` milliseconds after the start.
 * Called before every answer, so a motion does nothing where nothing is under way, and as much as is due where it was
 * not called for a while.
 */
export type Motion = (environment: Environment, elapsed: number) => void;

const MOTIONS: readonly Motion[] = [wcpService, settling, prechecks, serviceUpdate, supervisorUpdate, countBudgets, updateClusters];

export const moveOn: Motion = (environment, elapsed) => {
  for (const motion of MOTIONS) motion(environment, elapsed);
};
