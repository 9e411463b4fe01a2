import { appendFileSync, existsSync, linkSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { OK, world, write } from "./driver-fixture.ts";
import { type Journal, openJournal } from "./journal.ts";
import type { Fact } from "./journal-entry.ts";

/** A journal that two share who do not see each other's lock, as containers of one volume do. */

const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-shared-journal-"));
let number = 0;
let file = "";
const open: Journal[] = [];
const AT = new Date("2026-11-22T10:00:00Z");

beforeEach(() => void (file = emptyFile()));
afterEach(() => Promise.all(open.splice(0).map((journal) => journal.close())));
afterAll(() => rmSync(folder, { recursive: true }));

function emptyFile(): string {
  const name = join(folder, `${(number += 1)}.jsonl`);
  writeFileSync(name, "");
  return name;
}

/** Another name of the very same file: its lock is another. */
function otherName(of: string): string {
  const name = join(folder, `${(number += 1)}.link`);
  linkSync(of, name);
  return name;
}

async function begin(now = (): Date => AT): Promise<Journal> {
  const journal = await openJournal(otherName(file), now);
  open.push(journal);
  return journal;
}
const adopted = (step: string): Fact => ({ kind: "adopted", step });
const steps = (): readonly string[] => readFileSync(file, "utf8").split("\n").flatMap((line) => /"step":"(\w+)"/.exec(line)?.[1] ?? []);
const CHANGED = { code: "journal-changed" };

test("whoever comes second writes nothing, and the first goes on", async () => {
  const [one, other] = [await begin(), await begin()];
  await one.append(adopted("a"));
  await expect(other.append(adopted("b"))).rejects.toMatchObject(CHANGED);
  await one.append(adopted("c"));
  expect(steps()).toEqual(["a", "c"]);
});

test("the first goes no further once another has taken over from where it was", async () => {
  const one = await begin();
  await one.append(adopted("a"));
  await (await begin()).append(adopted("b"));
  for (const _ of [1, 2]) await expect(one.append(adopted("c"))).rejects.toMatchObject(CHANGED);
  expect(steps()).toEqual(["a", "b"]);
});

test("whoever finds the other's line beside its own, written in the same moment, does not rely on it", async () => {
  // It asks for the time between its look and its line.
  const one = await begin(() => {
    appendFileSync(file, `${JSON.stringify({ step: "b" })}\n`);
    return AT;
  });
  await expect(one.append(adopted("a"))).rejects.toMatchObject(CHANGED);
  expect(one.entries).toEqual([]);
});

test("whenever another takes over, each write is sent once, and the first stops", async () => {
  const steps = [write("a"), write("b")];
  let appends = 0;
  for (let isOver = false; !isOver; ) {
    appends += 1;
    const own = emptyFile();
    const other = otherName(own);
    const centre = world({ steps, journal: own });
    let taken: unknown = null;
    const meanwhile = async (append: number): Promise<void> => {
      if (append === appends) taken = (await centre.run({ journal: other })).ending;
    };
    const first = await centre.run({ meanwhile }).then(({ ending }) => ending, (error: unknown) => error);
    isOver = taken === null;
    expect([first, taken]).toEqual(isOver ? [OK, null] : [expect.objectContaining(CHANGED), OK]);
    expect(steps.map(({ id }) => centre.component(id).arrived)).toEqual([1, 1]);
  }
  // At the least its approval, intent, outcome and end, for each step.
  expect(appends).toBeGreaterThan(8);
});

test("whoever takes over between the intent and the request's leaving asks before it sends that again", async () => {
  const centre = world({ steps: [write("a")], journal: file });
  const other = otherName(file);
  const asked: string[] = [];
  const leaving = async (): Promise<void> => void asked.push(...(await centre.run({ journal: other })).asks.map(({ kind }) => kind));
  await expect(centre.run({ leaving })).rejects.toMatchObject(CHANGED);
  expect([asked, centre.component("a").arrived]).toEqual([["fate-unknown"], 1]);
});

test.each([
  { what: "removed", change: () => rmSync(file) },
  { what: "replaced by a copy", change: () => (writeFileSync(`${file}.copy`, readFileSync(file)), renameSync(`${file}.copy`, file)) },
  { what: "emptied", change: () => writeFileSync(file, "") },
])("where the file was $what it goes no further", async ({ change }) => {
  const journal = await openJournal(file);
  open.push(journal);
  await journal.append(adopted("a"));
  change();
  await expect(journal.append(adopted("b"))).rejects.toMatchObject({ ...CHANGED, params: { file } });
  expect(existsSync(file) ? steps() : []).not.toContain("b");
});
