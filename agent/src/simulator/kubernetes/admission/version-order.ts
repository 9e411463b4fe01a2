import { compareSemver, semverOf, semverText } from "./semver.ts";

/** What Cluster API has against a version, in its words; null: nothing. Raised by more than one minor it is refused, lowered too. */
export function versionFault(before: string, after: string): string | null {
  const [old, next] = [semverOf(before), semverOf(after)];
  if (!next) return "version must be a valid semantic version";
  if (!old || compareSemver(next, old) === 0) return null;
  if (compareSemver(next, old) < 0) return `version cannot be decreased from "${semverText(old)}" to "${semverText(next)}"`;
  const isTooFar = next.major > old.major || next.minor >= old.minor + 2;
  return isTooFar ? `version cannot be increased from "${semverText(old)}" to "${semverText(next)}"` : null;
}
