import type { KnownSupervisor } from "../messages.ts";
import type { Place } from "./location.ts";
import { bare, saying } from "./page-text.ts";
import { isRowOf, isVersion, namesAnother } from "./row-of.ts";
import { statusBeside } from "./status-row.ts";

/**
 * Where on the page a Supervisor's findings belong. The address says which kind of page it is; then texts are found that
 * the agent knows (names, versions, addresses), the same in every language; then what stands around them; a word of the
 * Client's own is the last hint. What is not certain is not found.
 */
export interface Anchor {
  /** The cell that the mark belongs to, and what must be seen of it: the row, or the list. */
  readonly cell: Element;
  readonly within: Element;
  /** The element that says what told the place, and that text: a row may be used again for another Supervisor. */
  readonly said: Element;
  readonly text: string;
  /** What found it. */
  readonly level: "data" | "structure" | "text";
}

/** What belongs to a page: a Supervisor's row, its status, or its version. null: nothing does. */
export type Spot = "row" | "status" | "version";

export function spotOf({ page, tab }: Place): Spot | null {
  if (page === "home") return tab === null ? null : /update/i.test(tab) ? "version" : /^(?:supervisors|clusters)$/i.test(tab) ? "row" : null;
  if (page === "supervisor" || page === "cluster") return tab === null || /^summary$/i.test(tab) ? "status" : null;
  return null;
}

const GRID = "[role=grid], [role=treegrid], [role=table], clr-datagrid, table";
const ROW = "[role=row], clr-dg-row, tr";
const CELL = "[role=gridcell], [role=cell], [role=rowheader], clr-dg-cell, td, th";

/** The innermost cells of a row: a cell's element may stand around another of the same cell. */
const cellsOf = (row: Element): Element[] => [...row.querySelectorAll(CELL)].filter((cell) => !cell.querySelector(CELL));

function rowAnchor(named: readonly Element[], supervisor: KnownSupervisor, spot: "row" | "version"): Anchor | null {
  const found: Anchor[] = [];
  for (const said of named) {
    const cell = said.closest(CELL);
    const row = cell?.closest(ROW);
    if (!cell || !row?.closest(GRID)) continue;
    const others = cellsOf(row).filter((each) => !each.contains(cell) && !cell.contains(each));
    if (!isRowOf(others.map((each) => bare(each.textContent)), supervisor, spot === "row")) continue;
    const here = { within: row, said, text: bare(supervisor.name) };
    if (spot === "row") {
      found.push({ ...here, cell, level: "data" });
      continue;
    }
    const versions = others.filter((each) => isVersion(bare(each.textContent), supervisor.version));
    const [version] = versions;
    if (versions.length === 1 && version) found.push({ ...here, cell: version, level: "data" });
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

function statusAnchor(versions: readonly Element[], texts: ReadonlyMap<string, readonly Element[]>, supervisor: KnownSupervisor): Anchor | null {
  const found = versions.flatMap((said): Anchor[] => {
    if (said.closest(GRID)) return [];
    const status = statusBeside(said, supervisor.isInError);
    if (!status) return [];
    // Two Supervisors may be of one version, and a page may still show the one before: something of this one's own must stand there too.
    const own = [supervisor.name, ...supervisor.addresses].some((each) => (texts.get(bare(each)) ?? []).some((element) => !element.closest(GRID)));
    return own && !namesAnother(status.values, supervisor) ? [{ cell: status.value, within: status.list, said, text: bare(supervisor.version), level: status.level }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

const isOf = ({ supervisorId, clusterId }: Place, supervisor: KnownSupervisor): boolean =>
  supervisorId !== null ? supervisor.supervisorId === supervisorId : supervisor.id === clusterId;

/** By the Supervisor's id. */
export function anchorsOf(page: Document, place: Place, supervisors: readonly KnownSupervisor[]): ReadonlyMap<string, Anchor> {
  const spot = spotOf(place);
  const here = spot === "status" ? supervisors.filter((each) => isOf(place, each)) : supervisors;
  const found = new Map<string, Anchor>();
  if (spot === null || here.length === 0) return found;
  const texts = saying(page, here.flatMap(({ name, version, addresses }) => (spot === "status" ? [name, version ?? "", ...addresses] : [name])));
  for (const supervisor of here) {
    const anchor = spot === "status" ? statusAnchor(texts.get(bare(supervisor.version)) ?? [], texts, supervisor) : rowAnchor(texts.get(bare(supervisor.name)) ?? [], supervisor, spot);
    if (anchor) found.set(supervisor.id, anchor);
  }
  return found;
}

/** Still there, and still saying what it was found by. */
export const holds = ({ said, within, text }: Anchor): boolean => said.isConnected && within.contains(said) && bare(said.textContent) === text;
