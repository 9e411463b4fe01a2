import { type Locale, pickLocale } from "@supervisor-doctor/shared/locale";

const SAMPLE = 4000;
/** Fewer letters than this say nothing; names of objects alone may be in any language. */
const ENOUGH_LETTERS = 150;
/** So much of the text is the Client's own menus and headings even where names and versions fill the page. */
const OWN_WORDS = 1 / 25;

/**
 * The language that a text is written in, if it shows: the vSphere Client is mostly menus and headings, with names and
 * API words in Latin letters between them.
 */
export function localeOfText(text: string): Locale | null {
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (letters < ENOUGH_LETTERS) return null;
  if (count(/\p{Script=Hangul}/gu) > letters * OWN_WORDS) return "ko";
  if (count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > letters * OWN_WORDS) return "ja";
  return count(/\p{Script=Latin}/gu) > letters / 2 ? "en" : null;
}

/** A page that says Korean or Japanese is believed; one that says "en" may have been left so whatever the Client speaks, and what is read on it decides. */
export function pageLocale(page: Document): Locale {
  const declared = pickLocale([page.documentElement.lang]);
  if (declared !== "en") return declared;
  let sample = "";
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (sample.length < SAMPLE && texts.nextNode()) {
    const node = texts.currentNode;
    if (!/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.parentElement?.tagName ?? "")) sample += `${node.nodeValue?.trim() ?? ""} `;
  }
  return localeOfText(sample) ?? pickLocale([page.documentElement.lang || undefined, ...navigator.languages]);
}
