import { articleUrl } from "@supervisor-doctor/shared/article";

/** Text within HTML, in an element as well as in an attribute. */
export const escape = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What came from the data centre is set apart, so that a name written from right to left does not turn the line round. */
export const foreign = (text: string): string => `<bdi>${escape(text)}</bdi>`;

export const link = (url: string, label: string): string => `<a href="${escape(url)}" rel="noreferrer">${escape(label)}</a>`;

/** What vCenter names: a link where it leads to the vendor, else its own words. */
export function articleLink(kb: string | null): string {
  if (kb === null) return "";
  const url = articleUrl(kb);
  return ` ${url === null ? foreign(kb) : link(url, kb)}`;
}

export const list = (items: readonly string[], kind: "ul" | "ol" = "ul"): string => (items.length > 0 ? `<${kind}>${items.map((item) => `<li>${item}</li>`).join("")}</${kind}>` : "");

/** Cells are HTML already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], kind: "th" | "td"): string => `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join("")}</tr>`;
  return `<table><thead>${line(head.map(escape), "th")}</thead><tbody>${rows.map((row) => line(row, "td")).join("\n")}</tbody></table>`;
}
