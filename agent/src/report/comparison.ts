import { type Change, type Comparison, TURNS, type Turn } from "@supervisor-doctor/shared/comparison";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { comparisonWords } from "./comparison-words.ts";

/** The run before this one, and what turned since. */
export interface Beside {
  readonly earlier: Run;
  readonly comparison: Comparison;
}

/** A change with its title, as the run that has the problem tells it. */
export interface TitledChange extends Change {
  readonly turn: Turn;
  readonly title: string;
}

export function titledChanges(run: Run, { earlier, comparison }: Beside, locale: Locale): TitledChange[] {
  return TURNS.flatMap((turn) => {
    const source = turn === "new" || turn === "unchanged" ? run : earlier;
    return comparison[turn].map((change) => {
      const finding = source.findings.find(({ rule, supervisor }) => rule === change.rule && supervisor === change.supervisor);
      return { ...change, turn, title: finding ? renderFinding(finding as Finding, source.probes, locale).title : change.rule };
    });
  });
}

/** What the bare turn does not say. */
function remark({ turn, before, now }: TitledChange, locale: Locale): string {
  const say = comparisonWords[locale];
  if (turn === "new" && before === "unknown") return say.notSeenThen;
  if (turn === "new" && before === "problem") return say.otherCauseThen;
  if (turn === "gone" && now === "problem") return say.otherCauseNow;
  return "";
}

/** One line for each change. */
export function changeLine(change: TitledChange, run: Run, locale: Locale): string {
  const name = run.supervisors.find(({ id }) => id === change.supervisor)?.name ?? change.supervisor;
  const what = [change.rule, ...(change.causes.length > 0 ? [change.causes.join(", ")] : [])].join(": ");
  const note = remark(change, locale);
  return `${comparisonWords[locale].turn[change.turn]}: ${change.title} (${what})${note === "" ? "" : ` – ${note}`}${run.supervisors.length > 1 ? ` · ${name}` : ""}`;
}

/** Its head and its lines, for every format that a person reads. */
export function comparisonLines(run: Run, beside: Beside, locale: Locale): { readonly head: string; readonly changes: readonly { readonly turn: Turn; readonly line: string }[] } {
  const say = comparisonWords[locale];
  const changes = titledChanges(run, beside, locale);
  return {
    head: fill(changes.length > 0 ? say.since : say.nothing, { at: beside.comparison.earlier }, locale),
    changes: changes.map((change) => ({ turn: change.turn, line: changeLine(change, run, locale) })),
  };
}
