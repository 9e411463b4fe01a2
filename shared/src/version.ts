/**
 * Versions as vSphere, the Supervisor, Kubernetes releases and their services write them. Every `parse…` gives null for
 * a text that is no such version; nothing here throws.
 */

/** A Kubernetes minor as one number, so that it can be counted: 1.28 is 1028. */
export type Minor = number;
/** What comes first: negative if `a`, positive if `b`, 0 if they are the same; null where no order is known. */
export type Order = number | null;

const MINORS_PER_MAJOR = 1000;

/** `1.28`, `v1.28`, or the minor of any longer Kubernetes, Supervisor or TKR version. */
export function parseMinor(text: string): Minor | null {
  const match = /^v?(\d{1,2})\.(\d{1,3})(?:$|\.\d+(?:$|[.+-]+[0-9A-Za-z]))/.exec(text.trim());
  return match ? Number(match[1]) * MINORS_PER_MAJOR + Number(match[2]) : null;
}
export const minorText = (minor: Minor): string => `${Math.floor(minor / MINORS_PER_MAJOR)}.${minor % MINORS_PER_MAJOR}`;

/** The minors after `from` up to and with `to`, in order: none may be left out. Empty if `to` is not above `from`. */
export const minorsBetween = (from: Minor, to: Minor): readonly Minor[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);

const numbers = (text: string): readonly number[] => text.split(".").map(Number);

/** Number by number; a missing one counts as 0. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A vCenter, ESXi or distributed switch version: 8.0 U2c and 8.0.2.00300 are the same release. */
export interface Release {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly update: number;
  /** 0 for the release itself, 1 for `a`, 2 for `b` …; from 9.0 on the last number. */
  readonly patch: number;
}

/** White space as single blanks. */
const RELEASE = /^(?:vmware )?(?:vcenter(?: server)? |esxi )?v?(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?: ?(?:u|update) ?(\d+))? ?([a-z])?(?:[ -]+(?:build-?)?\d+)?$/i;

/** Appliance builds count patches in hundreds (8.0.2.00300), the first release's from 10000 on (8.0.0.10200). */
const patchOf = (digits: string): number => {
  const number = Number(digits);
  return number >= 100 && digits.length === 5 ? Math.floor((number % 10_000) / 100) : number >= 100 ? Math.floor(number / 100) : number;
};

export function parseRelease(text: string): Release | null {
  const match = RELEASE.exec(text.trim().replace(/\s+/g, " "));
  if (!match) return null;
  const [, major, minor, third, fourth, update, letter] = match;
  if (update !== undefined && third !== undefined && third !== "0" && third !== update) return null;
  return {
    text: text.trim(),
    major: Number(major),
    minor: Number(minor),
    update: Number(update ?? third ?? 0),
    patch: letter !== undefined ? letter.toLowerCase().charCodeAt(0) - 96 : fourth !== undefined ? patchOf(fourth) : 0,
  };
}
export const compareReleases = (a: Release, b: Release): number => compareNumbers([a.major, a.minor, a.update, a.patch], [b.major, b.minor, b.update, b.patch]);
/** One spelling for all: 8.0U2c, 8.0.0b, 9.1.0.2. */
export function releaseText({ major, minor, update, patch }: Release): string {
  if (major >= 9) return `${major}.${minor}.${update}.${patch}`;
  const letter = patch > 0 ? String.fromCharCode(96 + patch) : "";
  return update > 0 ? `${major}.${minor}U${update}${letter}` : letter ? `${major}.${minor}.0${letter}` : `${major}.${minor}`;
}

/** A Supervisor version. Its identity is the Kubernetes version with the `vsc` release; all else differs between sources. */
export interface SupervisorVersion {
  readonly text: string;
  readonly kubernetes: readonly [number, number, number];
  readonly vsc: readonly number[];
  readonly build: number | null;
}

export function parseSupervisor(text: string): SupervisorVersion | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:\+(.+?))?-v?vsc(\d+(?:\.\d+)*)(?:-(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, major, minor, patch, , vsc, build] = match;
  return { text: text.trim(), kubernetes: [Number(major), Number(minor), Number(patch)], vsc: numbers(vsc ?? ""), build: build === undefined ? null : Number(build) };
}
/** The release's half alone: `vsc0.1.9-23708114`, also with the doubled letter of one document. */
export function parseVsc(text: string): readonly number[] | null {
  const match = /^v?vsc(\d+(?:\.\d+)*)(?:-\d+)?$/.exec(text.trim());
  return match ? numbers(match[1] ?? "") : null;
}
export const sameSupervisor = (a: SupervisorVersion, b: SupervisorVersion): boolean => compareNumbers(a.kubernetes, b.kubernetes) === 0 && compareNumbers(a.vsc, b.vsc) === 0;
/** 0.1.9 and 9.0.1.0 belong to two lines of releases, between which no order is defined. */
export const compareVsc = (a: readonly number[], b: readonly number[]): Order => ((a[0] === 0) !== (b[0] === 0) ? null : compareNumbers(a, b));
export function compareSupervisors(a: SupervisorVersion, b: SupervisorVersion): Order {
  const kubernetes = compareNumbers(a.kubernetes, b.kubernetes);
  if (kubernetes !== 0) return kubernetes;
  const vsc = compareVsc(a.vsc, b.vsc);
  return vsc === 0 ? (a.build ?? 0) - (b.build ?? 0) : vsc;
}

