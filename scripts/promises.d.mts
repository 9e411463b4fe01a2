import type { Figure } from "../test/bench/figure.ts";

/** Of vitest's JSON report. */
interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly status: string }[];
}
export interface Told {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly after: number;
  readonly isKept: boolean;
}

export function promisesIn(testResults: readonly TestFile[], startedAt: number): readonly Told[];
export function figureOf(promises: readonly Told[], wholeMs: number): Figure | null;
