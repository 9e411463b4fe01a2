import { expect, test } from "vitest";
import { openDoor } from "./door.ts";
import { hunt } from "./guided.ts";
import { randomFrom } from "./mutate.ts";
import { textTarget } from "./target.ts";

/** By chance alone the door is opened by one input of a hundred million. */
const MOST_INPUTS = 40_000;

test.each([
  { when: "", seed: 4 },
  { when: ", also through one that was opened before in this process", seed: 5 },
])("the guided fuzzer finds its way through a door that opens letter by letter$when, and tells what broke", async ({ seed }) => {
  const door = textTarget("door", ["..."], openDoor);
  const { found } = await hunt(door, [], { random: randomFrom(seed), goesOn: (inputs) => inputs < MOST_INPUTS });
  expect(found?.crash).toMatch(/TypeError: open/);
});

test("timers have their turn while inputs are tried: what they hold would fill the memory", async () => {
  let fired = 0;
  const slow = textTarget("what sets a limit", ["a"], () => void setTimeout(() => (fired += 1), 0));
  const { inputs } = await hunt(slow, [], { random: randomFrom(1), goesOn: (tried) => tried < 200 });
  expect(fired).toBeGreaterThan(inputs / 2);
});
