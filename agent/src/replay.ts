import type { Run } from "@supervisor-doctor/shared/contract";
import { probeSaw } from "@supervisor-doctor/shared/evidence";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { assemble } from "./assembled-run.ts";
import { Failure } from "./failure.ts";
import { createReader } from "./runner.ts";
import { performRecorded } from "./saved-run.ts";

/** Of masks nothing can be judged: what was found stands. @throws Failure if it was found by rules that are not known here */
function asJudged(saved: Run): Run {
  const stranger = saved.findings.find(({ rule }) => !rules.some(({ id }) => id === rule));
  if (stranger) throw new Failure("run-unreadable", { file: saved.startedAt, detail: stranger.rule });
  return saved;
}

/** Judges a saved run again: same readings, same verdicts, no network. @throws Failure if its readings are none */
export async function replay(saved: Run): Promise<Run> {
  if (saved.masked) return asJudged(saved);
  try {
    const judged = await judgedAgain(saved);
    // A file holds whatever somebody wrote into it: what cannot be told is not taken for a reading.
    for (const probe of judged.probes) probeSaw(probe, "en");
    return judged;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("run-unreadable", { file: saved.startedAt, detail: "probes" }, { cause: error });
  }
}

async function judgedAgain(saved: Run): Promise<Run> {
  const never = new AbortController();
  const alsoThere = saved.probes.some((probe) => probe.vantage === "control-plane-vm");
  const reader = createReader({ perform: performRecorded(saved.probes), clock: () => 0, signal: never.signal, after: [] });
  const judged = await assemble(reader, saved.supervisors.map((each) => each.id), new Date(saved.startedAt), saved.vcenter.host, [], () => saved.durationMs, alsoThere);
  return { ...judged, probes: saved.probes };
}
