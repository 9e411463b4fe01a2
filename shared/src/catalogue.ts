import { fillOpen, type Locale, LOCALES } from "./locale.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { isKnownIssue, type Link, linksOf, sourceText } from "./source.ts";

/** A rule as a person reads it in a list, without any data centre. */
export interface CatalogueEntry {
  readonly rule: string;
  readonly title: string;
  readonly source: string;
  readonly links: readonly Link[];
  readonly causes: readonly { readonly text: string; readonly steps: readonly string[] }[];
  /** What is searched: its words in every language, its id and its sources, in lower case. */
  readonly searched: string;
}

/** What two spellings of the same text have in common. */
const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

const wordsOf = ({ text }: Rule, locale: Locale): string[] => [text[locale].title, text[locale].healthy, ...Object.values(text[locale].causes).flatMap((cause) => [cause.text, ...cause.remediation])];

function entryOf(rule: Rule, locale: Locale): CatalogueEntry {
  const { title, causes } = rule.text[locale];
  const source = sourceText(rule.source, locale);
  const messageIds = [...rule.recognition.ids, ...rule.recognition.reasons];
  const words = [rule.id, source, ...messageIds, ...(isKnownIssue(rule.source) ? [rule.source.issue] : []), ...LOCALES.flatMap((each) => wordsOf(rule, each))];
  return {
    rule: rule.id,
    title: fillOpen(title, {}, locale),
    source,
    links: linksOf(rule.source),
    causes: rule.causes.map((id) => ({ text: causes[id]?.text ?? id, steps: (causes[id]?.remediation ?? []).map((step) => fillOpen(step, {}, locale)) })),
    searched: plain(words.join("\n")),
  };
}

/** Every rule, in the catalogue's order. */
export const catalogue = (locale: Locale): CatalogueEntry[] => rules.map((rule) => entryOf(rule, locale));

/** The entries that hold every word of the query, in whatever language and order; all of them for an empty one. */
export function matching(entries: readonly CatalogueEntry[], query: string): CatalogueEntry[] {
  const words = plain(query).split(/\s+/).filter((word) => word !== "");
  return entries.filter(({ searched }) => words.every((word) => searched.includes(word)));
}
