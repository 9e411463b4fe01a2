import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** docs/security.md names a test beside each threat. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FIRST = /^\| threat \|/;

interface Row {
  readonly threat: string;
  readonly stopped: string;
  readonly file: string;
  readonly name: string;
}

/** Every row of a table whose first column is the threat. */
function rowsIn(document: string): readonly Row[] {
  const tables = document.split(/\n\n+/).filter((block) => FIRST.test(block));
  return tables.flatMap((table) => table.split("\n").slice(2)).map((line) => {
    const [threat = "", stopped = "", test = ""] = line.split("|").slice(1).map((cell) => cell.trim());
    const [, file = "", name = ""] = /^`([^`]+)` “([^”]+)”$/.exec(test) ?? [];
    return { threat, stopped, file: /^(?:extension|agent|shared)\//.test(file) ? file : `test/${file}`, name };
  });
}

const rows = rowsIn(readFileSync(`${ROOT}docs/security.md`, "utf8"));

test("the threat model has its threats", () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter(({ threat, stopped }) => threat === "" || stopped === "")).toEqual([]);
});

test.each(rows)("the threat “$threat” is played by a test that exists", ({ file, name }) => {
  expect(name).not.toBe("");
  expect([file, existsSync(`${ROOT}${file}`)]).toEqual([file, true]);
  // Whatever the name holds that the editor would escape stands in the file as it is.
  expect(readFileSync(`${ROOT}${file}`, "utf8")).toContain(name);
});
