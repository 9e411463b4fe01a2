import { ClarityIcons } from "@cds/core/icon";
import { broken, type ClientPage, counted } from "../model.ts";

/** DOM as @clr/angular 15 and 3.1 draw it: their tags, classes and roles, made without Angular. */

type Value = string | number | boolean | null | ((event: Event) => void);
export type Child = Node | string | null | undefined | false;
type Children = readonly (Child | Children)[];

const flat = (children: Children): Child[] => children.flatMap((each) => (Array.isArray(each) ? flat(each as Children) : [each as Child]));

export function h(tag: string, properties: Readonly<Record<string, Value>> = {}, ...children: Children): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...flat(children).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An icon's shape and status. */
export type Mark = readonly [shape: string, status: string | null];

/** Up to 3.1 an icon stands in the page's own tree, from 15 on below a shadow root of its own. */
export function icon(page: ClientPage, shape: string, status: string | null = null): HTMLElement {
  if (page.release !== "7.0.3") return h("cds-icon", { shape, status, solid: status !== null });
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", "0 0 36 36"], ["class", "has-solid"], ["focusable", "false"], ["role", "img"]] as const) drawing.setAttribute(name, value);
  const shapes = ClarityIcons.registry[shape as keyof typeof ClarityIcons.registry] as unknown;
  const { outline = "", solid } = (typeof shapes === "string" ? { outline: shapes } : (shapes ?? {})) as { outline?: string; solid?: string };
  drawing.innerHTML = (status !== null && solid) || outline;
  return h("clr-icon", { shape, class: `${status === null ? "" : `is-solid is-${status === "danger" ? "error" : status}`}` }, drawing);
}

export const link = (label: Child | readonly Child[], action: () => void): HTMLElement =>
  h("a", { href: "#", onclick: (event) => void (event.preventDefault(), action()) }, label);

/** A name; in a changed page with places where it may break. */
export const objectName = (page: ClientPage, name: string): Child[] => broken(name, page.settings).flatMap((part, index) => (index === 0 ? [part] : [h("wbr"), part]));

type Cells = readonly (Child | readonly Child[])[];

export interface Grid {
  readonly columns: readonly { readonly title: string; readonly width?: number }[];
  readonly rows: () => readonly Cells[];
  readonly actions?: readonly { readonly label: string; readonly disabled?: boolean }[];
  readonly select?: "single" | "multi";
  readonly compact?: boolean;
}

/** From so many on only the rows in view are in the page, and are used again while scrolling. */
const MANY = 40;
const ROW_HEIGHT = 36;
const IN_VIEW = 16;

let grids = 0;

