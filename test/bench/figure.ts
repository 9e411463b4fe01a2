import { leaveFigure } from "../../scripts/benchmarks.mjs";

/** What `docs/benchmarks.md` is written from: one JSON line for each figure, the last of a name counts. */
export interface Figure {
  /** What is measured, as the page says it; names the row. */
  readonly what: string;
  readonly value: number;
  /** "times", "MB", "ms", "min", "%" */
  readonly unit: string;
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** The file of the benchmark, from `test/bench/`. */
  readonly bench: string;
  /** What measures it, where that is no benchmark. */
  readonly command?: string;
  /** From what the figure is made: absolute times of this machine, how many runs. */
  readonly from: string;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export const isMet = ({ value, goal }: Pick<Figure, "value" | "goal">): boolean => ("atMost" in goal ? value <= goal.atMost : value >= goal.atLeast);

const goalText = ({ goal, unit }: Figure): string => ("atMost" in goal ? `at most ${goal.atMost} ${unit}` : `at least ${goal.atLeast} ${unit}`);

/** Prints the figure, and leaves it to be put on the page. */
export function tell(figure: Figure): Figure {
  leaveFigure(figure);
  console.log(`${figure.what}: ${figure.value.toPrecision(3)} ${figure.unit} (${goalText(figure)}${isMet(figure) ? "" : ": MISSED"}) — ${figure.from}`);
  return figure;
}
