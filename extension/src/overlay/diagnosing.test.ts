import type { PageContext } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DiagnosisView } from "../messages.ts";
import { diagnosing } from "./diagnosing.ts";

const background = vi.hoisted(() => ({ alive: true, replies: [] as ("fails" | object)[], asked: [] as string[] }));
vi.mock("../alive.ts", () => ({ isAlive: () => background.alive }));
vi.mock("../messages.ts", () => ({
  send: async (call: string) => {
    background.asked.push(call);
    const reply = background.replies.shift();
    if (reply === undefined || reply === "fails") throw new Error("Could not establish connection");
    return reply;
  },
}));

const RUNNING = { state: "running", looks: [] } as const;
const ENDED = { state: "none" } as const;
const FAILS = "fails";

// Files share a process: another one's modules are not those that are replaced here, and none gets these.
vi.hoisted(() => void vi.resetModules());
afterAll(() => {
  for (const path of ["../alive.ts", "../messages.ts"]) vi.doUnmock(path);
  vi.resetModules();
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each<[string, { replies: readonly ("fails" | DiagnosisView)[]; alive?: boolean; lost: number; asked: number }]>([
  ["is followed to its end", { replies: [RUNNING, RUNNING, ENDED], lost: 0, asked: 3 }],
  ["goes on though the background is stopped while it answers", { replies: [RUNNING, FAILS, RUNNING, ENDED], lost: 0, asked: 4 }],
  ["goes on though that happens again later", { replies: [RUNNING, FAILS, RUNNING, FAILS, ENDED], lost: 0, asked: 5 }],
  ["goes on though that happens several times in a row", { replies: [RUNNING, FAILS, FAILS, FAILS, FAILS, ENDED], lost: 0, asked: 6 }],
  ["is lost when nobody answers any more", { replies: [RUNNING], lost: 1, asked: 9 }],
  ["is lost at once where the extension is gone", { replies: [RUNNING, FAILS], alive: false, lost: 1, asked: 2 }],
  ["is not started twice: after a start without an answer it is asked how things stand", { replies: [FAILS, RUNNING, ENDED], lost: 0, asked: 3 }],
])("a diagnosis %s", async (_, { replies, alive = true, lost, asked }) => {
  Object.assign(background, { alive, replies: [...replies], asked: [] });
  const outlived = vi.fn();
  const seen: string[] = [];
  await diagnosing(() => ({}) as PageContext, (view) => seen.push(view.state), outlived).start();
  await vi.runAllTimersAsync();
  expect(outlived).toHaveBeenCalledTimes(lost);
  expect(background.asked).toEqual(["diagnose", ...Array(asked - 1).fill("follow")]);
  expect(seen.at(-1)).toBe(lost > 0 ? "running" : "none");
});
