import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { upgradeWords } from "../upgrade-words.ts";
import { width } from "./columns.ts";
import { painter } from "./plan-text.ts";
import { type Board, boardLines } from "./upgrade-board.ts";
import { eventJson, eventLine, rolloutLines, timesText } from "./upgrade-lines.ts";

const MIN = 60_000;
const AT = "2026-11-20T10:00:00.000Z";
const step = (id: string, more: Partial<CarriedStep> = {}): CarriedStep => ({ id, step: "supervisor", name: id, to: "1.29", supervisorId: "domain-c8", request: { kind: "guided" }, ...more });
const event = (id: string, more: Partial<UpgradeEvent> = {}): UpgradeEvent => ({ at: AT, step: id, state: "waiting", ...more });
const moving = event("b", { progress: { done: 1, total: 4, percent: 25 }, elapsedMs: 12 * MIN, left: { low: 18 * MIN, high: 60 * MIN }, detail: [{ code: "refused", params: { told: "node-7 drains; PodDisruptionBudget shop/web lets no pod go" } }] });

const board = (more: Partial<Board> = {}): Board => ({ steps: [step("a"), step("b"), step("c", { skipped: true })], events: new Map([["a", event("a", { state: "done" })], ["b", moving]]), current: "b", now: Date.parse(AT), columns: 100, rows: 30, ...more });
const plain = (given: Board, locale: "en" | "ko" | "ja" = "en"): readonly string[] => boardLines(given, locale, painter(false));

describe("the board", () => {
  test("marks each step, and tells under the one that moves how far it is, how long yet, and what holds it", () => {
    expect(plain(board())).toEqual([
      " ✔ Update Supervisor a to 1.29  done",
      " ▸ Update Supervisor b to 1.29  under way",
      "     [======------------------] 25 % (1/4) 12 min · 18 min to 60 min left",
      "     Refused: node-7 drains; PodDisruptionBudget shop/web lets no pod go",
      " – Update Supervisor c to 1.29  left out",
    ]);
  });

  test("lets time go on between two events", () => {
    expect(plain(board({ now: Date.parse(AT) + 10 * MIN }))[2]).toBe("     [======------------------] 25 % (1/4) 22 min · 8 min to 50 min left");
    expect(plain(board({ now: Date.parse(AT) + 90 * MIN }))[2]).toBe("     [======------------------] 25 % (1/4) 1 hr 42 min");
  });

  test("says nothing of what is left of a step that was stopped", () => {
    const stopped = event("b", { state: "stopped", elapsedMs: MIN, left: { low: MIN, high: MIN }, reason: { code: "goes-on-by-itself", params: { step: "b" } } });
    expect(plain(board({ events: new Map([["b", stopped]]) })).slice(1, 3)).toEqual([" ✖ Update Supervisor b to 1.29  stopped", "     Interrupted. b goes on by itself; run again with the same journal to follow it."]);
  });

  const many = Array.from({ length: 60 }, (_, index) => step(`s${index}`));
  test.each([
    { columns: 100, rows: 30 },
    { columns: 40, rows: 12 },
    { columns: 24, rows: 8 },
  ])("fits $columns columns and $rows rows in every language, with the current step in sight", ({ columns, rows }) => {
    for (const locale of ["en", "ko", "ja"] as const) {
      for (const at of [0, 30, 59]) {
        const lines = plain(board({ steps: many, events: new Map([[`s${at}`, { ...moving, step: `s${at}` }]]), current: `s${at}`, columns, rows }), locale);
        expect(lines.length).toBeLessThan(rows);
        expect(Math.max(...lines.map(width))).toBeLessThan(columns);
        expect(lines.filter((line) => line.startsWith(" ▸"))).toHaveLength(1);
      }
    }
  });

  test("does not let a server's words steer the terminal", () => {
    const lines = plain(board({ events: new Map([["b", event("b", { reason: { code: "refused", params: { told: "\u001b[2Jgone\nnext\u202e" } } })]]) }));
    expect(lines.join("\n")).not.toMatch(/\u001b|\u202e/);
    expect(lines).toContain("     Refused: \ufffd[2Jgone next\ufffd");
  });
});

describe("a line", () => {
  test("of JSON has the contract's fields alone, and sentences in the language", () => {
    expect(JSON.parse(eventJson(moving, "en"))).toEqual({ at: AT, step: "b", state: "waiting", progress: { done: 1, total: 4, percent: 25 }, detail: "Refused: node-7 drains; PodDisruptionBudget shop/web lets no pod go" });
    expect(JSON.parse(eventJson(event("b", { state: "blocked", reason: { code: "refused", params: { told: "No.\n\"Never\"" } } }), "ja"))).toEqual({ at: AT, step: "b", state: "blocked", reason: '拒否されました: No.\n"Never"' });
    expect(eventJson(moving, "ko").split("\n")).toHaveLength(2);
  });

  test("of text is one line, whatever was said", () => {
    expect(eventLine(event("b", { state: "blocked", reason: { code: "refused", params: { told: "first\r\n  second\u001b[31m" } } }), "en")).toBe(`${AT}  b  blocked  Refused: first second\ufffd[31m`);
    expect(eventLine(moving, "en")).toBe(`${AT}  b  under way  25 % (1/4) · 12 min · 18 min to 60 min left · Refused: node-7 drains; PodDisruptionBudget shop/web lets no pod go`);
  });

  test.each([
    [20_000, "under 1 min", "1분 미만", "1 分未満"],
    [125 * MIN, "2 hr 5 min", "2시간 5분", "2 時間 5 分"],
  ])("tells %i ms as %s", (elapsedMs, en, ko, ja) => {
    expect((["en", "ko", "ja"] as const).map((locale) => timesText(event("b", { elapsedMs }), 0, locale))).toEqual([en, ko, ja]);
  });

  test("tells a range that is one time alone once", () => {
    expect(timesText(event("b", { left: { low: 20 * MIN, high: 20 * MIN } }), 0, "en")).toBe("20 min left");
  });

  test("tells what a step does to the workload clusters, as the plan has it", () => {
    const roll = { cluster: "team-a/shop", nodes: 6, stages: [], workersAtATime: 1, minutes: null };
    expect(rolloutLines(step("a", { rollout: "WILL", rolls: [roll], estimate: { low: 36, likely: 60, high: 108 } }), "en")).toEqual(["Workload clusters: nodes will be replaced", "Clusters whose nodes will be replaced: team-a/shop: 6 nodes", "36 to 108 minutes (10 minutes a node, as in the documents' example; not measured here)"]);
    expect(rolloutLines(step("a", { rollout: "NO" }), "en")).toEqual(["Workload clusters: no node is replaced"]);
    expect(rolloutLines(step("a"), "en")).toEqual([]);
  });
});

test("every word of the terminal is in three languages", () => {
  const leaves = (value: unknown, path = ""): (readonly [string, string])[] => (typeof value === "string" ? [[path, value]] : Object.entries(value as object).flatMap(([key, each]) => leaves(each, `${path}.${key}`)));
  const [en, ko, ja] = [leaves(upgradeWords.en), new Map(leaves(upgradeWords.ko)), new Map(leaves(upgradeWords.ja))];
  const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted();
  for (const [path, text] of en) {
    for (const other of [ko, ja]) {
      expect(other.get(path), path).not.toBe(text);
      expect(holes(other.get(path) ?? ""), path).toEqual(holes(text));
    }
  }
});
