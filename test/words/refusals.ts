import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import type { Frame } from "./frames.ts";
import type { Form, Glossary, Term } from "./glossary.ts";

/** Why a text is refused, and what to write instead. */
type Check = (text: string, locale: Locale) => readonly string[];

const HANGUL = "\\p{Script=Hangul}";
const KANA_KANJI = "\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}ー々";

/** A form that is refused, where it matters in which language, and what to write. */
interface Pattern {
  readonly in: readonly Locale[];
  readonly not: RegExp;
  readonly write: string;
}
const PATTERNS: readonly Pattern[] = [
  { in: LOCALES, not: /\.\.\./, write: "…" },
  { in: LOCALES, not: /\S\n?[ \t]+\n/, write: "no blank before a line break" },
  { in: LOCALES, not: /[！-｝｟-ﾟ￠-￮　]/u, write: "the half-width form of signs, letters and digits, the full-width form of katakana" },
  { in: LOCALES, not: /"[^"]*\s[^"]*"/, write: "quotation marks of the language (“ ”, in Japanese 「 」 or [ ])" },
  { in: LOCALES, not: /(?<!\w)'[^'\s]+'(?!\w)/, write: "“ ”, in Japanese 「 」, around what is typed" },
  { in: ["ko"], not: /[‘’「」『』、。]/, write: "“ ” and the signs of Korean" },
  { in: ["ja"], not: /[“”‘’]/, write: "「 」, and [ ] for what stands on a button or menu" },
  { in: ["en"], not: /[‘「」]/, write: "“ ”" },
  // A name or number that is filled in ends in any sound.
  { in: ["ko"], not: /\}(?:은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라|아|야)(?=[\s.,:;)]|$)/u, write: "a particle that fits both: 은(는), 이(가), 을(를), 와(과), (으)로" },
  { in: ["ko"], not: new RegExp(`[${HANGUL}}] \\(`, "u"), write: "no blank before ( in Korean" },
  { in: ["ko"], not: /(?<![니습됩합])다\.(?=\s|$)/u, write: "합니다체: …습니다., …하십시오." },
  { in: ["ko"], not: /[해세어]요[.?]?(?=\s|$)/u, write: "합니다체: …습니다., …하십시오." },
  { in: ["ja"], not: new RegExp(`[${KANA_KANJI}}]\\(`, "u"), write: "a blank before (" },
  { in: ["ja"], not: new RegExp(`\\)[${KANA_KANJI}]`, "u"), write: "a blank after )" },
  { in: ["ja"], not: new RegExp(`[${KANA_KANJI}][A-Za-z0-9{]|[A-Za-z0-9}%][${KANA_KANJI}]`, "u"), write: "a blank between Japanese and Latin letters, digits or what is filled in" },
  { in: ["ja"], not: new RegExp(`[${KANA_KANJI}] [\\p{Script=Hiragana}\\p{Script=Han}]`, "u"), write: "no blank between Japanese words, except between katakana words" },
  { in: ["ja"], not: new RegExp(`[${KANA_KANJI}][,.](?=\\s|$)`, "u"), write: "、 and 。" },
  { in: ["ja"], not: /(?<!まし|でし)(?:[るただいうくすむぶぐぬつ])(?<!ます|です|ください|でした|ました)。/u, write: "です・ます" },
  { in: ["ja"], not: /\S～|～\S/u, write: "a blank on both sides of ～" },
];

const patternCheck: Check = (text, locale) => PATTERNS.filter((each) => each.in.includes(locale) && each.not.test(text)).map(({ not, write }) => `“${not.exec(text)?.[0] ?? ""}”: write ${write}`);

const SCRIPT: Readonly<Record<Locale, { readonly has: RegExp; readonly not: RegExp }>> = {
  en: { has: /./su, not: /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u },
  ko: { has: /\p{Script=Hangul}/u, not: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
  ja: { has: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, not: /\p{Script=Hangul}/u },
};
const scriptCheck: Check = (text, locale) => (SCRIPT[locale].not.test(text) ? ["a letter of another language's script"] : []);

function formsCheck(forms: readonly Form[], text: string, locale: Locale): string[] {
  return forms
    .filter((form) => form.language === locale && (form.unless === null ? text : text.replaceAll(form.unless, "")).includes(form.not))
    .map(({ not, write }) => `“${not}”: write ${write}`);
}

/** `Supervisors` says Supervisor, and so does `a Supervisor's`; `TanzuKubernetesCluster` says no cluster. */
const wording = (term: string): RegExp => new RegExp(`(?<![\\w-])${term}(?:s|es)?(?![\\w-])`, "gi");
/** What is filled in, is an address or is typed; no prose. */
const CODE = /\{\w+\}|https?:\/\/\S+|--[\w-]+|[\w-]+(?:[.][\w-]+)+|\((?:NSX Manager command line: )?[a-z][\w -]*\)/g;

/** The longest terms first, each taken out of the English: `control plane VM` says no `control plane` besides. */
function termsCheck(terms: readonly Term[], names: readonly string[], english: string, text: string, locale: "ko" | "ja"): string[] {
  let left = names.reduce((rest, name) => rest.replaceAll(name, ""), english.replace(CODE, ""));
  const missing: string[] = [];
  for (const term of terms.toSorted((one, other) => other.en.length - one.en.length)) {
    const rest = left.replace(wording(term.en), "");
    if (rest !== left && !term[locale].some((form) => text.includes(form))) missing.push(`the English says “${term.en}”: write ${term[locale].join(" or ")}`);
    left = rest;
  }
  return missing;
}

const placeholders = (text: string): string => [...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].toSorted().join(" ");
/** Names, codes and signs alone say the same in each language. */
const NAMES = /\b(?:vCenters?(?: Server)?|vSphere|Supervisor Doctor|Distributed Switch|ms)\b/g;
const isAlike = (text: string): boolean => !/\p{Ll}/u.test(text.replace(CODE, "").replace(NAMES, "")) || /^[a-z\d]+(?:-[a-z\d]+)+$/.test(text);

/** Everything that is wrong with one text, a line each: where it stands, what it says, what to write. */
export function refusals({ file, key, texts }: Frame, { terms, names, forms }: Glossary): string[] {
  const english = texts.en ?? "";
  if (Object.values(texts).every((text) => text === "")) return [];
  const ofOne = (locale: Locale): string[] => {
    const text = texts[locale];
    if (text === undefined || text === "") return ["there is no text"];
    const missing = placeholders(text) === placeholders(english) ? [] : [`fills in ${placeholders(text) || "nothing"} and the English ${placeholders(english) || "nothing"}`];
    const ends = /^\s|\s$/.test(text) && (!/^\s|\s$/.test(english) || !/[:)] $/.test(text)) && !/^\n|\n$/.test(english) ? ["a blank at its end"] : [];
    const own = [...patternCheck(text, locale), ...scriptCheck(text, locale), ...formsCheck(forms, text, locale), ...missing, ...ends];
    if (locale === "en") return own;
    const untranslated = !SCRIPT[locale].has.test(text) && !isAlike(text) ? ["is not translated"] : [];
    return [...own, ...untranslated, ...termsCheck(terms, names, english, text, locale)];
  };
  return LOCALES.flatMap((locale) => ofOne(locale).map((why) => `${file} ${key} (${locale}): ${why}\n    ${texts[locale] ?? ""}`));
}
