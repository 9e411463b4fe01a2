import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { noRecord } from "./decide.ts";
import { type Journal, openJournal, readEntries } from "./journal.ts";
import { type Fact, FIRST, recordsOf } from "./journal-entry.ts";

const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-journal-"));
let number = 0;
const fresh = (): string => join(folder, `${(number += 1)}`, "journal.jsonl");
const open: Journal[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((journal) => journal.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begin = async (file: string): Promise<Journal> => {
  const journal = await openJournal(file, () => new Date("2026-11-20T10:00:00Z"));
  open.push(journal);
  return journal;
};
const close = async (journal: Journal): Promise<void> => {
  open.splice(open.indexOf(journal), 1);
  await journal.close();
};
const adopted = (step: string): Fact => ({ kind: "adopted", step });
const request = { system: "vcenter", method: "POST", path: "/api/x", contentType: "application/json", body: { version: "1" } } as const;
const intent: Fact = { kind: "intent", step: "a", request, digest: "d" };
const lines = (file: string): string[] => readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
/** A journal of three entries, closed. */
async function three(): Promise<string> {
  const file = fresh();
  const journal = await begin(file);
  for (const step of ["a", "b", "c"]) await journal.append(adopted(step));
  await close(journal);
  return file;
}

describe("a journal", () => {
  test("grows by a line for each fact, which holds the hash of the line before it", async () => {
    const entries = lines(await three()).map((line) => JSON.parse(line) as { seq: number; prev: string; hash: string });
    expect(entries.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(entries.map(({ prev }) => prev)).toEqual([FIRST, entries[0]?.hash, entries[1]?.hash]);
  });

  test("is on the disk when append returns, and for its owner alone", async () => {
    const file = fresh();
    const journal = await begin(file);
    await journal.append(intent);
    expect(lines(file)).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("goes on where it was when it is opened again", async () => {
    const file = await three();
    const journal = await begin(file);
    await journal.append(adopted("d"));
    expect(journal.entries.map(({ fact }) => ("step" in fact ? fact.step : ""))).toEqual(["a", "b", "c", "d"]);
    expect(readEntries(file, readFileSync(file, "utf8"))).toHaveLength(4);
  });

  test.each(['{"seq":3,"at":"2026', '{"se', '{"seq":3,"at":"2026\0\0\0', "\0\0"])("passes over a last line that was cut off (%j), and goes on on a line of its own", async (cut) => {
    const file = await three();
    appendFileSync(file, cut);
    const journal = await begin(file);
    expect(journal.entries).toHaveLength(3);
    await journal.append(adopted("d"));
    await close(journal);
    const again = await begin(file);
    expect(again.entries.map(({ fact }) => ("step" in fact ? fact.step : ""))).toEqual(["a", "b", "c", "d"]);
  });

  test("passes over a whole last line that lost its end alone", async () => {
    const file = await three();
    writeFileSync(file, readFileSync(file, "utf8").replace(/\n$/, ""));
    const journal = await begin(file);
    await journal.append(adopted("d"));
    expect(readEntries(file, readFileSync(file, "utf8"))).toHaveLength(4);
  });

  test.each([
    { what: "whose fact was changed", change: (all: string[]) => all.map((line) => line.replace('"b"', '"x"')), line: 2 },
    { what: "that lacks an entry in the middle", change: (all: string[]) => all.toSpliced(1, 1), line: 3 },
    { what: "that lacks its first entry", change: (all: string[]) => all.slice(1), line: 2 },
    { what: "with an entry twice", change: (all: string[]) => [...all, all[2] ?? ""], line: 3 },
    { what: "whose entries changed places", change: (all: string[]) => [all[1] ?? "", all[0] ?? "", all[2] ?? ""], line: 2 },
    { what: "whose last entry is no entry any more", change: (all: string[]) => all.map((line, index) => (index === 2 ? line.replace('"adopted"', '"erased"') : line)), line: 3 },
    { what: "whose last entry is no JSON any more", change: (all: string[]) => all.map((line, index) => (index === 2 ? line.replace('"seq":', "") : line)), line: 3 },
    { what: "with a line that is no entry", change: (all: string[]) => [...all, "bread"], line: 4 },
    { what: "with a line that is another JSON", change: (all: string[]) => [...all, '{"seq":3}'], line: 4 },
    { what: "that never was one", change: () => ["my shopping list", "bread"], line: 1 },
    { what: "whose hash was changed", change: (all: string[]) => all.map((line, index) => (index === 0 ? line.replace(/"hash":"./, '"hash":"g') : line)), line: 1 },
  ])("$what is refused with the entry", async ({ change, line }) => {
    const file = await three();
    writeFileSync(file, `${change(lines(file)).join("\n")}\n`);
    await expect(openJournal(file)).rejects.toMatchObject({ code: "journal-broken", params: { file, line } });
    // The refusal lets go of it: with the right content it opens.
    rmSync(file);
    await begin(file);
  });

  test("is refused to a second one while the first is open, and free again after", async () => {
    const file = fresh();
    const journal = await begin(file);
    await expect(openJournal(file)).rejects.toMatchObject({ code: "journal-taken", params: { file } });
    await close(journal);
    await begin(file);
  });

  test("is the same one by whatever path it is named", async () => {
    const file = await three();
    const link = `${file}.link`;
    symlinkSync(file, link);
    const folderLink = join(folder, `${number}.link`);
    symlinkSync(dirname(file), folderLink);
    await begin(file);
    for (const name of [link, join(folderLink, "journal.jsonl")]) await expect(openJournal(name)).rejects.toMatchObject({ code: "journal-taken" });
  });

  test.each([
    { what: "a folder", file: folder },
    { what: "a device, which could be read without end", file: "/dev/zero" },
  ])("that is $what is refused", async ({ file }) => {
    await expect(openJournal(file)).rejects.toMatchObject({ code: "journal-unwritable", params: { file, detail: "not a file" } });
  });

  test("that is closed takes no more, and says so in a sentence", async () => {
    const file = fresh();
    const journal = await openJournal(file);
    await journal.close();
    await expect(journal.append(intent)).rejects.toMatchObject({ code: "journal-unwritable", params: { file, detail: "EBADF" } });
  });

  test("that stands where nothing can be written is refused each time, and let go of", async () => {
    const file = join(await three(), "journal.jsonl");
    for (const _ of [1, 2]) await expect(openJournal(file)).rejects.toMatchObject({ params: { file, detail: "ENOTDIR" } });
  });
});

const AT = "2026-11-20T10:00:00.000Z";
const told = (...facts: readonly Fact[]) => recordsOf(facts.map((fact, seq) => ({ seq, at: AT, prev: "", fact, hash: "" }))).get("a");
const outcome = (fate: "accepted" | "refused" | "unsent" | "unknown"): Fact => ({ kind: "outcome", step: "a", fate, told: "words" });

describe("what a journal adds up to", () => {
  test.each([
    { what: "a write that was begun, and no more", facts: [intent], is: { ...noRecord, write: { at: AT, fate: null, told: "" } } },
    { what: "a write that was accepted", facts: [intent, outcome("accepted")], is: { ...noRecord, write: { at: AT, fate: "accepted", told: "words" } } },
    { what: "a write whose fate is not known", facts: [intent, outcome("unknown")], is: { ...noRecord, write: { at: AT, fate: "unknown", told: "words" } } },
    { what: "a write that was refused: nothing", facts: [intent, outcome("refused")], is: noRecord },
    { what: "a write that never left: nothing", facts: [intent, outcome("unsent")], is: noRecord },
    { what: "a write that was adopted", facts: [intent, { kind: "adopted", step: "a" }], is: { write: { at: AT, fate: null, told: "" }, isAdopted: true, finishedAt: null } },
    { what: "a second write after an adoption: open again", facts: [intent, { kind: "adopted", step: "a" }, intent], is: { ...noRecord, write: { at: AT, fate: null, told: "" } } },
    { what: "a step that is finished", facts: [intent, outcome("accepted"), { kind: "finished", step: "a" }], is: { write: { at: AT, fate: "accepted", told: "words" }, isAdopted: false, finishedAt: AT } },
    { what: "what was approved or declined: nothing", facts: [{ kind: "approved", step: "a", ask: "approve", digest: "d", by: "x" }, { kind: "declined", step: "a", ask: "approve", by: "x" }], is: undefined },
    { what: "what is said of no step: nothing", facts: [{ kind: "stopped", step: null, said: null }, { kind: "resumed" }], is: undefined },
  ] as const satisfies readonly { readonly what: string; readonly facts: readonly Fact[]; readonly is: unknown }[])("$what", ({ facts, is }) => {
    expect(told(...facts)).toEqual(is);
  });
});