export function datagrid(page: ClientPage, { columns, rows, actions = [], select, compact = false }: Grid): HTMLElement {
  const own = ++grids;
  const { words } = page;
  const sized = (element: HTMLElement, index: number): HTMLElement => {
    const width = columns[index]?.width;
    if (width === undefined) element.style.flex = "1 1 90px";
    else element.style.width = `${width}px`;
    return element;
  };
  const choice = (row: number): Child => {
    if (!select) return null;
    const id = `clr-dg-row-rb${own}-${row}`;
    const input = h("input", { type: select === "single" ? "radio" : "checkbox", id, name: `clr-dg-${own}-radio`, "aria-label": words["select"] ?? "" });
    const wrapped = page.release === "7.0.3" ? input : h(select === "single" ? "clr-radio-wrapper" : "clr-checkbox-wrapper", { class: select === "single" ? "clr-radio-wrapper" : "clr-checkbox-wrapper" }, input, h("label", { for: id, class: "clr-control-label clr-col-null" }, h("span", { class: "clr-sr-only" }, words["select"])));
    return h("div", { class: "datagrid-select datagrid-fixed-column datagrid-cell", role: "gridcell" }, wrapped);
  };
  const rowOf = (cells: Cells, index: number): HTMLElement =>
    h(
      "clr-dg-row",
      { role: "rowgroup", class: "datagrid-row", "aria-owns": `clr-dg-row${own}-${index}` },
      h(
        "div",
        { role: "row", class: "datagrid-row-master datagrid-row-flex", id: `clr-dg-row${own}-${index}` },
        h("div", { class: "datagrid-row-sticky" }, choice(index)),
        h("div", { class: "datagrid-row-scrollable" }, h("div", { class: "datagrid-scrolling-cells" }, cells.map((cell, column) => sized(h("clr-dg-cell", { role: "gridcell", class: "datagrid-cell" }, cell), column)))),
      ),
    );
  const header = h(
    "div",
    { role: "rowgroup", class: "datagrid-header" },
    h(
      "div",
      { role: "row", class: "datagrid-row" },
      h(
        "div",
        { class: "datagrid-row-master datagrid-row-flex" },
        h("div", { class: "datagrid-row-sticky" }, select && h("div", { role: "columnheader", class: "datagrid-column datagrid-select datagrid-fixed-column" }, h("div", { class: "datagrid-column-separator" }))),
        h(
          "div",
          { class: "datagrid-row-scrollable" },
          columns.map(({ title }, index) =>
            sized(
              h("clr-dg-column", { role: "columnheader", class: "datagrid-column", "aria-sort": "none" }, h("div", { class: "datagrid-column-flex" }, h("button", { type: "button", class: "datagrid-column-title" }, title), h("clr-dg-column-separator", { class: "datagrid-column-separator" }, page.release === "7.0.3" ? h("div", { class: "datagrid-column-handle", "aria-hidden": "true" }) : h("button", { type: "button", class: "datagrid-column-handle", tabindex: -1, "aria-hidden": "true" })))),
              index,
            ),
          ),
        ),
      ),
    ),
  );
  const total = rows().length;
  const table = h("div", { role: "grid", class: "datagrid-table", tabindex: -1 }, header);
  const host = h(
    "clr-datagrid",
    { class: `datagrid-host${total >= MANY ? " many" : ""}${compact ? " datagrid-compact" : ""}` },
    actions.length > 0 && h("clr-dg-action-bar", { class: "datagrid-action-bar" }, actions.map(({ label, disabled = false }) => h("button", { type: "button", class: "btn btn-sm btn-link", disabled }, label))),
    h(
      "div",
      { class: "datagrid-outer-wrapper" },
      h(
        "div",
        { class: "datagrid-inner-wrapper" },
        h("div", { class: "datagrid" }, h("div", { class: "datagrid-table-wrapper" }, table)),
        h("clr-dg-footer", { class: "datagrid-footer" }, h("clr-dg-column-toggle", {}, h("button", { type: "button", class: "btn btn-sm column-toggle--action btn-link" }, words["manageColumns"])), h("div", { class: "datagrid-footer-description" }, counted(words["items"] ?? "", total))),
      ),
    ),
  );

  const fill = (): void => {
    for (const old of table.querySelectorAll(":scope > clr-dg-row, :scope > clr-dg-placeholder")) old.remove();
    const drawn = rows().map(rowOf);
    table.append(...(drawn.length > 0 ? drawn : [h("clr-dg-placeholder", { class: "datagrid-placeholder-container" }, h("div", { class: "datagrid-placeholder datagrid-empty" }, words["noItems"]))]));
  };
  if (total < MANY) {
    fill();
    repeatedly(page, host, fill);
    return host;
  }
  recycled(table, host, rows(), rowOf);
  return host;
}

