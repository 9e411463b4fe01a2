import { describe, expect, test } from "vitest";
import { LOCALES } from "../locale.ts";
import { type Code, CODES, SEVERITIES } from "./codes.ts";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";
import { renderPlan } from "./render-plan.ts";
import { statements } from "./statements/index.ts";
import { file, inventory, olderFile, RELEASES } from "./statements/statement.ts";
import { findingTexts } from "./words/findings.ts";
import { inputErrorText } from "./words/input.ts";
import { planWords } from "./words/plan.ts";
import { runbookWords } from "./words/runbook.ts";
import { stepWords } from "./words/steps.ts";

const codes = Object.keys(CODES) as readonly Code[];
const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").toSorted();

/** All texts of an object, by path. */
function texts(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, each]) => texts(each, `${path}.${key}`)) : [];
}

describe("the words of a plan", () => {
  test("there are tables of sentences", () => {
    expect(Object.values(statements).flat().length).toBeGreaterThan(150);
  });
  test.each(codes)("%s says the same in every language, with the same parameters", (code) => {
    const { en, ko, ja } = { en: findingTexts.en[code], ko: findingTexts.ko[code], ja: findingTexts.ja[code] };
    for (const other of [ko, ja]) {
      expect(other.title).not.toBe(en.title);
      expect(other.steps).toHaveLength(en.steps.length);
      expect(placeholders(`${other.title} ${other.steps.join(" ")}`)).toEqual(placeholders(`${en.title} ${en.steps.join(" ")}`));
    }
    expect(SEVERITIES).toContain(CODES[code][0]);
  });
  test.each([["steps", stepWords], ["plan", planWords], ["runbook", runbookWords]] as const)("%s: every text is there in every language", (_, words) => {
    const en = new Map(texts(words.en));
    for (const other of [words.ko, words.ja]) {
      for (const [path, text] of texts(other)) {
        expect(placeholders(text), path).toEqual(placeholders(en.get(path) ?? ""));
        if (/\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ""))) expect(text, path).toMatch(/[\uac00-\ud7af\u3040-\u30ff\u4e00-\u9fff]/);
      }
    }
  });
  test.each(LOCALES)("no placeholder is left in a plan in %s", (locale) => {
    const inputs = [
      file({ vcenter: { version: "8.0U1", target: "8.0U3" }, nsx: { version: "4.0", target: "4.1" }, tkgService: { target: "3.1" }, clusters: [{ name: "c", namespace: "n", kubernetes: "1.23", api: "v1alpha3", controlPlane: { replicas: 3 }, nodePools: [{ name: "p", replicas: 2 }] }], clusterTarget: "1.25", tkrCompatibility: [] }, { current: "1.22", target: "latest", networking: "NSX", license: { kind: "paid", expired: true } }),
      olderFile({ tkgService: { target: "3.1" }, clusters: [{ name: "c", kubernetes: "1.26", changes: [{ kind: "vmClass", value: "large" }] }] }, { state: "ERROR" }),
    ];
    const shown = inputs.flatMap((input) => texts(renderPlan(plan(inventory(input)), locale))).filter(([path]) => /title|reason|remediation|uiPath|estimateBasis/.test(path));
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.filter(([, text]) => /[{}…]/.test(text))).toEqual([]);
  });
});

describe("a malformed inventory", () => {
  const bad = {
    takenAt: "yesterday",
    vcenter: { version: "x" },
    releases: { ...RELEASES, eight: ["1.2a"] },
    supervisor: { networking: "FOO", current: 12, license: { kind: "paid" }, target: "lates" },
    tkgService: { installed: "three" },
    clusters: [{ name: "a" }, { name: "a", kubernetes: "1.26", nodePools: ["x", { replicas: -1 }] }],
    tkrCompatibility: [["1.26"], ["a", "1.2"]],
  };
  const expected = ["clusters[0].kubernetes", "clusters[1]", "clusters[1].nodePools[0]", "clusters[1].nodePools[1].replicas", "releases.eight", "releases.eight[0]", "supervisor.current", "supervisor.license.expired", "supervisor.networking", "supervisor.target", "takenAt", "tkgService.installed", "tkrCompatibility[0]", "tkrCompatibility[1][0]", "vcenter.version"];

  test("gets every error with its path, at once", () => {
    const parsed = parsePlanInput(bad);
    expect(parsed.ok ? [] : parsed.errors.map(({ path }) => path).toSorted()).toEqual(expected);
  });
  test.each(LOCALES)("in words in %s", (locale) => {
    const parsed = parsePlanInput(bad);
    const lines = parsed.ok ? [] : parsed.errors.map((error) => inputErrorText(error, locale));
    expect(lines).toHaveLength(expected.length);
    expect(lines.filter((line) => /\{\w+\}/.test(line))).toEqual([]);
  });
  test.each([[null], [[]], ["text"], [{}], [{ supervisors: [{ id: "a" }, { id: "a" }] }], [{ vcenter: { version: "8.0U3" }, clusters: [], supervisors: [{ current: "1.28" }, { current: "1.28" }] }]])("%j is refused and nothing is thrown", (raw) => {
    const parsed = parsePlanInput(raw);
    expect(parsed.ok ? [] : parsed.errors.length).not.toEqual(0);
    expect(parsed.ok).toBe(false);
  });
});
