import type { Scenario } from "./scenario.ts";

/** Nothing is wrong. */
export const healthy: Scenario = (environment) => environment;
