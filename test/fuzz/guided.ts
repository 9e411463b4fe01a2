import { Session } from "node:inspector/promises";
import { setImmediate } from "node:timers/promises";
import { crashOf } from "./crash.ts";
import { mutated } from "./mutate.ts";
import type { Target } from "./target.ts";

/**
 * A coverage-guided fuzzer: an input that reaches a block of the code which none before it reached, or reaches one far
 * oftener, is kept and changed further. What was reached is told by V8 itself, as for coverage reports.
 */

export interface Found {
  readonly bytes: Buffer;
  readonly crash: string;
}
export interface Hunt {
  /** The first input that broke the target; null: none did. */
  readonly found: Found | null;
  readonly inputs: number;
  /** Inputs that each reached something new. */
  readonly kept: readonly Buffer[];
  /** Blocks reached, by how often. */
  readonly reached: number;
}
export interface HuntOrder {
  readonly random: () => number;
  /** Asked before each input. */
  readonly goesOn: (inputs: number) => boolean;
}

/** Code whose blocks count: the product's, and the libraries that read for it. */
const COUNTED = /\/(?:agent|shared|extension)\/src\/|\/node_modules\/(?:dns2|fast-xml-parser|zod|ipaddr\.js)\/|\/test\/fuzz\/door\.ts$/;
/** Inputs between two questions to V8, which take longer than an input. */
const ROUND = 24;

/**
 * V8 counts blocks in those functions alone that it compiles after it was asked to, and forgets how when it is told to stop: so
 * it is asked once, before anything that is fuzzed has run, and for as long as this process lives.
 */
const inspector = new Session();
inspector.connect();
await inspector.post("Profiler.enable");
await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** Which blocks ran since the last question, and how often as a power of two; a block that was passed by tells as much. */
async function reachedNow(): Promise<readonly string[]> {
  const { result } = await inspector.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => COUNTED.test(url))
    .flatMap(({ scriptId, functions }) => functions.flatMap(({ ranges }) => ranges.map(({ startOffset, endOffset, count }) => `${scriptId}:${startOffset}:${endOffset}:${count === 0 ? "" : Math.floor(Math.log2(count))}`)));
}

/** Looks for an input that breaks the target, until it has one or is told to stop. */
export async function hunt(target: Target, corpus: readonly Buffer[], { random, goesOn }: HuntOrder): Promise<Hunt> {
  const kept: Buffer[] = [];
  /** Of inputs by themselves, and of rounds: the counts of many are none that one has. */
  const [reached, reachedInRounds] = [new Set<string>(), new Set<string>()];
  let inputs = 0;

  const run = async (bytes: Buffer, twice: boolean): Promise<Found | null> => {
    inputs += 1;
    const crash = await crashOf(target, bytes, twice);
    return crash === null ? null : { bytes, crash };
  };
  /** Whether what ran since the last question is new among these. */
  async function isNewIn(known: Set<string>): Promise<boolean> {
    const before = known.size;
    for (const block of await reachedNow()) known.add(block);
    return known.size > before;
  }
  /** One input alone, kept if it reaches something new; and read twice, for the same must come of it. */
  async function tried(bytes: Buffer): Promise<Found | null> {
    const found = await run(bytes, true);
    if (!found && (await isNewIn(reached))) kept.push(bytes);
    return found;
  }

  const end = (found: Found | null): Hunt => ({ found, inputs, kept, reached: reached.size });
  await reachedNow();
  // What is read in earnest is all kept: to ask V8 about each takes longer than a wish for less is worth.
  for (const bytes of [...target.seeds, ...corpus, Buffer.alloc(0)]) {
    const found = await run(bytes, false);
    if (found) return end(found);
    kept.push(bytes);
  }
  for (const block of await reachedNow()) for (const known of [reached, reachedInRounds]) known.add(block);
  const pick = (): Buffer => kept[Math.floor(random() * kept.length)] ?? Buffer.alloc(0);
  while (goesOn(inputs)) {
    // What waits for its time holds what it was to end: without a turn of theirs, timers fill up the memory.
    await setImmediate();
    const round: Buffer[] = [];
    while (round.length < ROUND && goesOn(inputs)) {
      let bytes = pick();
      for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) bytes = mutated(bytes, pick(), random);
      round.push(bytes);
      const found = await run(bytes, false);
      if (found) return end(found);
    }
    if (!goesOn(inputs)) break;
    // One of them, or all together, reached something: each is asked by itself.
    if (!(await isNewIn(reachedInRounds))) continue;
    for (const bytes of round) {
      const found = await tried(bytes);
      if (found) return end(found);
    }
  }
  return end(null);
}
