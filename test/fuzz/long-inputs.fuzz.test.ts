import { describe, expect, test } from "vitest";
import { crashOf } from "./crash.ts";
import { fileTargets } from "./file-targets.ts";
import { networkTargets } from "./network-targets.ts";
import type { Target } from "./target.ts";
import { textTargets } from "./text-targets.ts";

/** Whatever is repeated in it, ten times the input takes about ten times as long: a pattern that tries each beginning to the end takes a hundred times. */

const targets = [...networkTargets, ...textTargets, ...fileTargets([]).filter(({ seeds }) => seeds.length > 0)];

/** What a pattern of ours begins with, goes over, or ends with. */
const PIECES = [
  ..." \t\n\0aA0.-:/%#=&<['\"(\\",
  "0.", "a.", "a-", "0:", "::", "1\n", "a=\"", "%25", "&#", "&amp;", "\\n",
  "에서 ", "から ", "で ", "unable to connect to ", "NSX Server", "인증서의 유효성을 ", "vCenter (", "PWD:", "ip:\t", "詳細", "@a", "://a",
  "/dev/tcp/", "env ", "dev ", "nameserver ", "-----BEGIN CERTIFICATE-----", "-----", ".vmware.wcp.", "-vkr.", "CN=", "a=\"b\",",
];
const SHAPES: readonly ((seed: string, pump: string) => string)[] = [
  (_, pump) => `${pump}\u0001`,
  (seed, pump) => `${seed}${pump}\n!`,
  (seed, pump) => `${seed.slice(0, seed.length / 2)}${pump}\u0001${seed.slice(seed.length / 2)}`,
];

const LONG = 10_000;
const SHORT = LONG / 10;
/** Milliseconds: what takes less of a long input is not looked at again. */
const NOTICED = 20;
/** In proportion would be 10. */
const MOST_RATIO = 40;

/** The least of so many times, in milliseconds of a processor: others on the machine take no part in it, and a collection of garbage in few of them. */
async function timeOf(target: Target, input: Buffer, times: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) {
    const began = process.cpuUsage();
    await crashOf(target, input, false);
    const { user, system } = process.cpuUsage(began);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe.each(targets)("$name", (target) => {
  test("takes no longer than in proportion to its length", async () => {
    const slow: string[] = [];
    for (const piece of PIECES) {
      for (const [index, shape] of SHAPES.entries()) {
        const made = (length: number): Buffer => Buffer.from(shape(target.seeds[0]?.toString() ?? "", piece.repeat(length / piece.length)));
        const long = made(LONG);
        if ((await timeOf(target, long, 1)) < NOTICED) continue;
        const ratio = (await timeOf(target, long, 5)) / (await timeOf(target, made(SHORT), 5));
        if (ratio > MOST_RATIO) slow.push(`${JSON.stringify(piece)} in shape ${index}: ${Math.round(ratio)} times`);
      }
    }
    expect(slow).toEqual([]);
  });
});
