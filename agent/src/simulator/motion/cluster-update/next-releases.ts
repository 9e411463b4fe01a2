import { listed } from "../../kubernetes/store.ts";
import type { Scene } from "./scene.ts";

/** Releases that a cluster may go to next, as `UpdatesAvailable` lists them. */

const numbers = (name: string): readonly number[] => /^v(\d+)\.(\d+)\.(\d+)/.exec(name)?.slice(1).map(Number) ?? [];
const KINDS = ["kubernetesreleases.kubernetes.vmware.com", "tanzukubernetesreleases.run.tanzu.vmware.com"];

interface Status {
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
}

/** Of the same minor or the one above, newer and compatible. */
export function nextReleases({ kubernetes }: Scene, tkr: string): readonly string[] {
  const [major, minor = 0] = numbers(tkr);
  const objects = KINDS.map((key) => listed(kubernetes, key)).find((all) => all.length > 0) ?? [];
  return objects
    .filter(({ status }) => !((status as Status | undefined)?.conditions ?? []).some(({ type, status: truth }) => type === "Compatible" && truth === "False"))
    .map(({ metadata }) => metadata.name)
    .filter((name) => {
      const [itsMajor, itsMinor = 0] = numbers(name);
      return itsMajor === major && itsMinor >= minor && itsMinor <= minor + 1 && name.localeCompare(tkr, "en", { numeric: true }) > 0;
    });
}
