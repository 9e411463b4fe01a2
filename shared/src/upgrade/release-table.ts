import { compareReleases, type Minor, parseMinor, parseRelease, type Release } from "../version.ts";
import type { ReleaseSet } from "./inventory.ts";

/**
 * Shipped table of the public interoperability export of that day. Whatever a data centre says of itself, or an
 * imported export, outranks it. Only releases whose Supervisor versions are known for certain.
 */
export const TABLE_DATE = "2026-07-16";

const ROWS: readonly (readonly [vcenter: string, vsc: string, ...minors: string[]])[] = [
  ["8.0", "0.1.0", "1.21", "1.22", "1.23"],
  ["8.0U1", "0.1.4", "1.22", "1.23", "1.24"],
  ["8.0U2", "0.1.6", "1.24", "1.25", "1.26"],
  ["8.0U3", "0.1.9", "1.26", "1.27", "1.28"],
  ["8.0U3k", "0.1.15", "1.31", "1.32", "1.33"],
  ["9.0.0.0", "9.0.0.0", "1.28", "1.29", "1.30"],
  ["9.0.1.0", "9.0.1.0", "1.29", "1.30", "1.31"],
  ["9.0.2.0", "9.0.2.0", "1.30", "1.31", "1.32"],
  ["9.1.0.0", "9.1.0.0", "1.30", "1.31", "1.32"],
];

const read = <T>(parse: (text: string) => T | null, text: string): T[] => {
  const value = parse(text);
  return value === null ? [] : [value];
};

const table = ROWS.flatMap(([vcenter, vsc, ...minors]) => read(parseRelease, vcenter).map((release) => ({ release, vsc, minors: minors.flatMap((minor) => read(parseMinor, minor)), date: null })));

export const shippedReleases: readonly ReleaseSet[] = table;

/** The vCenter release that a Supervisor release (`vsc`) came with; null where the table does not say. */
export const releaseOfVsc = (vsc: readonly number[]): Release | null => table.find((row) => row.vsc === vsc.join("."))?.release ?? null;

/** The minors of one release: the inventory's own record first, then the shipped one; null if neither has it. */
export function minorsOf(release: Release, given: readonly ReleaseSet[]): readonly Minor[] | null {
  const same = (each: ReleaseSet): boolean => compareReleases(each.release, release) === 0;
  return (given.find(same) ?? shippedReleases.find(same))?.minors ?? null;
}
/** A record that is not three minors in a row cannot be right. */
export const isPlausible = (minors: readonly Minor[]): boolean => minors.length === 3 && minors.every((minor, index) => index === 0 || minor === (minors[index - 1] ?? 0) + 1);