/** A Kubernetes release for workload clusters (TKR, VKr), as an object's name (`---`) or as a version (`+`). */
export interface Tkr {
  readonly text: string;
  readonly kubernetes: readonly [number, number, number];
  readonly meta: string;
}

export function parseTkr(text: string): Tkr | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:(?:\+|---)([0-9A-Za-z.-]+))?$/.exec(text.trim());
  if (!match || parseSupervisor(text)) return null;
  const [, major, minor, patch, meta] = match;
  return { text: text.trim(), kubernetes: [Number(major), Number(minor), Number(patch)], meta: meta ?? "" };
}
export const tkrName = ({ kubernetes, meta }: Tkr): string => `v${kubernetes.join(".")}${meta === "" ? "" : `---${meta}`}`;
export const tkrVersion = ({ kubernetes, meta }: Tkr): string => `v${kubernetes.join(".")}${meta === "" ? "" : `+${meta}`}`;
export const sameTkr = (a: Tkr, b: Tkr): boolean => tkrName(a) === tkrName(b);

const isHex = (text: string): boolean => /^[0-9a-f]+$/i.test(text);

/** As tanzu-framework orders build metadata: run by run of letters and digits, as hexadecimal where both can be read so. */
export function compareMeta(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/[^0-9A-Za-z]+/).filter((run) => run !== ""));
  for (let index = 0; ; index += 1) {
    const [one, other] = [left?.[index], right?.[index]];
    if (one === undefined || other === undefined) return (one === undefined ? 0 : 1) - (other === undefined ? 0 : 1);
    if (one === other) continue;
    if (isHex(one) && isHex(other)) {
      const [x, y] = [BigInt(`0x${one}`), BigInt(`0x${other}`)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return one < other ? -1 : 1;
  }
}

const HASH = /\.(?=[0-9a-f]*[a-f])[0-9a-f]{7,}$/i;
/** Null where they differ only in a trailing git hash, which carries no order. */
export function compareTkrs(a: Tkr, b: Tkr): Order {
  const kubernetes = compareNumbers(a.kubernetes, b.kubernetes);
  if (kubernetes !== 0) return kubernetes;
  if (a.meta !== b.meta && HASH.test(a.meta) && HASH.test(b.meta) && a.meta.replace(HASH, "") === b.meta.replace(HASH, "")) return null;
  return compareMeta(a.meta, b.meta);
}
/** The same release with and without FIPS: neither is an upgrade of the other. */
export const isVariant = (a: Tkr, b: Tkr): boolean => {
  const plain = ({ meta }: Tkr): string => meta.replace(/-fips(?:\.\d+)?/, "");
  return compareNumbers(a.kubernetes, b.kubernetes) === 0 && a.meta !== b.meta && plain(a) === plain(b);
};

/** A version of the TKG service (VKS): `3.4.1+v1.33`, `3.6.3-embedded+v1.35`, `3.1`. */
export interface ServiceVersion {
  readonly text: string;
  readonly version: readonly [number, number, number];
  /** The newest Kubernetes minor that it brings; null if the version does not say. */
  readonly newest: Minor | null;
  /** Development builds (0.0.1-b836be7) say nothing about their version. */
  readonly known: boolean;
}

export function parseService(text: string): ServiceVersion | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+v?(\d+\.\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, major, minor, patch, , newest] = match;
  const version = [Number(major), Number(minor), Number(patch ?? 0)] as const;
  return { text: text.trim(), version, newest: newest === undefined ? null : parseMinor(newest), known: version[0] > 0 };
}
export const compareServices = (a: ServiceVersion, b: ServiceVersion): Order => (a.known && b.known ? compareNumbers(a.version, b.version) : null);

/** NSX: any count of numbers, 3.2.3.1 or 4.1. */
export interface NsxVersion {
  readonly text: string;
  readonly version: readonly number[];
}
export function parseNsx(text: string): NsxVersion | null {
  const match = /^(?:nsx(?:-t)?\s+)?v?(\d+(?:\.\d+)+)(?:-\d+)?$/i.exec(text.trim());
  return match ? { text: text.trim(), version: numbers(match[1] ?? "") } : null;
}
export const compareNsx = (a: NsxVersion, b: NsxVersion): number => compareNumbers(a.version, b.version);

/** An ESXi host as a node of the Supervisor says it: `v1.25.6-sph-cf2e16c`. */
export function parseSpherelet(text: string): readonly [number, number, number] | null {
  const match = /^v?(\d+)\.(\d+)\.(\d+)-sph-[0-9a-f]+$/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}
