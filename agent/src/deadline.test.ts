import { getEventListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { limited, untilEnd, within } from "./deadline.ts";

const stop = (reason: string): AbortSignal => AbortSignal.abort(new Error(reason));
const never = (): AbortSignal => new AbortController().signal;
const ended = (signal: AbortSignal): Promise<unknown> => new Promise((resolve) => signal.addEventListener("abort", () => resolve(signal.reason)));

describe("a time limit", () => {
  test("ends by the clock, and says so", async () => {
    expect(await ended(within(5, never()))).toMatchObject({ name: "TimeoutError" });
  });

  test("that is lifted leaves the other signals", async () => {
    const other = new AbortController();
    const { signal, lift } = limited(5, other.signal);
    lift();
    await ended(within(20));
    expect(signal.aborted).toBe(false);
    other.abort(new Error("interrupted"));
    expect(signal.reason).toEqual(new Error("interrupted"));
  });
});

describe("work under a signal", () => {
  test.for<[string, () => AbortSignal, () => Promise<unknown>, string]>([
    ["gives what it gives", never, () => Promise.resolve("done"), "done"],
    ["fails as it fails", never, () => Promise.reject(new Error("broken")), "Error: broken"],
    ["is left where the signal ended before", () => stop("too late"), () => wait(60_000, "never", { ref: false }), "Error: too late"],
    ["is left when the signal ends", () => within(5), () => wait(60_000, "never", { ref: false }), "TimeoutError: The time limit is over"],
  ])("%s, and nothing stays on the signal", async ([, begin, work, told]) => {
    const signal = begin();
    expect(await untilEnd(signal, work()).then(String, String)).toBe(told);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
