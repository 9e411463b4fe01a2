import { fileTargets } from "./file-targets.ts";
import { networkTargets } from "./network-targets.ts";
import { createLab } from "../parts/lab.ts";
import { recordIn } from "./recorded.ts";
import { replyTargets } from "./reply-targets.ts";
import type { Target } from "./target.ts";
import { textTargets } from "./text-targets.ts";

/** Everything that reads what others have written. */
export async function allTargets(): Promise<readonly Target[]> {
  const lab = createLab();
  try {
    const recorded = await recordIn(lab);
    return [...networkTargets, ...textTargets, ...fileTargets(recorded.map(({ run }) => run)), ...(await replyTargets(recorded))];
  } finally {
    await lab.stop();
  }
}
