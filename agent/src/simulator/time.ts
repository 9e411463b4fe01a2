import type { Environment } from "./environment.ts";

/** ISO 8601 to the second, as Kubernetes writes it: the data centre's time `elapsed` milliseconds after the start. */
export const timeAt = ({ now }: Pick<Environment, "now">, elapsed: number): string => new Date(Date.parse(now) + elapsed).toISOString().replace(/\.\d+Z$/, "Z");
