import { compareReleases, minorText, parseRelease } from "../../version.ts";
import { finding } from "../codes.ts";
import { forecastLibrary } from "../rollout.ts";
import { isPlausible } from "../release-table.ts";
import { supportEnd } from "../support.ts";
import type { PlanRule } from "./index.ts";

/** A record of a release that cannot be right: every vCenter brings three minors in a row. */
export const releaseData: PlanRule = ({ releases }) => releases.filter(({ minors }) => !isPlausible(minors)).map(({ release, minors }) => finding("W-RELEASE-DATA", null, { what: release.text, release: release.text, minors: minors.map(minorText) }));

const LATE_U3 = parseRelease("8.0U3h");
const LAST_90 = parseRelease("9.0.0.99");

/** A higher number may be the older release: then fixes of the source are missing in the target. */
export const backInTime: PlanRule = ({ vcenter: { version, target }, releases }) => {
  if (!target) return [];
  const dateOf = (release: typeof version): string | null => releases.find((entry) => compareReleases(entry.release, release) === 0)?.date ?? null;
  const [from, to] = [dateOf(version), dateOf(target)];
  const isDated = from !== null && to !== null && Date.parse(to) < Date.parse(from);
  // Known of these without any dates: late 8.0 U3 patches and the first 9.0.
  const isKnown = LATE_U3 !== null && LAST_90 !== null && version.major === 8 && compareReleases(version, LATE_U3) >= 0 && target.major === 9 && compareReleases(target, LAST_90) <= 0;
  return isDated || (isKnown && (from === null || to === null)) ? [finding("W-BACK-IN-TIME", null, { from: version.text, to: target.text })] : [];
};

/** Past the twelve months for which a release is supported at least. Without a date nothing is said. */
export const supportWindow: PlanRule = ({ supervisors, takenAt }) =>
  supervisors.flatMap(({ clusters, tkrs }) =>
    clusters.flatMap((cluster) => {
      const released = tkrs.find(({ tkr }) => cluster.tkr && tkr.meta === cluster.tkr.meta && tkr.kubernetes.join() === cluster.tkr.kubernetes.join())?.released ?? null;
      if (takenAt === null || released === null) return [];
      const end = supportEnd(released);
      return end !== null && end < takenAt.slice(0, 10) ? [finding("W-SUPPORT-END", cluster.namespace === null ? cluster.name : `${cluster.namespace}/${cluster.name}`, { tkr: cluster.tkr?.text ?? "", end })] : [];
    }),
  );

/** Where TKR images come from: another library with other names makes every cluster roll. */
export const contentLibrary: PlanRule = ({ supervisors }) =>
  supervisors.flatMap(({ id, name, library }) => {
    if (!library) return [];
    const { rollout } = forecastLibrary(library);
    return rollout === "NO" ? [] : [finding("W-CONTENTLIB", id, { name, rollout })];
  });

/** The service must be well before it is upgraded, and before clusters are. */
export const serviceHealth: PlanRule = ({ supervisors }) => supervisors.flatMap(({ id, name, service }) => (service?.health?.state === "failed" ? [finding("B-TKGS-FAILED", id, { name, message: service.health.message ?? "—" })] : []));
