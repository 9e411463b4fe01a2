import { Session } from "node:inspector/promises";
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
  /** Asked after each round of inputs. */
  readonly goesOn: (inputs: number) => boolean;
}

/** Code whose blocks count: the product's, and the libraries that read for it. */
const COUNTED = /\/(?:agent|shared|extension)\/src\/|\/node_modules\/(?:dns2|fast-xml-parser|zod|ipaddr\.js)\/|\/test\/fuzz\/door\.ts$/;
/** Inputs between two questions to V8, which take longer than an input. */
const ROUND = 24;

/** Which blocks ran since the last question, and how often as a power of two; a block that was passed by tells as much. */
async function reachedNow(inspector: Session): Promise<readonly string[]> {
  const { result } = await inspector.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => COUNTED.test(url))
    .flatMap(({ scriptId, functions }) => functions.flatMap(({ ranges }) => ranges.map(({ startOffset, endOffset, count }) => `${scriptId}:${startOffset}:${endOffset}:${count === 0 ? "" : Math.floor(Math.log2(count))}`)));
}

/** Looks for an input that breaks the target, until it has one or is told to stop. */
export async function hunt(target: Target, corpus: readonly Buffer[], { random, goesOn }: HuntOrder): Promise<Hunt> {
  const inspector = new Session();
  inspector.connect();
  const kept: Buffer[] = [];
  /** Of inputs by themselves, and of rounds: the counts of many are none that one has. */
  const [reached, reachedInRounds] = [new Set<string>(), new Set<string>()];
  let inputs = 0;

  const run = async (bytes: Buffer): Promise<Found | null> => {
    inputs += 1;
    const crash = await crashOf(target, bytes);
    return crash === null ? null : { bytes, crash };
  };
  /** Whether what ran since the last question is new among these. */
  async function isNewIn(known: Set<string>): Promise<boolean> {
    const before = known.size;
    for (const block of await reachedNow(inspector)) known.add(block);
    return known.size > before;
  }
  /** One input alone, kept if it reaches something new. */
  async function tried(bytes: Buffer): Promise<Found | null> {
    const found = await run(bytes);
    if (!found && (await isNewIn(reached))) kept.push(bytes);
    return found;
  }

  const end = (found: Found | null): Hunt => ({ found, inputs, kept, reached: reached.size });
  try {
    await inspector.post("Profiler.enable");
    await inspector.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    for (const bytes of [...target.seeds, ...corpus, Buffer.alloc(0)]) {
      const found = await tried(bytes);
      if (found) return end(found);
    }
    const pick = (): Buffer => kept[Math.floor(random() * kept.length)] ?? Buffer.alloc(0);
    while (goesOn(inputs)) {
      const round: Buffer[] = [];
      for (let index = 0; index < ROUND; index += 1) {
        let bytes = pick();
        for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) bytes = mutated(bytes, pick(), random);
        round.push(bytes);
        const found = await run(bytes);
        if (found) return end(found);
      }
      // One of them, or all together, reached something: each is asked by itself.
      if (await isNewIn(reachedInRounds)) for (const bytes of round) await tried(bytes);
    }
    return end(null);
  } finally {
    await inspector.post("Profiler.stopPreciseCoverage");
    inspector.disconnect();
  }
}
