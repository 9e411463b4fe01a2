import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import { describe, expect, test } from "vitest";
import { textIn } from "./text.ts";

type Tree = string | { readonly [key: string]: Tree };

/** Every text by its path, such as `overlay.badge.problems`. */
function flatten(tree: Tree, path = ""): Map<string, string> {
  if (typeof tree === "string") return new Map([[path.slice(1), tree]]);
  return new Map(Object.entries(tree).flatMap(([key, value]) => [...flatten(value, `${path}.${key}`)]));
}

const english = flatten(textIn("en"));
const placeholders = (text: string | undefined): string => [...(text ?? "").matchAll(/\{\w+\}/g)].map(String).sort().join();

/** Names and forms that are written alike everywhere. */
const ALIKE = ["overlay.product", "overlay.vcenter", "panel.title", "panel.vcenter", "options.vcenters.title", "options.more.names.nsx"];
const SCRIPTS: Readonly<Record<Locale, RegExp>> = {
  en: /\p{Script=Latin}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
};

describe.each(LOCALES)("the words in %s", (locale) => {
  const said = flatten(textIn(locale));
  const those = (wrong: (text: string, path: string) => boolean): string[] => [...said].filter(([path, text]) => wrong(text, path)).map(([path]) => path);

  test("name the same texts as the English ones", () => {
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
  });
  test("hold the same placeholders", () => {
    expect(those((text, path) => placeholders(text) !== placeholders(english.get(path)))).toEqual([]);
  });
  test("are all written in that language", () => {
    expect(those((text, path) => !ALIKE.includes(path) && !SCRIPTS[locale].test(text))).toEqual([]);
  });
  test("have no blanks at their ends", () => {
    expect(those((text) => text !== text.trim() || text === "")).toEqual([]);
  });
});
