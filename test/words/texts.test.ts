import { LOCALES } from "@supervisor-doctor/shared/locale";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { expect, test } from "vitest";
import type { Frame } from "./frames.ts";
import { readGlossary } from "./glossary.ts";
import { browserTexts, productTexts } from "./product-texts.ts";
import { refusals } from "./refusals.ts";

const glossary = readGlossary();
const { frames, loose } = productTexts();

/** What is left to be mended, one text below the other. */
const expectNone = (refused: readonly string[]): void => expect(refused.join("\n"), `${refused.length} refusals`).toBe("");

test("the sources have texts in three languages, the extension's and the rules' among them", () => {
  const files = new Set(frames.map(({ file }) => file));
  expect(files).toContain("extension/src/text/*.ts");
  expect(files).toContain("shared/src/rules/dns-servers-missing.ts");
  expect(files).toContain("agent/src/words.ts");
  expect(frames.length).toBeGreaterThan(2_000);
});

test("no text in Korean or Japanese stands alone in the code, where nothing compares it with its English one", () => {
  expectNone(loose.map(({ file, text }) => `${file}: ${text}`));
});

test("every text in the sources says what the glossary says, in the spelling of the localised vSphere Client", () => {
  expectNone(frames.flatMap((frame) => refusals(frame, glossary)));
});

test("so does what the browser shows of the extension", () => {
  expectNone(browserTexts().flatMap((frame) => refusals(frame, glossary)));
});

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const leaves = (tree: Tree, path: string): [string, string][] =>
  typeof tree === "string" ? [[path, tree]] : Object.entries(tree).flatMap(([key, each]) => leaves(each as Tree, `${path}.${key}`));

test("so does every rule as it is put together of shared texts", () => {
  const put = rules.flatMap((rule): Frame[] => {
    const told = LOCALES.map((locale) => [locale, new Map(leaves(rule.text[locale] as unknown as Tree, rule.id))] as const);
    const keys = new Set(told.flatMap(([, each]) => [...each.keys()]));
    return [...keys].map((key) => ({ file: "the rule", key, texts: Object.fromEntries(told.flatMap(([locale, each]) => (each.has(key) ? [[locale, each.get(key)]] : []))) }));
  });
  expectNone(put.flatMap((frame) => refusals(frame, glossary)));
});
