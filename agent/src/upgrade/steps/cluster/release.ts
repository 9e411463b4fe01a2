import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { compareTkrs, parseMinor, parseTkr, sameTkr, type Tkr } from "@supervisor-doctor/shared/version";
import type { TkrInput } from "../../../inventory/input.ts";
import { keyOf } from "./prepared.ts";
import { isRelease, type Wanted } from "./wanted.ts";

/** Which release a cluster is raised to, and whether it may be. */

const tkrOf = (name: string): Tkr | null => parseTkr(name);
const isFips = ({ meta }: Tkr): boolean => meta.includes("fips");

/**
 * The newest release of the minor that is wanted, among those that the cluster itself lists where it lists any at all
 * (`updates` null: it does not tell); with FIPS or without as the one that runs. null: there is none.
 */
export function chooseRelease(releases: readonly TkrInput[], updates: readonly string[] | null, running: string | null, wanted: string): string | null {
  const listed = updates?.flatMap((each) => tkrOf(each) ?? []);
  const from = tkrOf(running ?? "");
  const usable = releases.flatMap(({ name, compatible, ready, legacy, excluded }) => {
    const tkr = tkrOf(name);
    const isUsable = compatible !== false && ready !== false && !legacy && !excluded;
    return tkr && isUsable && isRelease(name, wanted) && (!listed || listed.some((each) => sameTkr(each, tkr))) ? [{ name, tkr }] : [];
  });
  const alike = usable.filter(({ tkr }) => from === null || isFips(tkr) === isFips(from));
  const [newest] = (alike.length > 0 ? alike : usable).toSorted((a, b) => compareTkrs(b.tkr, a.tkr) ?? 0);
  return newest?.name ?? null;
}

/** What speaks against a release that is named. `running`: what the cluster is made of now. */
export function judgeRelease(releases: readonly TkrInput[], running: string | null, wanted: Wanted): readonly Said[] {
  const { value: release } = wanted;
  const found = releases.filter(({ name }) => isRelease(name, release));
  const [from, to] = [parseMinor(running ?? ""), parseMinor(release)];
  const [before, after] = [tkrOf(running ?? ""), tkrOf(release)];
  const isLower = from !== null && to !== null && (to < from || (before !== null && after !== null && after.meta !== "" && (compareTkrs(after, before) ?? 0) < 0));
  const first = found.find((each) => each.compatible !== false && each.ready !== false && !each.excluded) ?? found[0];
  return [
    ...(from !== null && to !== null && to > from + 1 ? [{ code: "release-skips" as const, params: { from: running ?? "", release } }] : []),
    ...(isLower ? [{ code: "release-lower" as const, params: { cluster: keyOf(wanted), from: running ?? "", release } }] : []),
    ...(!first ? [{ code: "release-absent" as const, params: { release } }] : []),
    ...(first?.compatible === false ? [{ code: "release-incompatible" as const, params: { release } }] : []),
    ...(first?.ready === false ? [{ code: "release-not-ready" as const, params: { release } }] : []),
    ...(first?.excluded ? [{ code: "release-excluded" as const, params: { release } }] : []),
  ];
}
