import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { corpusOf } from "./corpus.ts";
import { crashOf } from "./crash.ts";
import { hunt } from "./guided.ts";
import { mutated, randomFrom } from "./mutate.ts";
import type { Target } from "./target.ts";
import { allTargets } from "./targets.ts";

/** Whatever is read, it is read or refused: nothing else is thrown, and the same again gives the same. */

/** Of the guided fuzzer, for all targets together; 0: a number of inputs instead, for a time would be another number on every machine. */
const MINUTES = Number(process.env["SUPERVISOR_DOCTOR_FUZZ_MINUTES"] ?? 0);
/** In a test run the same inputs each time: what a commit breaks is not found by another one. */
const SEED = Number(process.env["SUPERVISOR_DOCTOR_FUZZ_SEED"] ?? (MINUTES > 0 ? randomInt(2 ** 31) : 1));

/** Of random inputs, and of those that are led by what they reach. One of a dear target takes as long as fifty others. */
const INPUTS = MINUTES > 0 ? { random: 100, guided: 0 } : { random: 25, guided: 60 };
const DEAR_INPUTS = MINUTES > 0 ? { random: 25, guided: 0 } : { random: 8, guided: 10 };

// What is reckoned from now is the same again.
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

const targets = await allTargets();

/** Bytes of any kind, and what is read in earnest with up to eight changes. */
function inputs({ seeds }: Target): fc.Arbitrary<Buffer> {
  const changed = fc.tuple(fc.nat(seeds.length - 1), fc.nat(seeds.length - 1), fc.nat(8), fc.nat()).map(([index, other, times, seed]) => {
    const random = randomFrom(seed);
    let bytes = seeds[index] ?? Buffer.alloc(0);
    for (let time = 0; time < times; time += 1) bytes = mutated(bytes, seeds[other] ?? bytes, random);
    return bytes;
  });
  return fc.oneof({ weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)) }, { weight: 6, arbitrary: changed });
}

test("docs/architecture.md says how many targets there are", () => {
  expect(readFileSync(new URL("../../docs/architecture.md", import.meta.url), "utf8")).toContain(` ${targets.length} of them read packets`);
});

describe.each(targets)("$name", (target) => {
  const { random, guided } = target.isDear ? DEAR_INPUTS : INPUTS;

  test("reads or refuses what once broke it, or comes in earnest", async () => {
    for (const bytes of [...target.seeds, ...corpusOf(target)]) expect(await crashOf(target, bytes)).toBeNull();
  });

  test("reads or refuses whatever comes", async () => {
    await fc.assert(
      fc.asyncProperty(inputs(target), async (bytes) => {
        expect(await crashOf(target, bytes)).toBeNull();
      }),
      { numRuns: random, seed: SEED },
    );
  });

  test("is broken by no input that is led by what it reaches", { timeout: 120_000 + MINUTES * 90_000 }, async () => {
    const began = performance.now();
    const goesOn = (tried: number): boolean => (MINUTES > 0 ? performance.now() - began < (MINUTES * 60_000) / targets.length : tried < guided);
    const { found, inputs: count, kept, reached } = await hunt(target, corpusOf(target), { random: randomFrom(SEED), goesOn });
    if (MINUTES > 0) console.log(`${target.name}: ${count} inputs, ${kept.length} kept, ${reached} blocks, ${Math.round(process.memoryUsage().rss / 1e6)} MB, seed ${SEED}`);
    expect(found && { crash: found.crash, seed: SEED, base64: found.bytes.toString("base64") }).toBeNull();
  });
});
