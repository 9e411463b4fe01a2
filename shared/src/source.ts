import { fill, type Locale } from "./locale.ts";
import { words } from "./words/words.ts";

/** A row of the documents' error tables. */
export interface DocumentedRow {
  readonly document: string;
  readonly table: string;
  readonly row: number;
}

/**
 * How well a known issue is established. `documented`: the vendor's document or knowledge base says so. `field`: seen
 * and written down by practitioners. `recalled`: known, but its wording was not verified.
 */
export type Confidence = "documented" | "field" | "recalled";

/** An issue beyond the documents' tables: its id in the list of known issues, and the knowledge base articles on it. */
export interface KnownIssue {
  readonly issue: string;
  readonly confidence: Confidence;
  readonly kbs: readonly number[];
}

export type Source = DocumentedRow | KnownIssue;

export interface Link {
  readonly label: string;
  readonly url: string;
}

export const isKnownIssue = (source: Source): source is KnownIssue => "issue" in source;

/** 0 for what a vendor's document tells, 1 for what is only known from elsewhere. */
export const rankOf = (source: Source): 0 | 1 => (isKnownIssue(source) && source.confidence !== "documented" ? 1 : 0);

export function linksOf(source: Source): Link[] {
  if (!isKnownIssue(source)) return [];
  return source.kbs.map((kb) => ({ label: `KB ${kb}`, url: `https://knowledge.broadcom.com/external/article/${kb}` }));
}

/** Where it is written, or how it is known, in one phrase. */
export function sourceText(source: Source, locale: Locale): string {
  const say = words[locale].finding;
  if (!isKnownIssue(source)) return fill(say.source, { document: source.document, table: source.table, row: source.row }, locale);
  const kbs = linksOf(source).map(({ label }) => label);
  return [fill(say.knownIssue, { issue: source.issue, confidence: say.confidence[source.confidence] }, locale), ...kbs].join(" · ");
}
