import type { Readings } from "../../readings.ts";
import { examplesOfClocks } from "./examples-clocks.ts";
import { examplesOfKubernetes } from "./examples-kubernetes.ts";
import { examplesOfNsx } from "./examples-nsx.ts";
import { examplesOfServices } from "./examples-services.ts";

/** For tests: what a known issue looks like when it is there, and when it is not. Readings that are not named are absent. */
export interface Example {
  readonly broken: Partial<Readings>;
  /** Every cause that `broken` proves. */
  readonly proves: readonly string[];
  readonly healthy: Partial<Readings>;
  /** Messages of the Supervisor that lead to the rule, if any do. */
  readonly says?: readonly string[];
}

/** By rule. Causes that one example cannot show stand behind a blank: `rule cause`. */
export const examples: Readonly<Record<string, Example>> = { ...examplesOfServices, ...examplesOfClocks, ...examplesOfKubernetes, ...examplesOfNsx };
