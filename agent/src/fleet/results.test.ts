import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FleetLine } from "@supervisor-doctor/shared/fleet";
import { afterAll, describe, expect, test } from "vitest";
import { openResults } from "./results.ts";

const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-results-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const ENTRIES = [{ name: "vc-1:443", digest: "a" }];
const about = { schema: 1, at: "2026-11-20T10:00:00.000Z", vcenter: "vc-1:443", entry: "a", labels: {} } as const;
const line = (supervisor: string, changes: object = {}): FleetLine => ({ ...about, event: "supervisor", supervisor, name: supervisor, version: null, configStatus: "RUNNING", exit: 0, ms: 1, problems: 0, unknown: 0, findings: [], unrecognised: 0, ...changes });
const whole: FleetLine = { ...about, event: "vcenter", supervisors: 2, ms: 1 };
const failed: FleetLine = { ...about, event: "failed", ms: 1, error: { code: "login-refused", message: "no" } };

let files = 0;
async function toldOf(...lines: readonly (FleetLine | string)[]): Promise<{ supervisors: Record<string, number>; isWhole: boolean }> {
  const file = join(folder, `${(files += 1)}.jsonl`);
  writeFileSync(file, lines.map((each) => (typeof each === "string" ? each : `${JSON.stringify(each)}\n`)).join(""));
  const results = await openResults(file, { since: NOW - 1000 }, ENTRIES);
  results.close();
  const { supervisors, isWhole } = results.told("vc-1:443", "a");
  return { supervisors: Object.fromEntries(supervisors), isWhole };
}

test.each<[string, readonly (FleetLine | string)[], Record<string, number>, boolean]>([
  ["an empty file", [], {}, false],
  ["two Supervisors", [line("x"), line("y", { exit: 1 })], { x: 0, y: 1 }, false],
  ["a vCenter that came to its end", [line("x"), whole], { x: 0 }, true],
  ["a vCenter that failed", [line("x"), failed], { x: 0 }, false],
  ["a line that is too old", [line("x", { at: "2026-11-20T09:59:58.000Z" }), line("y")], { y: 0 }, false],
  ["an entry that says something else now", [line("x", { entry: "b" })], {}, false],
  ["another vCenter", [line("x", { vcenter: "vc-2:443" })], {}, false],
  ["a Supervisor that could not be read", [line("x", { configStatus: "UNKNOWN", exit: 3 })], {}, false],
  ["a torn last line", [line("x"), JSON.stringify(line("y")).slice(0, 40)], { x: 0 }, false],
  ["a torn line with others behind it", [line("x"), `${JSON.stringify(line("y")).slice(0, 5)}\n`, line("z")], { x: 0, z: 0 }, false],
])("%s", async (_, lines, supervisors, isWhole) => expect(await toldOf(...lines)).toEqual({ supervisors, isWhole }));

test("a file of something else is refused, and left as it is", async () => {
  await expect(toldOf("my diary\n")).rejects.toThrow(/line 1/);
  expect(readFileSync(join(folder, `${files}.jsonl`), "utf8")).toBe("my diary\n");
});

test("what is added behind a torn line begins a new one, in a file for its owner alone", async () => {
  const file = join(folder, "new.jsonl");
  const first = await openResults(file, { since: NOW }, ENTRIES);
  first.add(line("x"));
  first.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, '{"schema":1,', { flag: "a" });
  const second = await openResults(file, { since: NOW - 1 }, ENTRIES);
  second.add(line("y"));
  second.close();
  const third = await openResults(file, { since: NOW - 1 }, ENTRIES);
  third.close();
  expect([...third.told("vc-1:443", "a").supervisors.keys()]).toEqual(["x", "y"]);
});

describe("a run with a name", () => {
  const open = async (file: string, run: string | undefined, ...add: readonly FleetLine[]): Promise<string[]> => {
    const results = await openResults(file, { since: NOW - 1, run }, ENTRIES);
    for (const each of add) results.add(each);
    results.close();
    return [...results.told("vc-1:443", "a").supervisors.keys()];
  };

  test("goes on where it was itself, and begins the file of another run anew, so that it never grows beyond a run", async () => {
    const file = join(folder, "named.jsonl");
    expect(await open(file, "job-1", line("x", { run: "job-1" }))).toEqual([]);
    writeFileSync(file, '{"schema":1,', { flag: "a" });
    expect(await open(file, "job-1", line("y", { run: "job-1" }))).toEqual(["x"]);
    expect(await open(file, "job-1")).toEqual(["x", "y"]);
    expect(await open(file, "job-2", line("z", { run: "job-2" }))).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify(line("z", { run: "job-2" }))}\n`);
  });

  test("a failed vCenter is reason enough to leave the run's file as it is", async () => {
    const file = join(folder, "failed.jsonl");
    await open(file, "job-1", { ...failed, run: "job-1" });
    await open(file, "job-1");
    expect(readFileSync(file, "utf8")).toContain("login-refused");
  });

  test("empties no file of something else", async () => {
    const file = join(folder, "diary.jsonl");
    writeFileSync(file, "my diary\n");
    await expect(open(file, "job-1")).rejects.toThrow(/line 1/);
    expect(readFileSync(file, "utf8")).toBe("my diary\n");
  });
});
