import { precheckOf } from "../updates.ts";
import type { Motion } from "./index.ts";

/** A precheck that runs ends, and leaves what it found in the place of what an earlier one found for the same version. */
export const prechecks: Motion = ({ clusters }, elapsed) => {
  for (const { supervisor } of clusters) {
    if (!supervisor?.upgrade.precheckRun) continue;
    const { upgrade } = supervisor;
    const { precheckRun: run } = upgrade;
    if (!run) continue;
    run.endsAt ??= elapsed + upgrade.pace.precheckMs;
    if (elapsed < run.endsAt) continue;
    upgrade.precheckRun = null;
    upgrade.prechecks = [...upgrade.prechecks.filter(({ targetVersion }) => targetVersion !== run.targetVersion), structuredClone(precheckOf(upgrade, run.targetVersion))];
  }
};
