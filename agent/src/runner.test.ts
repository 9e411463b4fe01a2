import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReader, type Look } from "./runner.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a vCenter that answers no look at all is not waited for look by look", async () => {
  const perform = ({ probe }: Look): Promise<never> => (probe.system === "vcenter" ? new Promise(() => {}) : Promise.reject(new Error("not asked")));
  const reader = createReader({ perform, clock: () => performance.now(), signal: new AbortController().signal, after: [] });
  const readings = vi.fn();
  void reader.readAll("domain-c8", "agent").then(readings);
  await vi.advanceTimersByTimeAsync(25_000);
  expect(readings).toHaveBeenCalledOnce();
  expect(reader.records.filter(({ ok }) => ok)).toEqual([]);
});
