import { expect, test } from "vitest";
import { SAID, type SaidCode, saidText } from "./index.ts";

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").toSorted();

test.each(Object.keys(SAID) as SaidCode[])("%s says the same in every language, with the same parameters", (code) => {
  const { en, ko, ja } = SAID[code];
  for (const other of [ko, ja]) {
    expect(other).not.toBe(en);
    expect(other).toMatch(/[\uac00-\ud7af\u3040-\u30ff\u4e00-\u9fff]/);
    expect(placeholders(other)).toEqual(placeholders(en));
  }
});

test("what nothing tells is left open", () => {
  expect(saidText({ code: "precheck-silent", params: { version: "v1.28" } }, "en")).toBe("vCenter's precheck of v1.28 ended with … and does not say why.");
});
