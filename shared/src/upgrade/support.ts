import { momentOf } from "../moment.ts";
import { type Minor, minorText } from "../version.ts";
import { clusterKey, type Inventory } from "./inventory.ts";
import { minorsOf } from "./release-table.ts";

/** How long a Kubernetes release is supported at least: twelve months from its release. */
const MONTHS = 12;

/** The day until which a release is supported at least, ISO 8601; null if the day of release cannot be read. */
export function supportEnd(released: string): string | null {
  const date = new Date(released);
  return momentOf(date.setUTCMonth(date.getUTCMonth() + MONTHS))?.slice(0, 10) ?? null;
}

/** `soon`: in less than 90 days. Without a day of release nothing is known; never "over". */
export function supportState(released: string | null, now: string): "supported" | "soon" | "over" | "unknown" {
  const end = released === null ? null : supportEnd(released);
  if (end === null) return "unknown";
  const days = (Date.parse(end) - Date.parse(now)) / 86_400_000;
  return days < 0 ? "over" : days < 90 ? "soon" : "supported";
}

/** Where a Supervisor or cluster stands among the three minors of vCenter: N-2 and no older. */
export interface Support {
  readonly subject: string;
  readonly kubernetes: string;
  readonly newest: string;
  readonly isWithin: boolean;
}
export const isWithinPolicy = (minor: Minor, newest: Minor): boolean => newest - minor <= 2;

/** Against the newest minor of the vCenter that is planned for. */
export function supportOf({ vcenter, releases, supervisors }: Inventory): readonly Support[] {
  const minors = minorsOf(vcenter.target ?? vcenter.version, releases);
  if (!minors) return [];
  const newest = Math.max(...minors);
  const line = (subject: string, minor: Minor): Support => ({ subject, kubernetes: minorText(minor), newest: minorText(newest), isWithin: isWithinPolicy(minor, newest) });
  return supervisors.flatMap(({ id, current, clusters }) => [line(id, current), ...clusters.map((cluster) => line(clusterKey(cluster), cluster.kubernetes))]);
}
