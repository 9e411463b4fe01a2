import { fileTargets } from "./file-targets.ts";
import { networkTargets } from "./network-targets.ts";
import { recordedRuns } from "./recorded.ts";
import { replyTargets } from "./reply-targets.ts";
import type { Target } from "./target.ts";
import { textTargets } from "./text-targets.ts";

/** Everything that reads what others have written. */
export async function allTargets(): Promise<readonly Target[]> {
  const runs = await recordedRuns();
  return [...networkTargets, ...textTargets, ...fileTargets(runs), ...(await replyTargets())];
}
