import { compareNumbers, type Minor, parseMinor, type ServiceVersion } from "../version.ts";

/** What is public of the TKG service (VKS) on the day of `release-table.ts`. Live and imported data outrank it. */

const minor = (text: string): Minor => parseMinor(text) ?? 0;

/** Supervisor minors that a service version runs on. */
const SUPERVISORS: Readonly<Record<string, readonly [string, string]>> = {
  "3.1": ["1.26", "1.30"],
  "3.2": ["1.26", "1.31"],
  "3.3": ["1.26", "1.32"],
  "3.4": ["1.28", "1.33"],
  "3.5": ["1.30", "1.33"],
  "3.6": ["1.30", "1.33"],
  "3.7": ["1.32", "1.33"],
};
/** The newest version that can be reached in one step. From 3.0 nothing is documented but the first, 3.1. */
const HOPS: Readonly<Record<string, readonly number[]>> = { "3.1": [3, 4, 2], "3.2": [3, 5, 1], "3.3": [3, 6, 3], "3.4": [3, 7], "3.5": [3, 7], "3.6": [3, 7] };

export const serviceLine = ({ version }: ServiceVersion): string => `${version[0]}.${version[1]}`;

/** null: the table does not know that service version. */
export function servesSupervisor(service: ServiceVersion, supervisor: Minor): boolean | null {
  const range = SUPERVISORS[serviceLine(service)];
  return range ? supervisor >= minor(range[0]) && supervisor <= minor(range[1]) : null;
}

/** Whether the service can go there in one step; null where nothing is published. */
export function canHop(from: ServiceVersion, to: ServiceVersion): boolean | null {
  if (serviceLine(from) === serviceLine(to)) return true;
  if (serviceLine(from) === "3.0") return serviceLine(to) === "3.1" ? true : null;
  const limit = HOPS[serviceLine(from)];
  if (!limit) return null;
  // A limit of a whole line (3.7) holds for all of its patches.
  return compareNumbers(to.version.slice(0, limit.length), limit) <= 0;
}

/** Patch releases of Kubernetes that do not lead to every patch of the next minor. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  "1.31.14": ["1.32.10"],
  "1.32.3": ["1.33", "1.32.7"],
  "1.33.6": ["1.34.2", "1.34.8"],
};
/** Whether one patch may be followed by the other; null where the table has no entry. */
export function canFollow(from: readonly number[], to: readonly number[]): boolean | null {
  const edges = EDGES[from.join(".")];
  if (!edges) return null;
  const text = to.join(".");
  return edges.some((edge) => text === edge || text.startsWith(`${edge}.`));
}
