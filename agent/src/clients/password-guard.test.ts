import { describe, expect, test } from "vitest";
import { createPasswordGuard, createPasswordGuards, type PasswordGuard } from "./password-guard.ts";

const never = (): AbortSignal => new AbortController().signal;
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Sends it to so many at once; who was let in answers by the list, in order, one after the other. */
async function sent(guard: PasswordGuard, people: number, answers: readonly (boolean | "silent")[]): Promise<{ sent: number; held: number; most: number }> {
  const count = { sent: 0, held: 0, most: 0 };
  let inside = 0;
  const left = [...answers];
  const one = async (): Promise<void> => {
    const admission = await guard.admit(never());
    if (!admission) return void (count.held += 1);
    count.sent += 1;
    inside += 1;
    count.most = Math.max(count.most, inside);
    await tick();
    const answer = left.shift();
    inside -= 1;
    if (typeof answer === "boolean") admission.judged(answer);
    admission.leave();
  };
  await Promise.all(Array.from({ length: people }, one));
  return count;
}

describe("of two refusals that there may be", () => {
  test.each<[string, readonly (boolean | "silent")[], { sent: number; held: number; most: number }]>([
    ["two, and nobody else sends it", [false, false], { sent: 2, held: 8, most: 2 }],
    ["one, then it is taken: all others send it", [false, true, true, true, true, true, true, true, true, true], { sent: 10, held: 0, most: 8 }],
    ["taken at once: all others send it, whoever refuses it then", [true, false, false, false, true, true, true, true, true, true], { sent: 10, held: 0, most: 9 }],
    ["silence counts for nothing", ["silent", "silent", "silent", false, "silent", false], { sent: 6, held: 4, most: 2 }],
    ["silence everywhere", Array.from({ length: 10 }, () => "silent" as const), { sent: 10, held: 0, most: 2 }],
  ])("%s", async (_, answers, counts) => expect(await sent(createPasswordGuard(2), 10, answers)).toEqual(counts));

  test("one password's refusals are not another's", async () => {
    const guards = createPasswordGuards(2);
    expect(await sent(guards("u", "a"), 3, [false, false])).toMatchObject({ sent: 2 });
    expect(await sent(guards("u", "b"), 3, [true, true, true])).toMatchObject({ sent: 3 });
    expect(await guards("u", "a").admit(never())).toBeNull();
  });

  test("who waits can be interrupted", async () => {
    const guard = createPasswordGuard(1);
    await guard.admit(never());
    const interrupt = new AbortController();
    const waiting = guard.admit(interrupt.signal);
    interrupt.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});
