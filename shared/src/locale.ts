import { isOne, listText, valueText } from "./format.ts";

/** The languages in which every text a person sees exists. */
export const LOCALES = ["en", "ko", "ja"] as const;
export type Locale = (typeof LOCALES)[number];
export type Localized<T> = Readonly<Record<Locale, T>>;

/**
 * What a text template is filled with: `{name}` becomes the value, `{name|step|steps}` the form that goes with that number.
 * A list is joined as the language joins lists; a moment or a day (ISO 8601) is written as the language writes it.
 */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** The first of the given language tags (as a browser or `LANG` gives them) that we speak; English if none. */
export function pickLocale(tags: readonly (string | undefined)[]): Locale {
  for (const tag of tags) {
    const language = tag?.toLowerCase().split(/[-_.]/)[0];
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return "en";
}

const PLACEHOLDER = /\{(\w+)(?:\|([^{|}]*)\|([^{|}]*))?\}/g;
const isList = (value: Params[string]): value is readonly string[] => typeof value === "object";

/** A template with the form for more than one, where no number is known. */
export const manyOf = (template: string): string => template.replace(PLACEHOLDER, (placeholder, _name, _one, more?: string) => more ?? placeholder);

/** A placeholder without a value stays as it is, so that a test can see it. */
export function fill(template: string, params: Params, locale: Locale): string {
  return template.replace(PLACEHOLDER, (placeholder, name: string, one?: string, more?: string) => {
    const value = params[name];
    if (value === undefined) return placeholder;
    if (one !== undefined && more !== undefined) return !isList(value) && isOne(value, locale) ? one : more;
    if (typeof value === "number") return String(value);
    return isList(value) ? listText(value.map((each) => valueText(each, locale)), locale) : valueText(value, locale);
  });
}

/** What nothing tells is left open: no placeholder is shown to a person. */
export const fillOpen = (template: string, params: Params, locale: Locale): string => manyOf(fill(template, params, locale)).replace(/\{\w+\}/g, "…");

/** Sentences behind each other, each with its full stop where another follows. Japanese sets no blank between them. */
export function sentencesText(sentences: readonly string[], locale: Locale): string {
  const [stop, blank] = locale === "ja" ? ["。", ""] : [".", " "];
  return sentences
    .filter((sentence) => sentence !== "")
    .map((sentence, index, all) => (index === all.length - 1 || /[.。?!…]$/.test(sentence) ? sentence : `${sentence}${stop}`))
    .join(blank);
}
