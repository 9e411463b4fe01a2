import { isoAt } from "../clock.ts";
import type { Motion } from "./index.ts";
import { startSettling } from "./settling.ts";

/** The wcp service stops, or starts and gives every Supervisor's control plane VMs what it hands out at its start. */
export const wcpService: Motion = (environment, elapsed) => {
  const { wcp } = environment.vcenter;
  if (!wcp.change) return;
  const at = (wcp.change.at ??= elapsed + wcp.changeMs);
  if (elapsed < at) return;
  const { to } = wcp.change;
  Object.assign(wcp, { state: to, change: null });
  if (to === "STOPPED") return;
  if (wcp.startedAt !== null) wcp.startedAt = isoAt(environment.now, at);
  for (const { supervisor } of environment.clusters) if (supervisor) startSettling(supervisor, { restarted: true, since: at });
};
