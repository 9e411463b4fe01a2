import { bare } from "./page-text.ts";

/** The value of the configuration status on a summary page: a list of names and values in which the version stands too. */

const MOST_ROWS = 20;
const LONGEST_NAME = 60;
const DEEPEST = 8;

/** What the Client calls it, and its values, in the languages that we know: the last hint, and never needed. */
const NAMES = ["Config Status", "Configuration Status", "구성 상태", "構成ステータス"].map(bare);

interface Row {
  readonly row: Element;
  readonly value: Element;
}

function pathFrom(row: Element, value: Element): number[] {
  const path: number[] = [];
  for (let each = value; each !== row && each.parentElement; each = each.parentElement) path.unshift([...each.parentElement.children].indexOf(each));
  return path;
}

function follow(row: Element, path: readonly number[]): Element | null {
  let each: Element | undefined = row;
  for (const index of path) each = each?.children[index];
  return each ?? null;
}

/** The cell that holds this text, if the row above it is one of a list of names and values. */
function listAround(value: Element, text: string): readonly Row[] | null {
  let row = value;
  for (let depth = 0; depth < DEEPEST && row.parentElement && row.parentElement !== row.ownerDocument.body; depth++, row = row.parentElement) {
    const name = bare(row.textContent).replace(text, "");
    if (name.length > LONGEST_NAME) return null;
    if (name === "" && row.tagName !== "DD") continue;
    const { tagName } = row;
    const rows = [...row.parentElement.children].filter((each) => each.tagName === tagName && bare(each.textContent) !== "");
    if (rows.length < 3) continue;
    if (rows.length > MOST_ROWS) return null;
    // The cell: what of the row is not its name.
    let cell = value;
    while (cell !== row && cell.parentElement && cell.parentElement !== row && bare(cell.parentElement.textContent) === text) cell = cell.parentElement;
    const path = pathFrom(row, cell);
    return rows.flatMap((each) => {
      const at = follow(each, path);
      return at ? [{ row: each, value: at }] : [];
    });
  }
  return null;
}

const SIGN = "svg, img, cds-icon, clr-icon";
const hasSign = ({ value }: Row): boolean => value.querySelector(`${SIGN}, a, button`) !== null;
/** A status in error has its sign, and a link to what is said of it. */
const hasSignAndLink = ({ value }: Row): boolean => value.querySelector(SIGN) !== null && value.querySelector("a, button") !== null;

/** `version`: an element that says the Supervisor's version, outside any grid. The way that it was found by, too. */
export function statusBeside(version: Element, isInError: boolean): { readonly value: Element; readonly list: Element; readonly values: readonly string[]; readonly level: "structure" | "text" } | null {
  const rows = listAround(version, bare(version.textContent));
  const list = rows?.[0]?.row.parentElement;
  if (!rows || !list) return null;
  const values = rows.map(({ value }) => bare(value.textContent));
  const before = rows.slice(0, rows.findIndex(({ row }) => row.contains(version)));
  const only = [before, before.filter(hasSign), isInError ? rows.filter(hasSignAndLink) : []].find((each) => each.length === 1)?.[0];
  if (only) return { value: only.value, list, values, level: "structure" };
  const named = rows.filter(({ row, value }) => NAMES.includes(bare(row.textContent).replace(bare(value.textContent), "")));
  return named.length === 1 && named[0] ? { value: named[0].value, list, values, level: "text" } : null;
}
