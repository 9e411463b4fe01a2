import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, type Stats, statSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import type { StepRecord } from "./decide.ts";
import { type Entry, entry, type Fact, FIRST, hashOf, recordsOf } from "./journal-entry.ts";
import { takeLock } from "./lock.ts";

/** The append-only record of intent and outcome; the audit log. */
export interface Journal {
  readonly file: string;
  readonly entries: readonly Entry[];
  records(): ReadonlyMap<string, StepRecord>;
  /** Returns when the line is safe on the disk. @throws Failure journal-unwritable, journal-changed: then nothing more may be done */
  append(fact: Fact): Promise<void>;
  close(): Promise<void>;
}

/** In words, where a person can do something about it. */
const WHY: Readonly<Record<string, string>> = { ENOSPC: "the disk is full", EDQUOT: "the disk is full", EROFS: "the disk is read-only" };

const unwritable = (file: string, why: string, cause?: unknown): Failure => new Failure("journal-unwritable", { file, folder: dirname(file), detail: WHY[why] ?? why }, { cause });

const WHOLE = /"hash":"[^"]*"\}$/;

/** The beginning of an entry; a file system may have filled it up with zeros. What has its end and is no entry was changed. */
function isCutOff(line: string): boolean {
  const left = line.replace(/(?<!\0)\0+$/, "");
  return left === "" || (left.startsWith("{") && !WHOLE.test(left) && !isJson(left));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The entries of a file, in order. A line that the end of an agent cut off was never relied on, and is passed over. @throws Failure journal-broken */
export function readEntries(file: string, text: string): readonly Entry[] {
  const entries: Entry[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const read = parse(line);
    if (!read && !isCutOff(line)) throw new Failure("journal-broken", { file, line: entries.length + 1 });
    if (!read) continue;
    const before = entries.at(-1);
    const isNext = read.seq === entries.length && read.prev === (before?.hash ?? FIRST) && read.hash === hashOf(read);
    if (!isNext) throw new Failure("journal-broken", { file, line: read.seq + 1 });
    entries.push(read);
  }
  return entries;
}

function parse(line: string): Entry | null {
  try {
    return entry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** What stands in it, also while another process is at work with it. @throws Failure journal-broken, file-unreadable */
export const readJournal = (path: string): readonly Entry[] => readEntries(resolve(path), readIfThere(resolve(path)).text);

/** `bytes`: how many there were just before it was read. */
function readIfThere(file: string): { readonly text: string; readonly bytes: number } {
  try {
    const there = statSync(file);
    // A device or a pipe would be read without end.
    if (!there.isFile()) throw unwritable(file, "not a file");
    return { text: readFileSync(file, "utf8"), bytes: there.size };
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (systemCode(error) === "ENOENT") return { text: "", bytes: 0 };
    throw new Failure("file-unreadable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });
  }
}

/** One name for a file by whatever links it is reached, also before it is there. */
function trueName(file: string): string {
  try {
    return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  } catch {
    return file;
  }
}

/** The name by which one process holds it. */
export const journalLock = (file: string): string => `journal ${trueName(resolve(file))}`;

/** Opens or begins the journal, for this process alone. @throws Failure journal-taken, journal-broken, journal-unwritable */
export async function openJournal(path: string, now: () => Date = () => new Date()): Promise<Journal> {
  const file = resolve(path);
  const lock = await takeLock(journalLock(file));
  if (!lock) throw new Failure("journal-taken", { file });
  const failed = (error: unknown): Failure => unwritable(file, systemCode(error) || plainMessage(error), error);
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw failed(error);
    }
  };
  try {
    const { text, bytes } = readIfThere(file);
    const entries = [...readEntries(file, text)];
    trying(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
    const descriptor = trying(() => openSync(file, "a", 0o600));
    let isTorn = text !== "" && !text.endsWith("\n");
    let size = bytes;
    const look = (): Stats => trying(() => fstatSync(descriptor));
    // Some file systems count no names at all.
    const countsNames = look().nlink > 0;
    /** Another container that shares the folder does not see the lock, but the line. Each looks before and after it writes, so that one of two at least finds the other's. */
    const refuseOthers = (): void => {
      const there = look();
      if (there.size !== size || (countsNames && there.nlink === 0)) throw new Failure("journal-changed", { file });
    };
    return {
      file,
      entries,
      records: () => recordsOf(entries),
      append: async (fact) => {
        refuseOthers();
        const before = { seq: entries.length, at: now().toISOString(), prev: entries.at(-1)?.hash ?? FIRST, fact };
        const made = { ...before, hash: hashOf(before) };
        try {
          const line = Buffer.from(`${isTorn ? "\n" : ""}${JSON.stringify(made)}\n`);
          const written = writeSync(descriptor, line);
          size += written;
          // A full disk takes a part and says nothing of it.
          if (written !== line.length) throw new Error("ENOSPC");
          fsyncSync(descriptor);
        } catch (error) {
          isTorn = true;
          throw failed(error);
        }
        isTorn = false;
        refuseOthers();
        entries.push(made);
      },
      close: async () => {
        closeSync(descriptor);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