/** A handful of rows that are filled anew as the grid is scrolled: a row's node is now one Supervisor's, now another's. */
function recycled(table: HTMLElement, host: HTMLElement, all: ReturnType<Grid["rows"]>, rowOf: (cells: Cells, index: number) => HTMLElement): void {
  const before = h("div", { class: "spacer" });
  const after = h("div", { class: "spacer" });
  const shown = all.slice(0, IN_VIEW).map((cells, index) => rowOf(cells, index));
  table.append(before, ...shown, after);
  let first = -1;
  const scroller = host.querySelector<HTMLElement>(":scope > div > div > div") ?? host;
  Object.assign(scroller.style, { overflow: "auto", maxHeight: "400px" });
  const fill = (): void => {
    const height = shown[0]?.offsetHeight || ROW_HEIGHT;
    const next = Math.max(0, Math.min(all.length - IN_VIEW, Math.floor(scroller.scrollTop / height) - 2));
    if (next === first) return;
    first = next;
    before.style.height = `${first * height}px`;
    after.style.height = `${(all.length - IN_VIEW - first) * height}px`;
    shown.forEach((row, index) => {
      const fresh = rowOf((all[first + index] ?? []), first + index);
      row.replaceChildren(...fresh.childNodes);
      row.setAttribute("aria-rowindex", String(first + index + 2));
    });
  };
  fill();
  scroller.addEventListener("scroll", fill);
}

/** As when new data has come, as long as it is shown. */
function repeatedly(page: ClientPage, host: HTMLElement, again: () => void): void {
  const { refreshMs } = page.settings;
  if (refreshMs === 0) return;
  const timer = setInterval(() => (host.isConnected ? again() : clearInterval(timer)), refreshMs);
}

export const card = (title: Child, content: Child | readonly Child[], footer?: Child): HTMLElement =>
  h("div", { class: "card" }, h("div", { class: "card-header" }, title), h("div", { class: "card-block" }, content), footer && h("div", { class: "card-footer" }, footer));

export const properties = (rows: readonly (readonly [Child | readonly Child[], Child | readonly Child[]])[]): HTMLElement =>
  h("vsc-property-view", {}, rows.map(([name, value]) => h("div", { class: "property" }, h("span", { class: "property-name" }, name), h("span", { class: "property-value" }, value))));

export const alert = (page: ClientPage, kind: "danger" | "warning", text: string, appLevel = false): HTMLElement =>
  h(
    "clr-alert",
    {},
    h(
      "div",
      { class: `alert alert-${kind}${appLevel ? " alert-app-level" : ""}` },
      h("div", { class: "alert-items" }, h("clr-alert-item", { class: "alert-item" }, h("div", { class: "alert-icon-wrapper" }, icon(page, kind === "danger" ? "exclamation-circle" : "exclamation-triangle")), h("span", { class: "alert-text" }, text))),
      appLevel && h("button", { type: "button", class: "close", "aria-label": page.words["close"] ?? "" }, icon(page, "times")),
    ),
  );

export function openModal(page: ClientPage, title: string, content: Child): void {
  const close = (): void => modal.remove();
  const modal = h(
    "clr-modal",
    { class: "open" },
    h(
      "div",
      { class: "modal" },
      h(
        "div",
        { class: "modal-dialog modal-lg", role: "dialog", "aria-modal": "true", "aria-label": title },
        h(
          "div",
          { class: "modal-content-wrapper" },
          h(
            "div",
            { class: "modal-content" },
            h("div", { class: "modal-header" }, h("button", { type: "button", class: "close", "aria-label": page.words["close"] ?? "", onclick: close }, icon(page, "times")), h("div", { class: "modal-title-wrapper" }, h("h3", { class: "modal-title" }, title))),
            h("div", { class: "modal-body" }, content),
            h("div", { class: "modal-footer" }, h("button", { type: "button", class: "btn btn-primary", onclick: close }, page.words["close"])),
          ),
        ),
      ),
    ),
    h("div", { class: "modal-backdrop", "aria-hidden": "true" }),
  );
  document.querySelector("main-app")?.append(modal);
}

export const spinner = (page: ClientPage | null): HTMLElement => h("div", { class: "loading-app" }, h("span", { class: "spinner", "aria-busy": "true" }, page?.words["loading"]));
