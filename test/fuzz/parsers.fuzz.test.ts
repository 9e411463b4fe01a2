import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { corpusOf } from "./corpus.ts";
import { crashOf } from "./crash.ts";
import { mutated, randomFrom } from "./mutate.ts";
import type { Target } from "./target.ts";
import { allTargets } from "./targets.ts";

/** Whatever is read, it is read or refused: nothing else is thrown, and the same again gives the same. */

const RUNS = Number(process.env["SUPERVISOR_DOCTOR_FUZZ_RUNS"] ?? 25);
/** In a test run the same inputs each time: what a commit breaks is not found by another one. */
const SEED = process.env["SUPERVISOR_DOCTOR_FUZZ_SEED"] ?? (Number(process.env["SUPERVISOR_DOCTOR_FUZZ_MINUTES"] ?? 0) > 0 ? undefined : "1");

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

describe.each(targets)("$name", (target) => {
  test("reads or refuses whatever comes", async () => {
    await fc.assert(
      fc.asyncProperty(inputs(target), async (bytes) => {
        expect(await crashOf(target, bytes)).toBeNull();
      }),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  });

  test("reads or refuses what once broke it, or comes in earnest", async () => {
    for (const bytes of [...target.seeds, ...corpusOf(target)]) expect(await crashOf(target, bytes)).toBeNull();
  });
});
