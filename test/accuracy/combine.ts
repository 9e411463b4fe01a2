import type { Release } from "@supervisor-doctor/agent/simulator/environment";
import { LOCALES, type Locale } from "@supervisor-doctor/shared/locale";
import type { Fault, World } from "./fault.ts";

/** The matrix: every fault by itself, then pairs and triples that can stand together; the same each time. */

export interface Case {
  readonly id: string;
  readonly faults: readonly Fault[];
  readonly world: World;
  readonly release: Release;
  readonly locale: Locale;
  /** Whether the Supervisor reports what is wrong. */
  readonly isReported: boolean;
  /** Of two rows that the documents give for the same, the second is reported. */
  readonly isOtherRow: boolean;
  readonly vantage: "agent" | "both";
}

const PAIRS = 75;
const TRIPLES = 65;
const SEED = 20_261_121;

/** mulberry32: small, and the same everywhere. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const shared = <T>(values: readonly (T | undefined)[]): T | null | undefined => {
  const said = new Set(values.filter((value) => value !== undefined));
  return said.size > 1 ? null : [...said][0];
};

/** Whether they can stand together: not on the same thing, and in one data centre. */
export function areCompatible(faults: readonly Fault[]): boolean {
  const takes = faults.flatMap((fault) => [...new Set(fault.takes)]);
  const isOneWorld = [shared(faults.map(({ world }) => world)), shared(faults.map(({ release }) => release)), shared(faults.map(({ vantage }) => vantage))].every((value) => value !== null);
  return new Set(takes).size === takes.length && isOneWorld;
}

/** NSX is looked at in 8.0.3 and 7.0.3 by other calls; most faults know no release. */
const RELEASES_IN_TURN: readonly Release[] = ["8.0.3", "8.0.3", "9.1.0", "7.0.3"];

function caseOf(faults: readonly Fault[], index: number, how: { readonly isReported: boolean }): Case {
  const isBoth = shared(faults.map(({ vantage }) => vantage)) ?? (index % 3 === 1 ? "both" : "agent");
  return {
    id: `#${String(index + 1).padStart(3, "0")}`,
    faults,
    world: shared(faults.map(({ world }) => world)) ?? (index % 4 === 3 ? "nsx" : "haproxy"),
    release: shared(faults.map(({ release }) => release)) ?? RELEASES_IN_TURN[index % 7 % RELEASES_IN_TURN.length] ?? "8.0.3",
    locale: LOCALES[index % LOCALES.length] ?? "en",
    isReported: how.isReported || faults.some(({ needsReport }) => needsReport),
    isOtherRow: index % 5 === 2,
    vantage: isBoth,
  };
}

/** Combinations of so many faults, each fault about equally often. */
function combinations(faults: readonly Fault[], order: number, count: number, roll: () => number): Fault[][] {
  const used = new Map<Fault, number>(faults.map((fault) => [fault, 0]));
  const known = new Set<string>();
  const found: Fault[][] = [];
  const rarest = (): Fault[] => faults.map((fault) => ({ fault, weight: (used.get(fault) ?? 0) + roll() })).toSorted((one, other) => one.weight - other.weight).map(({ fault }) => fault);
  while (found.length < count) {
    const chosen: Fault[] = [];
    for (const fault of rarest()) if (chosen.length < order && areCompatible([...chosen, fault])) chosen.push(fault);
    const key = chosen.map(({ id }) => id).toSorted().join(" + ");
    // Something is wrong in each, so that there is something to recall.
    const isTelling = chosen.some(({ isHarmless }) => !isHarmless);
    for (const fault of chosen) used.set(fault, (used.get(fault) ?? 0) + 1);
    if (chosen.length < order || !isTelling || known.has(key)) continue;
    known.add(key);
    found.push(chosen);
  }
  return found;
}

/** In the order of the table: a later fault finds what an earlier one has set up. */
const inOrder = (faults: readonly Fault[], all: readonly Fault[]): Fault[] => faults.toSorted((one, other) => all.indexOf(one) - all.indexOf(other));

export function matrix(faults: readonly Fault[]): Case[] {
  const roll = dice(SEED);
  const single = faults.map((fault) => [fault]);
  const several = [...combinations(faults, 2, PAIRS, roll), ...combinations(faults, 3, TRIPLES, roll)].map((each) => inOrder(each, faults));
  return [...single, ...several].map((each, index) => caseOf(each, index, { isReported: index % 2 === 0 }));
}

/** As a test is called. */
export const nameOf = ({ id, faults: parts, world, release, locale, vantage, isReported }: Case): string => `${id} ${parts.map((part) => part.id).join(" + ")} [${world} ${release} ${locale} ${vantage}${isReported ? " reported" : ""}]`;
