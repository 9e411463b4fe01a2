import type { Kubernetes, KubernetesObject } from "../../environment.ts";
import { listed } from "../store.ts";

/** Release objects as the resolver finds them by a version's beginning. */

const KINDS = ["kubernetesreleases.kubernetes.vmware.com", "tanzukubernetesreleases.run.tanzu.vmware.com"];
const EXCLUDED = ["incompatible", "deactivated", "invalid"];

interface Status {
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
}
const isUsable = ({ metadata: { labels = {} }, status }: KubernetesObject): boolean =>
  !EXCLUDED.some((label) => labels[label] !== undefined) && !((status as Status | undefined)?.conditions ?? []).some(({ type, status: truth }) => (type === "Compatible" || type === "Ready") && truth === "False");

const begins = (name: string, prefix: string): boolean => name === prefix || (name.startsWith(prefix) && /^[.-]/.test(name.slice(prefix.length)));

/** Of those that begin so (`v1.29`, `v1.29.4+vmware.3-fips.1`) the newest usable; null: there is none. */
export function resolveRelease(kubernetes: Kubernetes, version: string): string | null {
  const prefix = version.replace("+", "---");
  const objects = KINDS.map((key) => listed(kubernetes, key)).find((all) => all.length > 0) ?? [];
  const names = objects.filter((each) => isUsable(each) && begins(each.metadata.name, prefix)).map(({ metadata }) => metadata.name);
  return names.sort((one, other) => other.localeCompare(one, "en", { numeric: true }))[0] ?? null;
}
