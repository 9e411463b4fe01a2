import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { corpusOf } from "./corpus.ts";
import { openDoor } from "./door.ts";
import { hunt } from "./guided.ts";
import { randomFrom } from "./mutate.ts";
import { textTarget } from "./target.ts";
import { allTargets } from "./targets.ts";

/** Inputs that reach more and more of a parser's code. */

const MINUTES = Number(process.env["SUPERVISOR_DOCTOR_FUZZ_MINUTES"] ?? 0);
const SEED = Number(process.env["SUPERVISOR_DOCTOR_FUZZ_SEED"] ?? (MINUTES > 0 ? randomInt(2 ** 31) : 1));
/** In a test run the bound is a number of inputs: a time would be another number on every machine. */
const INPUTS = 80;

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

const targets = await allTargets();

describe("the fuzzer itself", () => {
  test("finds its way through a door that opens letter by letter, and tells what broke", async () => {
    const door = textTarget("door", ["...."], openDoor);
    const { found } = await hunt(door, [], { random: randomFrom(7), goesOn: (inputs) => inputs < 40_000 });
    expect(found?.crash).toMatch(/TypeError: open/);
  });
});

describe.each(targets)("$name", (target) => {
  test(
    "is broken by no input that the fuzzer makes",
    { timeout: 120_000 + MINUTES * 90_000 },
    async () => {
      const began = performance.now();
      const goesOn = (inputs: number): boolean => (MINUTES > 0 ? performance.now() - began < (MINUTES * 60_000) / targets.length : inputs < INPUTS);
      const { found, inputs, kept, reached } = await hunt(target, corpusOf(target), { random: randomFrom(SEED), goesOn });
      if (MINUTES > 0) console.log(`${target.name}: ${inputs} inputs, ${kept.length} kept, ${reached} blocks, seed ${SEED}`);
      expect(found && { crash: found.crash, seed: SEED, base64: found.bytes.toString("base64") }).toBeNull();
    },
  );
});
