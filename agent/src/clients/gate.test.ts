import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

const never = (): AbortSignal => new AbortController().signal;

test("lets in as many as there is room for, in order, and a place is given back once", async () => {
  const gate = createGate(2);
  const inside: number[] = [];
  const leave: (() => void)[] = [];
  const enter = async (each: number): Promise<void> => {
    leave[each] = await gate.enter(never());
    inside.push(each);
  };
  const all = [0, 1, 2, 3].map(enter);
  await Promise.all(all.slice(0, 2));
  expect(inside).toEqual([0, 1]);
  leave[0]?.();
  leave[0]?.();
  await all[2];
  await Promise.resolve();
  expect(inside).toEqual([0, 1, 2]);
  leave[1]?.();
  await all[3];
  expect(inside).toEqual([0, 1, 2, 3]);
});

test("who gives up while waiting takes no place", async () => {
  const gate = createGate(1);
  const leave = await gate.enter(never());
  const impatient = new AbortController();
  const waiting = gate.enter(impatient.signal);
  const behind = gate.enter(never());
  impatient.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await expect(gate.enter(impatient.signal)).rejects.toThrow("enough");
  leave();
  (await behind)();
  (await gate.enter(never()))();
});
