import { expect, test } from "vitest";
import { knownIssues } from "./index.ts";

const placeholders = (texts: readonly string[]): string[] => [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();

test.each(knownIssues.map((rule) => [rule.id, rule] as const))("the words of %s stand in three languages that say the same", (_id, { text: { en, ...others } }) => {
  for (const other of Object.values(others)) {
    expect(other.title).not.toBe(en.title);
    expect(other.healthy).not.toBe(en.healthy);
    expect(placeholders([other.title, other.healthy])).toEqual(placeholders([en.title, en.healthy]));
    for (const [cause, words] of Object.entries(en.causes)) {
      const translated = other.causes[cause];
      expect(translated?.text).not.toBe(words.text);
      expect([cause, placeholders([translated?.found ?? ""])]).toEqual([cause, placeholders([words.found])]);
      expect([cause, translated?.remediation.map((step) => placeholders([step]))]).toEqual([cause, words.remediation.map((step) => placeholders([step]))]);
      words.remediation.forEach((step, index) => expect(translated?.remediation[index]).not.toBe(step));
    }
  }
});
