import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownDetail } from "@supervisor-doctor/shared/words/details";
import { expect, test } from "vitest";

/** A field's name, a code or a figure is said alike everywhere. */
const IS_DATA = /^[\w.-]*$/;

test("each detail that we write ourselves is said in every language", () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !/\.test\.ts$|simulator|fixture/.test(file));
  const written = sources.flatMap((file) => [...readFileSync(join(import.meta.dirname, file), "utf8").matchAll(/\b(?:detail|malformed)[:?] (?:[^,;}]*\?\? |[^,;}]*[?:] )?"([^"]+)"/g)].map((match) => match[1] ?? ""));
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((detail) => detail.includes(" ") || !IS_DATA.test(detail)).filter((detail) => ownDetail(detail, "ko") === null)).toEqual([]);
});
