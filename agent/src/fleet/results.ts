import { closeSync, createReadStream, existsSync, openSync, readSync, statSync, truncateSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { type FleetLine, fleetLine } from "@supervisor-doctor/shared/fleet";
import { Failure, plainMessage, systemCode } from "../failure.ts";

/** What the file of `--results` tells of one vCenter already: exit codes by cluster, and whether it was done to its end. */
export interface Told {
  readonly supervisors: ReadonlyMap<string, number>;
  readonly isWhole: boolean;
}

const NOTHING: Told = { supervisors: new Map(), isWhole: false };
const keyOf = (vcenter: string, entry: string): string => `${vcenter} ${entry}`;

export interface Results {
  told(vcenter: string, entry: string): Told;
  /** In one write, so that a process that ends at once leaves a torn line at most. @throws Failure file-unwritable */
  add(line: FleetLine): void;
  close(): void;
}

const unwritable = (file: string, error: unknown): Failure => new Failure("file-unwritable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });

function endsTorn(file: string): boolean {
  const { size } = statSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  const descriptor = openSync(file, "r");
  readSync(descriptor, last, 0, 1, size - 1);
  closeSync(descriptor);
  return last.toString() !== "\n";
}

function parsed(text: string): FleetLine | null {
  try {
    return fleetLine.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A torn line is one that a JSON document begins, and another may stand behind it. */
const isTorn = (text: string): boolean => text.startsWith('{"schema":') || '{"schema":'.startsWith(text);

/** What of a file counts. */
export interface Counting {
  /** Milliseconds since 1970; nothing older does. */
  readonly since: number;
  /** The run's name, if it has one: nothing of another run does, and its file is begun anew. */
  readonly run?: string | undefined;
}

interface Kept {
  readonly known: ReadonlyMap<string, Told>;
  /** All of it is of other runs. */
  readonly isOver: boolean;
}

/** The file's lines that count and are about one of `wanted`. @throws Failure results-unreadable */
async function readTold(file: string, { since, run }: Counting, wanted: ReadonlySet<string>): Promise<Kept> {
  const known = new Map<string, { readonly supervisors: Map<string, number>; isWhole: boolean }>();
  let isOver = run !== undefined;
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const line = parsed(text);
    if (line === null && text !== "" && !isTorn(text)) throw new Failure("results-unreadable", { file, line: number });
    if (line === null || (run !== undefined && line.run !== run)) continue;
    isOver = false;
    if (line.event === "ended" || line.event === "failed" || Date.parse(line.at) < since) continue;
    const key = keyOf(line.vcenter, line.entry);
    if (!wanted.has(key)) continue;
    const about = known.get(key) ?? { supervisors: new Map(), isWhole: false };
    known.set(key, about);
    if (line.event === "vcenter") about.isWhole = true;
    // What could not be read at all is looked at again.
    else if (line.configStatus !== "UNKNOWN") about.supervisors.set(line.supervisor, line.exit);
  }
  return { known, isOver };
}

/** Without a file nothing is known and nothing kept. @throws Failure */
export async function openResults(file: string | undefined, counting: Counting, entries: readonly { readonly name: string; readonly digest: string }[]): Promise<Results> {
  if (file === undefined) return { told: () => NOTHING, add: () => {}, close: () => {} };
  const wanted = new Set(entries.map(({ name, digest }) => keyOf(name, digest)));
  try {
    const { known, isOver } = existsSync(file) ? await readTold(file, counting, wanted) : { known: new Map<string, Told>(), isOver: false };
    if (isOver) truncateSync(file);
    const isTornEnd = existsSync(file) && endsTorn(file);
    const descriptor = openSync(file, "a", 0o600);
    if (isTornEnd) writeSync(descriptor, "\n");
    return {
      told: (vcenter, entry) => known.get(keyOf(vcenter, entry)) ?? NOTHING,
      add: (line) => {
        try {
          writeSync(descriptor, `${JSON.stringify(line)}\n`);
        } catch (error) {
          throw unwritable(file, error);
        }
      },
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    throw error instanceof Failure ? error : unwritable(file, error);
  }
}
