import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Term {
  readonly en: string;
  readonly ko: readonly string[];
  readonly ja: readonly string[];
}
export interface Form {
  readonly language: string;
  readonly not: string;
  readonly write: string;
  /** A longer form that holds it and is right. */
  readonly unless: string | null;
}
export interface Glossary {
  readonly terms: readonly Term[];
  /** Names that stay as they are, although a term stands in them. */
  readonly names: readonly string[];
  readonly forms: readonly Form[];
}

const cells = (line: string): string[] => line.split("|").slice(1, -1).map((cell) => cell.trim());
const rows = (text: string, columns: number): string[][] => text.split("\n").filter((line) => line.startsWith("|")).map(cells).filter((row) => row.length === columns).slice(2);
const either = (cell: string | undefined): string[] => (cell ?? "").split(" / ").filter((form) => form !== "");

/** `docs/glossary.md`: the terms, then the forms not to use. A remark in brackets makes a term one for the reader alone. */
export function readGlossary(markdown: string = readFileSync(join(import.meta.dirname, "../../docs/glossary.md"), "utf8")): Glossary {
  const [terms = "", names = "", forms = ""] = markdown.split(/^## .*$/m);
  return {
    terms: rows(terms, 4).map(([en = "", ko, ja]) => ({ en, ko: either(ko), ja: either(ja) })).filter(({ en }) => !/[(/]/.test(en)),
    names: names.split("\n").filter((line) => line.startsWith("- ")).map((line) => line.slice(2)),
    forms: rows(forms, 4).map(([language = "", not = "", write = "", unless]) => ({ language, not, write, unless: unless || null })),
  };
}
