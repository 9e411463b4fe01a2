import { describe, expect, test } from "vitest";
import type { Verdict } from "../../finding.ts";
import { judge } from "../../judge.ts";
import { LOCALES } from "../../locale.ts";
import type { Readings } from "../../readings.ts";
import { renderFinding } from "../../render.ts";
import { reportsIn } from "../../reports.ts";
import type { Rule } from "../../rule.ts";
import { isKnownIssue, rankOf } from "../../source.ts";
import { failed, readingsOf } from "../readings-fixture.ts";
import { rules } from "../index.ts";
import { type Example, examples } from "./example.ts";
import { knownIssues } from "./index.ts";

/** Every known issue, with a broken and a healthy input. */

const NOW = "2026-06-01T00:00:00.000Z";
const ruleOf = (name: string): Rule => {
  const rule = rules.find(({ id }) => id === name.split(" ")[0]);
  if (!rule) throw new Error(`No rule for the example "${name}"`);
  return rule;
};
const diagnose = (rule: Rule, over: Partial<Readings>, { says = [], messageId }: Pick<Example, "says" | "messageId"> = {}) => {
  const messages = says.map((text) => ({ source: "messages", id: messageId ?? text, reason: text, severity: "WARNING", texts: [text], since: null, kb: null }) as const);
  const { byRule } = reportsIn(messages, () => null);
  return judge(rule, { ...readingsOf({}), ...over }, byRule.get(rule.id) ?? [], "domain-c8", NOW);
};
const causesThat = (finding: ReturnType<typeof diagnose>, is: Verdict): string[] => finding.causes.filter(({ verdict }) => verdict === is).map(({ id }) => id);

test("every known issue is registered once, sourced, and has an example for each cause", () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const rule of knownIssues) {
    expect(isKnownIssue(rule.source)).toBe(true);
    const shown = Object.entries(examples).filter(([name]) => name.split(" ")[0] === rule.id);
    expect([rule.id, [...new Set(shown.flatMap(([, { proves, opens = [] }]) => [...proves, ...opens]))].sort()]).toEqual([rule.id, [...rule.causes].sort()]);
  }
});

test("what is known from elsewhere than the vendor's documents explains nothing that they tell", () => {
  for (const rule of knownIssues.filter(({ source }) => rankOf(source) > 0)) {
    expect([rule.id, rule.explains.map((entry) => entry.rule).filter((id) => !isKnownIssue(ruleOf(id).source))]).toEqual([rule.id, []]);
  }
});

const placeholders = (texts: readonly string[]): string[] => [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();

test.each(knownIssues.map((rule) => [rule.id, rule.text] as const))("the words of %s stand in three languages that say the same", (_, { en, ko, ja }) => {
  expect(new Set([en.title, ko.title, ja.title, en.healthy, ko.healthy, ja.healthy]).size).toBe(6);
  for (const [cause, words] of Object.entries(en.causes)) {
    for (const other of [ko.causes[cause], ja.causes[cause]]) {
      expect([cause, other?.text, other?.found]).not.toEqual([cause, words.text, words.found]);
      expect([cause, other?.remediation.length]).toEqual([cause, words.remediation.length]);
      words.remediation.forEach((step, index) => expect(other?.remediation[index]).not.toBe(step));
      expect([cause, placeholders([other?.found ?? "", ...(other?.remediation ?? [])])]).toEqual([cause, placeholders([words.found, ...words.remediation])]);
    }
  }
});

describe.each(Object.entries(examples))("%s", (name, example) => {
  const rule = ruleOf(name);
  test("is a problem with its causes in the broken data centre", () => {
    const finding = diagnose(rule, example.broken, example);
    expect(finding).toMatchObject({ status: "problem" });
    expect(causesThat(finding, "yes")).toEqual(rule.causes.filter((cause) => example.proves.includes(cause)));
    expect(causesThat(finding, "unknown")).toEqual(rule.causes.filter((cause) => example.opens?.includes(cause)));
    for (const locale of LOCALES) {
      const told = renderFinding(finding, [], locale);
      expect([told.title, told.observed, ...told.remediation].join("\n")).not.toMatch(/[{}…]|undefined|\bnull\b/);
      expect(told.remediation.length).toBeGreaterThan(0);
    }
  });

  test("is in order, or does not apply, in the healthy one", () => {
    expect(["ok", "not-applicable"]).toContain(diagnose(rule, example.healthy).status);
  });

  test.each(rule.needs.filter((need) => example.broken[need]))("is neither in order nor out of sight when %s could not be read", (need) => {
    const blind = Array.isArray(example.healthy[need]) ? (example.healthy[need] as readonly { key: string }[]).map(({ key }) => ({ key, ...failed(`${need}:${key}`) })) : failed(need);
    expect(["unknown", "problem"]).toContain(diagnose(rule, { ...example.broken, [need]: blind }, example).status);
    expect(diagnose(rule, { ...example.healthy, [need]: blind }).status).not.toBe("ok");
  });
});
