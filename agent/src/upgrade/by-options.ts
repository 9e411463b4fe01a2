import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import type { Answer, Person } from "./person.ts";

/** What was decided beforehand, on the command line. */
export interface Decided {
  /** Ids of the steps that are approved. */
  readonly yes: ReadonlySet<string>;
  /** Why warnings are accepted, by step. */
  readonly acceptWarnings: ReadonlyMap<string, string>;
}

/** A write whose fate is unknown is decided by whoever has looked, never beforehand. */
export function answerOf({ step, kind }: Ask, { yes, acceptWarnings }: Decided): Answer | null {
  if (kind === "fate-unknown") return null;
  const reason = acceptWarnings.get(step);
  if (kind === "warnings") return reason === undefined ? null : { verdict: "yes", reason };
  return yes.has(step) ? { verdict: "yes" } : null;
}

export const byOptions = (decided: Decided, username: string): Person => ({ name: `option, ${username}`, answer: async (ask) => answerOf(ask, decided) });
