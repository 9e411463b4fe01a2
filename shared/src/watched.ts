import { type Change, compare } from "./comparison.ts";
import type { Run } from "./contract.ts";

/**
 * What is told of a problem between two looks of a watch. `standing`: at the first look. `other-cause`: it stood before,
 * and its proven causes differ now. `unseen`: it can no longer be looked at; `again`: it can, and still stands.
 */
export const WATCH_TURNS = ["standing", "new", "other-cause", "unseen", "again", "gone"] as const;
export type WatchTurn = (typeof WATCH_TURNS)[number];

export interface Turned extends Change {
  readonly turn: WatchTurn;
}

type Looked = Pick<Run, "startedAt" | "findings">;
type Finding = Run["findings"][number];

/** What a watch remembers: the problems that stand as far as anybody knows, and which of them are out of sight. */
export interface Watched {
  readonly known: Looked;
  readonly hidden: ReadonlySet<string>;
}

const placeOf = ({ rule, supervisor }: Pick<Finding, "rule" | "supervisor">): string => `${rule} ${supervisor}`;

/** A problem that cannot be looked at now stands on, until a look tells otherwise. */
function remembered(before: Looked, now: Looked): Looked {
  const seen = new Map(now.findings.map((finding) => [placeOf(finding), finding]));
  const kept = before.findings.filter((finding) => finding.status === "problem" && (seen.get(placeOf(finding))?.status ?? "unknown") === "unknown");
  const places = new Set(kept.map(placeOf));
  return { startedAt: now.startedAt, findings: [...now.findings.filter((finding) => !places.has(placeOf(finding))), ...kept] };
}

/** One more look of a watch: what turned since the last one, and what is remembered from now on. Pure. */
export function watchOn(before: Watched | null, now: Looked): { readonly watched: Watched; readonly turned: readonly Turned[] } {
  if (before === null) {
    const standing = compare({ startedAt: now.startedAt, findings: [] }, now).new;
    return { watched: { known: now, hidden: new Set() }, turned: standing.map((change) => ({ ...change, turn: "standing" })) };
  }
  const comparison = compare(before.known, now);
  const stoodBefore = new Set(comparison.gone.filter(({ now: status }) => status === "problem").map(placeOf));
  const turned: Turned[] = [
    ...comparison.new.map((change): Turned => ({ ...change, turn: stoodBefore.has(placeOf(change)) ? "other-cause" : "new" })),
    ...comparison.unseen.filter((change) => !before.hidden.has(placeOf(change))).map((change): Turned => ({ ...change, turn: "unseen" })),
    ...comparison.unchanged.filter((change) => before.hidden.has(placeOf(change))).map((change): Turned => ({ ...change, turn: "again" })),
    ...comparison.gone.filter(({ now: status }) => status !== "problem").map((change): Turned => ({ ...change, turn: "gone" })),
  ];
  return { watched: { known: remembered(before.known, now), hidden: new Set(comparison.unseen.map(placeOf)) }, turned };
}
