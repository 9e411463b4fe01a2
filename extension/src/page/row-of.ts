import type { KnownSupervisor } from "../messages.ts";
import { bare } from "./page-text.ts";

/** Whether a row of a list is a Supervisor's, by what stands in its cells. Names alone are not: two linked vCenters may both have one, and Recent Tasks names it too. */

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})$/i;
const HOST_NAME = /^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
export const VERSION = /^v?\d+\.\d+\.\d+\+\S+$/i;

/** `no`: what stands there is another's; `silent`: nothing of the kind stands there. */
type Says = "yes" | "no" | "silent";

function says(cells: readonly string[], kind: RegExp, known: readonly string[]): Says {
  const told = cells.filter((cell) => kind.test(cell));
  if (told.length === 0) return "silent";
  return told.some((cell) => known.some((each) => bare(each).toLowerCase() === cell.toLowerCase())) ? "yes" : "no";
}

const addressIn = (cells: readonly string[], { addresses, vcenters }: KnownSupervisor): Says =>
  addresses.length === 0 ? "silent" : says(cells.filter((cell) => !vcenters.includes(cell)), ADDRESS, addresses);

/** Addresses stand there, and none is this one's. */
export const namesAnother = (cells: readonly string[], supervisor: KnownSupervisor): boolean => addressIn(cells, supervisor) === "no";

/** `version`: whole, or `1.28` where only the minor is known. */
export function isVersion(text: string, version: string | null): boolean {
  if (version === null) return false;
  return /^\d+\.\d+$/.test(version) ? VERSION.test(text) && text.toLowerCase().replace(/^v/, "").startsWith(`${version}.`) : text === bare(version);
}

/**
 * `cells`: the row's texts without blanks, without the name's own. `strictly`: the version alone is not enough, because
 * the list usually says more.
 */
export function isRowOf(cells: readonly string[], supervisor: KnownSupervisor, strictly: boolean): boolean {
  const vcenter = says(cells, HOST_NAME, supervisor.vcenters);
  const address = addressIn(cells, supervisor);
  const version = cells.some((cell) => isVersion(cell, supervisor.version));
  if (vcenter === "no" || address === "no") return false;
  return address === "yes" || (version && (vcenter === "yes" || !strictly));
}
