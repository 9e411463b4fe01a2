import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import { Failure } from "../../failure.ts";
import { precheckService } from "./tkg-service-precheck.ts";

const SECOND = 1_000;
const absent = new Failure("vcenter-error", { host: "vc", path: "/", status: 404, detail: "NOT_FOUND" }, { reason: "not-supported" });
const away = new Failure("vcenter-error", { host: "vc", path: "/", status: 503, detail: "SERVICE_UNAVAILABLE" });
const result = (status: string, at: string): object => ({ status, precheck_finish_time: at, target_version: "3.2.0" });

/** What the result and the task are answered with, so many milliseconds after the check was begun; -1: before. */
interface Answers {
  readonly result: (sinceMs: number) => object | Failure;
  readonly task?: (sinceMs: number) => object | Failure;
}

/** Lets time pass as far as it is waited for. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const ended = { is: false };
  void work.finally(() => (ended.is = true));
  for (let turns = 0; turns < 10_000 && !ended.is; turns += 1) await vi.advanceTimersByTimeAsync(250);
  return work;
}

async function ask({ result: resultAt, task }: Answers): Promise<readonly [string, number]> {
  let begun: number | null = null;
  const session = {
    host: "vc.lab.test",
    get: async (path: string) => {
      const since = begun === null ? -1 : performance.now() - begun;
      const told = path.startsWith("/api/cis/tasks/") ? (task?.(since) ?? absent) : resultAt(since);
      if (told instanceof Failure) throw told;
      return told;
    },
    write: async () => {
      begun = performance.now();
      return { fate: "accepted", reply: task ? "task-1" : null };
    },
  } as unknown as VcenterWriter;
  const began = performance.now();
  const told = await inTime(precheckService(session, "s-1", "3.2.0", new AbortController().signal));
  return [told.passed ? "passed" : told.said.map(({ code, params }) => `${code} ${String(params["told"] ?? params["status"] ?? "")}`.trim()).join(), (performance.now() - began) / SECOND];
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each<readonly [string, Answers, string, readonly [number, number]]>([
  ["a task tells when it has ended", { result: (ms) => (ms < 20 * SECOND ? result("COMPATIBLE", "then") : result("INCOMPATIBLE", "now")), task: (ms) => ({ status: ms < 20 * SECOND ? "RUNNING" : "SUCCEEDED" }) }, "precheck-silent INCOMPATIBLE", [20, 26]],
  ["a task that ended finds the same at the same time", { result: () => result("COMPATIBLE", "then"), task: () => ({ status: "SUCCEEDED" }) }, "passed", [0, 1]],
  ["a task that failed says why", { result: () => result("COMPATIBLE", "then"), task: () => ({ status: "FAILED", error: { messages: [{ default_message: "No image." }] } }) }, "precheck-refused No image.", [0, 1]],
  ["a task that cannot be read is passed over for the time of the result", { result: (ms) => (ms < 10 * SECOND ? result("INCOMPATIBLE", "then") : result("COMPATIBLE", "now")), task: () => away }, "passed", [10, 16]],
  ["without a task the time of the result tells", { result: (ms) => (ms < 10 * SECOND ? result("INCOMPATIBLE", "then") : result("COMPATIBLE", "now")) }, "passed", [10, 16]],
  ["without a task the first result is the run's own", { result: (ms) => (ms < 10 * SECOND ? absent : result("COMPATIBLE", "now")) }, "passed", [10, 16]],
  ["without a task a result that stays is taken after a while", { result: () => result("INCOMPATIBLE", "then") }, "precheck-silent INCOMPATIBLE", [30, 36]],
  ["a result that never comes is waited for no longer than ten minutes", { result: () => absent }, "precheck-endless", [600, 606]],
])("%s", async (_, answers, expected, [from, to]) => {
  const [verdict, afterS] = await ask(answers);
  expect(verdict).toBe(expected);
  expect(afterS).toBeGreaterThanOrEqual(from);
  expect(afterS).toBeLessThanOrEqual(to);
});
