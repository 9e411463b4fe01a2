import type { PageContext } from "@supervisor-doctor/shared/contract";
import { type DiagnosisView, send } from "../messages.ts";

const PAUSE_MS = 250;

export interface Diagnosing {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Takes up a diagnosis found elsewhere, and follows it if it is under way. */
  readonly takeUp: (diagnosis: DiagnosisView) => void;
}

/** Runs a diagnosis of what `context` is about and follows it to its end. `lost`: the background is gone for good. */
export function diagnosing(context: () => PageContext, show: (diagnosis: DiagnosisView) => void, lost: () => void): Diagnosing {
  // A reply to an older question says nothing about the present one.
  let turn = 0;

  async function ask(call: "diagnose" | "follow" | "stop", mine: number): Promise<void> {
    try {
      const diagnosis = await send(call, context());
      if (mine === turn) arrived(diagnosis, mine);
    } catch {
      if (mine === turn) lost();
    }
  }

  function arrived(diagnosis: DiagnosisView, mine: number): void {
    show(diagnosis);
    if (diagnosis.state !== "running") return;
    setTimeout(() => {
      if (mine === turn) void ask("follow", mine);
    }, PAUSE_MS);
  }

  return {
    start: () => {
      show({ state: "running", looks: [] });
      return ask("diagnose", ++turn);
    },
    stop: () => ask("stop", ++turn),
    takeUp: (diagnosis) => arrived(diagnosis, ++turn),
  };
}
