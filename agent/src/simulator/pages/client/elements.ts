/** Page script, part 1: elements and icons. No markup strings: the page's policy demands Trusted Types. */
export const elementsScript = String.raw`
const SVG = "http://www.w3.org/2000/svg";

function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Outlines on a 16 by 16 field. */
const SHAPES = {
  menu: ["M2 4h12M2 8h12M2 12h12"],
  search: ["M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9", "M10.4 10.4L14 14"],
  refresh: ["M13.5 8a5.5 5.5 0 1 1-1.7-4", "M12.5 1v3.4H9"],
  user: ["M8 2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6", "M2.5 14c.4-3.2 2.6-4.8 5.5-4.8s5.1 1.6 5.5 4.8"],
  help: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M6 6.3c0-1.3.9-2.1 2.1-2.1s2 .8 2 1.9c0 1.6-2 1.7-2 3.4", "M8.1 11.3v.6"],
  contrast: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M8 1.5v13M8 4l4.5 1.5M8 8h6M8 12l4-1"],
  down: ["M4 6l4 4l4-4"],
  right: ["M6 4l4 4l-4 4"],
  up: ["M4 10l4-4l4 4"],
  close: ["M4 4l8 8M12 4l-8 8"],
  more: ["M8 3v.5M8 7.75v.5M8 12.5v.5"],
  vcenter: ["M2 3h12v4H2zM2 9h12v4H2z", "M4.5 5h.5M4.5 11h.5"],
  datacenter: ["M2.5 14V5.5L8 2l5.5 3.5V14z", "M6 14V9h4v5"],
  cluster: ["M1.5 2.5h6v5h-6zM8.5 8.5h6v5h-6z", "M7.5 5h4v3.5M4.5 7.5V11h4"],
  host: ["M3 1.5h10v13H3z", "M5.5 4.5h5M5.5 7h5M8 11.5h.4"],
  vm: ["M1.5 3h13v8.5h-13z", "M5 14h6M6 5.5l4 1.8l-4 1.8z"],
  folder: ["M1.5 4h5l1.5 1.8h6.5V13h-13z"],
  supervisor: ["M8 1.5l5.8 3.2v6.6L8 14.5l-5.8-3.2V4.7z", "M8 5v6M5.2 6.5L8 8l2.8-1.5"],
  namespace: ["M2 2.5h5v5H2zM9 2.5h5v5H9zM2 9h5v5H2zM9 9h5v5H9z"],
  storage: ["M2.5 4c0-1.2 2.5-2 5.5-2s5.5.8 5.5 2v8c0 1.2-2.5 2-5.5 2s-5.5-.8-5.5-2z", "M2.5 4c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2"],
  network: ["M6 1.5h4v4H6zM1.5 10.5h4v4h-4zM10.5 10.5h4v4h-4z", "M8 5.5V8M3.5 10.5V8h9v2.5"],
  info: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M8 7v4.5M8 4.6v.4"],
  error: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M8 4.4v4.4M8 11v.6"],
  done: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M4.9 8.2l2.2 2.2l4-4.4"],
  warning: ["M8 1.8L15 14H1z", "M8 6v4M8 11.8v.5"],
  waiting: ["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13", "M8 4.5V8l2.5 1.6"],
};

function icon(shape, status) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  for (const d of SHAPES[shape] || []) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return h("cds-icon", { shape, status: status || null, class: "icon " + (status || "") }, svg);
}

function bar(share) {
  const fill = h("div", { class: "bar-fill" });
  fill.style.width = share + "%";
  return h("div", { class: "bar" }, fill);
}

/** "{count} item|{count} items": the first form for one, the last for any other number. */
function counted(forms, count) {
  const [one, ...others] = forms.split("|");
  return (count === 1 ? one : others.at(-1) || one).replace("{count}", String(count));
}

/** A Clarity datagrid. columns: [{title, width}], rows: arrays of cells. */
function datagrid(columns, rows, words, toolbar) {
  const sized = (element, column) => {
    element.style.flex = "1 1 " + column.width + "px";
    return element;
  };
  return h("clr-datagrid", { class: "datagrid-host" },
    toolbar && toolbar.length > 0 && h("clr-dg-action-bar", { class: "datagrid-action-bar" }, toolbar.map((label) => h("button", { type: "button", class: "btn btn-link" }, label))),
    h("div", { class: "datagrid" },
      h("div", { role: "grid", class: "datagrid-table" },
        h("div", { role: "rowgroup", class: "datagrid-header" },
          h("div", { role: "row", class: "datagrid-row-master" },
            columns.map((column) => sized(h("clr-dg-column", { role: "columnheader", class: "datagrid-column" }, h("button", { type: "button", class: "datagrid-column-title" }, column.title)), column)))),
        rows.map((cells) => h("clr-dg-row", { class: "datagrid-row" },
          h("div", { role: "row", class: "datagrid-row-master" },
            cells.map((cell, index) => sized(h("clr-dg-cell", { role: "gridcell", class: "datagrid-cell" }, cell), columns[index]))))),
        rows.length === 0 && h("clr-dg-placeholder", { class: "datagrid-placeholder" }, words.noItems))),
    h("clr-dg-footer", { class: "datagrid-footer" }, h("button", { type: "button", class: "btn btn-link" }, words.manageColumns), h("span", null, counted(words.items, rows.length))));
}

function card(title, content, footer) {
  return h("div", { class: "card" }, h("div", { class: "card-header" }, title), h("div", { class: "card-block" }, content), footer && h("div", { class: "card-footer" }, footer));
}

/** Rows of a name and a value, as on summary cards. */
function properties(rows) {
  return h("div", { class: "property-view" }, rows.filter(Boolean).map(([name, value]) => h("div", { class: "property" }, h("span", { class: "property-name" }, name), h("span", { class: "property-value" }, value))));
}

function link(label, action) {
  return h("a", { href: "#", onclick: (event) => { event.preventDefault(); action(); } }, label);
}
`;
