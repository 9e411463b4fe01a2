import { documentOf } from "./documents.ts";
import { statements } from "./statements/index.ts";
import { elsewhere, untested } from "./statements/reasons.ts";
import { type Seed, SEEDS } from "./statements/seeds.ts";

/** Which test covers which statement of the documents, or why none does. */

const seeds = Object.keys(SEEDS) as readonly Seed[];

/** The tested sentences of each statement, with the table that they stand in. */
export function coveredBy(seed: Seed): readonly string[] {
  return Object.entries(statements).flatMap(([table, rows]) => rows.filter((row) => row.seeds.includes(seed)).map(({ name }) => `${name} (${table})`));
}

/** Statements that nothing covers and no reason excuses. */
export const uncovered = (): readonly Seed[] => seeds.filter((seed) => coveredBy(seed).length === 0 && !elsewhere[seed] && !untested[seed]);
/** Statements that have a test and an excuse as well. */
export const excusedTwice = (): readonly Seed[] => seeds.filter((seed) => untested[seed] && (coveredBy(seed).length > 0 || elsewhere[seed]));

function proof(seed: Seed): string {
  const other = elsewhere[seed];
  const tests = [...coveredBy(seed), ...(other ? [`rule \`${other.holds}\` (\`${other.file}\`)`] : [])];
  if (tests.length > 0) return tests.join("<br>");
  const reason = untested[seed];
  return reason ? `*${reason.kind}*: ${reason.why}` : "**missing**";
}

export function coverageDocument(): string {
  const tested = seeds.filter((seed) => coveredBy(seed).length > 0 || elsewhere[seed]).length;
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  return [
    "# What the documents say, and what tests it",
    "",
    "Generated from the tests by `npm run docs`. The tables of tested sentences are in `shared/src/upgrade/statements`.",
    "",
    `${tested} of ${seeds.length} statements are tested; for the others the reason is given.`,
    "",
    "| Statement | Document | Test, or why there is none |",
    "| --- | --- | --- |",
    ...seeds.map((seed) => `| ${seed}: ${cell(SEEDS[seed])} | ${documentOf(seed)} | ${cell(proof(seed))} |`),
    "",
  ].join("\n");
}
