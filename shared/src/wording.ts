import type { Wording } from "./rule.ts";

const NAMED_ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

/** No message of a Supervisor is longer; more would only cost time. */
const LONGEST = 4_000;

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (entity, name: string) => {
    if (!name.startsWith("#")) return NAMED_ENTITIES[name.toLowerCase()] ?? entity;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

/**
 * A message as people paste it, brought to one form: HTML entities resolved, compatibility forms and decomposed
 * Hangul composed (NFKC), curly quotes straightened, all white space to single blanks.
 */
export function tidyMessage(text: string): string {
  // Twice, because what is copied out of a page's source is encoded twice.
  return decodeEntities(decodeEntities(text.slice(0, 2 * LONGEST)))
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u201a\u2032\u300c\u300d\u300e\u300f]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033"]/g, "'")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const HOST = "[\\[A-Za-z0-9_][A-Za-z0-9._:%\\[\\]-]{0,300}[A-Za-z0-9\\]]";
/** How far apart two words of one fragment may stand: without an end, each beginning would be followed to the end of the text. */
const NEAR = 300;
const CJK = "\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af";
const compiled = new Map<string, RegExp>();

/** A fragment of a wording as a pattern. Line breaks fall anywhere in Korean and Japanese, and Japanese is often written without blanks: so both are forgiven. */
export function fragmentPattern(fragment: string): RegExp {
  const known = compiled.get(fragment);
  if (known) return known;
  const source = fragment
    .replace(new RegExp(`(?<=[${CJK}])(?=[${CJK}])`, "g"), "\\s*")
    .replace(/ /g, "\\s*")
    .replaceAll(".*", `.{0,${NEAR}}`)
    .replace(/\{(\w+)\}/g, (_, name: string) => (name === "vm" ? `(?<vm>.{1,${NEAR}}?)` : `(?<${name}>${HOST})`));
  const pattern = new RegExp(source, "isu");
  compiled.set(fragment, pattern);
  return pattern;
}

/** What the wording's placeholders stand for in an already tidy text, or null if the text is not of this wording. */
export function matchWording(wording: Wording, tidy: string): Record<string, string> | null {
  if (wording.not?.some((fragment) => fragmentPattern(fragment).test(tidy))) return null;
  const named: Record<string, string> = {};
  for (const fragment of wording.has) {
    const match = fragmentPattern(fragment).exec(tidy);
    if (!match) return null;
    for (const [name, value] of Object.entries(match.groups ?? {})) if (value) named[name] = value.trim();
  }
  return named;
}
