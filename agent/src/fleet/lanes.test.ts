import { expect, test } from "vitest";
import { OPEN_NETWORK } from "../clients/network.ts";
import { createLanes } from "./lanes.ts";

const never = (): AbortSignal => new AbortController().signal;
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const LAB = { ...OPEN_NETWORK, routes: [{ host: "vc.lab.test", port: 443, address: "192.0.2.1", toPort: 8443 }] };

test.each([
  ["a name and the address that it is led to", { host: "vc.lab.test", port: 443 }, { host: "192.0.2.1", port: 8443 }, true],
  ["an address in two spellings", { host: "2001:db8::1", port: 443 }, { host: "2001:db8:0:0::1", port: 443 }, true],
  ["a name that the system resolves and its address", { host: "localhost", port: 443 }, { host: "127.0.0.1", port: 443 }, true],
  ["two ports of an address", { host: "192.0.2.1", port: 443 }, { host: "192.0.2.1", port: 8443 }, false],
  ["two addresses", { host: "192.0.2.1", port: 443 }, { host: "192.0.2.2", port: 443 }, false],
  ["two names that nobody knows", { host: "nobody.invalid", port: 443 }, { host: "nowhere.invalid", port: 443 }, false],
])("%s: one after the other is %s", async (_, one, other, isOneLane) => {
  const lanes = createLanes();
  const leave = await lanes.enter(LAB, one, never());
  let isIn = false;
  const second = lanes.enter(LAB, other, never()).then((leaveToo) => {
    isIn = true;
    return leaveToo;
  });
  if (!isOneLane) return void (await second)();
  for (let turn = 0; turn < 20; turn += 1) await tick();
  expect(isIn).toBe(false);
  leave();
  (await second)();
});

test("who gives up while waiting leaves the lane free", async () => {
  const lanes = createLanes();
  const place = { host: "192.0.2.1", port: 443 };
  const leave = await lanes.enter(OPEN_NETWORK, place, never());
  const impatient = new AbortController();
  const waiting = lanes.enter(OPEN_NETWORK, place, impatient.signal);
  await tick();
  impatient.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  leave();
  (await lanes.enter(OPEN_NETWORK, place, never()))();
});
