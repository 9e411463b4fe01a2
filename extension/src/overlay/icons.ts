const SVG = "http://www.w3.org/2000/svg";

/** Strokes on a 16 by 16 grid. */
const STROKES = {
  pulse: "M1.5 8.5h3l1.8-5 3.2 9 1.8-4h3.2",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  settings: "M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5M9 2.5v4M7 9.5v4",
  sides: "M5 5L2 8l3 3M11 5l3 3-3 3M2 8h12",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  again: "M13.5 3v3.5H10M13.2 6.5a5.6 5.6 0 1 0 .3 3",
  stop: "M4 4h8v8H4z",
  error: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM8 4.5v4M8 11v.6",
  warning: "M8 2l6.5 11.5h-13zM8 6.5v3.2M8 11.4v.6",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM8 7.5v4M8 4.6v.6",
  ok: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM5 8.2l2.2 2.2L11.2 6",
  no: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM5 8h6",
  unknown: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM6 6.3a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.4M8 11.4v.6",
  proven: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM8 5.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z",
  steps: "M2.5 4h1M2.5 8h1M2.5 12h1M6 4h7.5M6 8h7.5M6 12h7.5",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  pending: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z",
  person: "M8 2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6zM2.5 14c0-2.8 2.4-4.4 5.5-4.4s5.5 1.6 5.5 4.4",
  chevron: "M6 3.5l4.5 4.5L6 12.5",
} as const;
export type Icon = keyof typeof STROKES;

/** A word always stands beside it, so it is hidden from screen readers. */
export function icon(name: Icon, kind = ""): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", class: `icon ${kind}`.trim(), "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}

export function spinner(): HTMLSpanElement {
  const made = document.createElement("span");
  made.className = "spinner";
  made.setAttribute("aria-hidden", "true");
  return made;
}
