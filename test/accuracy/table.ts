import type { Case } from "./combine.ts";
import { ruleOf } from "./expectation.ts";
import { addScores, faultsIn, type Score } from "./score.ts";

/** What `npm run accuracy` prints. */

export interface Scored {
  readonly name: string;
  readonly each: Case;
  readonly score: Score;
  /** How often the look was taken anew because the machine was busy. */
  readonly again: number;
}

/** 1 where there was nothing to say or to find. */
const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest));
export const precisionOf = ({ right, wrong }: Score): number => share(right.length, wrong.length);
export const recallOf = ({ right, missed }: Score): number => share(right.length, missed.length);

const HEAD = ["", "cases", "causes right", "wrong", "missed", "left open", "false ok", "false no", "false unknown", "basis", "precision", "recall"];

function row(name: string, count: number | null, score: Score): string[] {
  const { right, wrong, missed, leftOpen, falseOk, falseNo, falseUnknown, wrongBasis } = score;
  return [name, count === null ? "" : String(count), ...[right, wrong, missed, leftOpen, falseOk, falseNo, falseUnknown, wrongBasis].map((part) => String(part.length)), precisionOf(score).toFixed(3), recallOf(score).toFixed(3)];
}

function lines(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((each) => each[column]?.length ?? 0)));
  return rows.map((each) => each.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
}

function group(all: readonly Scored[], keyOf: (scored: Scored) => string): string[][] {
  const keys = [...new Set(all.map(keyOf))].toSorted();
  return keys.map((key) => {
    const own = all.filter((scored) => keyOf(scored) === key);
    return row(`  ${key}`, own.length, addScores(own.map(({ score }) => score)));
  });
}

function byRule(total: Score): string[][] {
  const entries = Object.entries(total) as [keyof Score, readonly string[]][];
  const rules = [...new Set(entries.flatMap(([, list]) => list.map((each) => ruleOf(each).split(":")[0] ?? each)))].toSorted();
  const of = (rule: string): Score => Object.fromEntries(entries.map(([part, list]) => [part, list.filter((each) => (ruleOf(each).split(":")[0] ?? "") === rule)])) as unknown as Score;
  return rules.map((rule) => row(`  ${rule}`, null, of(rule)));
}

const ORDERS = ["", "1 single", "2 double", "3 triple"];

/** The whole table, and a line for whatever is not as it should be, with the command that shows it again. */
export function accuracyTable(all: readonly Scored[]): string {
  const total = addScores(all.map(({ score }) => score));
  const rows = [
    HEAD,
    row("all", all.length, total),
    ["faults at once"],
    ...group(all, ({ each }) => ORDERS[each.faults.length] ?? ""),
    ["language of the messages"],
    ...group(all, ({ each }) => each.locale),
    ["looked at from"],
    ...group(all, ({ each }) => (each.vantage === "both" ? "both vantages" : "the agent alone")),
    ["the Supervisor"],
    ...group(all, ({ each }) => (each.isReported ? "reports it" : "says nothing")),
    ["release"],
    ...group(all, ({ each }) => `${each.release} with ${each.world === "nsx" ? "NSX" : "HAProxy"}`),
    ["rule"],
    ...byRule(total),
  ];
  const amiss = all.flatMap(({ name, each, score }) => faultsIn(score).map((fault) => `${fault}\n    in ${name}\n    npm run accuracy -- -t "${each.id} "`));
  const again = all.reduce((sum, scored) => sum + scored.again, 0);
  const busy = again > 0 ? [`${again} looks were taken anew: the machine was busy with something else, and time limits would have measured that.`] : [];
  return [...lines(rows), "", ...amiss, ...busy].join("\n");
}
