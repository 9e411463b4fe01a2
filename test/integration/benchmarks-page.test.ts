import { expect, test } from "vitest";
import { figuresIn, pageOf } from "../../scripts/benchmarks.mjs";

const figure = (what: string, value: number, goal: object): string => JSON.stringify({ what, value, unit: "times", goal, bench: "some.test.ts", from: "12 ms / 10 ms", load: 0.5, at: "2026-01-02T03:04:05.000Z" });

const rows = (page: string): string[] => page.split("\n").filter((line) => line.includes("some.test.ts"));

test.each([
  ["a goal that is met exactly is met", 1.1, { atMost: 1.1 }, "| 1.1 times | met |"],
  ["what takes longer than it may says by how much", 1.25, { atMost: 1 }, "| 1.25 times | **missed** by 25 % |"],
  ["what is to be at least so much and is more is met", 6, { atLeast: 5 }, "| 6 times | met |"],
  ["what is less than it is to be says by how much", 4, { atLeast: 5 }, "| 4 times | **missed** by 20 % |"],
])("%s", (_, value, goal, expected) => {
  const [row = ""] = rows(pageOf(figuresIn(figure("a thing", value, goal))));
  expect(row).toContain(expected);
  expect(row).toContain("`npm run bench -- test/bench/some.test.ts`");
});

test("of a figure that was taken twice the last one counts, and a bar in a text breaks no row", () => {
  const text = [figure("a | b", 3, { atMost: 1 }), figure("another", 1, { atMost: 1 }), figure("a | b", 0.5, { atMost: 1 })].join("\n");
  const page = pageOf(figuresIn(`${text}\n`));
  expect(rows(page)).toHaveLength(2);
  expect(rows(page)[0]).toContain("| a \\| b | at most 1 times | 0.5 times | met |");
  expect(page).toContain("2 of 2 goals are met");
});

test("what no benchmark measures names its own command", () => {
  const [row = ""] = rows(pageOf(figuresIn(figure("some.test.ts", 1, { atLeast: 1 }).replace("{", '{"command":"npm run accuracy",'))));
  expect(row).toContain("| `npm run accuracy` |");
});
