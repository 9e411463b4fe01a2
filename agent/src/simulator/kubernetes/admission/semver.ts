/** Versions as Cluster API compares them: build metadata counts. */

export interface Semver {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** `vmware.1-fips.1` */
  readonly build: string;
}

/** null: no version. */
export function semverOf(text: string): Semver | null {
  const [, major, minor, patch, build = ""] = /^v?(\d+)\.(\d+)\.(\d+)(?:\+(.+))?$/.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor), patch: Number(patch), build };
}

export function compareSemver(one: Semver, other: Semver): number {
  return one.major - other.major || one.minor - other.minor || one.patch - other.patch || one.build.localeCompare(other.build, "en", { numeric: true });
}

/** As the Go library writes it, without the `v`. */
export const semverText = ({ major, minor, patch, build }: Semver): string => `${major}.${minor}.${patch}${build === "" ? "" : `+${build}`}`;
