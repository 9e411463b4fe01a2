import { describe, expect, test } from "vitest";
import { takeLock } from "./lock.ts";
import { takeSupervisors } from "./supervisor-locks.ts";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { OPEN_NETWORK } from "../clients/network.ts";

describe("a lock", () => {
  test("is held by one at a time, and free again once it is let go of", async () => {
    const first = await takeLock("lock.test one");
    expect(first).not.toBeNull();
    expect(await takeLock("lock.test one")).toBeNull();
    await first?.release();
    const again = await takeLock("lock.test one");
    expect(again).not.toBeNull();
    await again?.release();
  });

  test("has nothing to do with a lock of another name", async () => {
    const locks = [await takeLock("lock.test one"), await takeLock("lock.test other")];
    expect(locks).not.toContain(null);
    for (const lock of locks) await lock?.release();
  });
});

const http: CarriedStep["request"] = { kind: "http", method: "POST", path: "/", body: {} };
const on = (supervisorId: string | undefined, request: CarriedStep["request"] = http, more: Partial<CarriedStep> = {}): CarriedStep => ({ id: `${supervisorId}`, step: "supervisor", ...(supervisorId !== undefined && { supervisorId }), request, ...more });
const at = (host: string, port: number, toPort?: number) => ({ vcenter: { host, port }, network: { ...OPEN_NETWORK, routes: toPort === undefined ? [] : [{ host, port, address: "127.0.0.1", toPort }] } });
const here = at("vc.lock.test", 443);

describe("the Supervisors of a plan", () => {
  test.each([
    { what: "the same Supervisor", first: [on("domain-c1")], second: [on("domain-c1")], where: here, taken: "domain-c1" },
    { what: "one Supervisor of several", first: [on("domain-c1"), on("domain-c2")], second: [on("domain-c2")], where: here, taken: "domain-c2" },
    { what: "vCenter itself", first: [on(undefined)], second: [on(undefined)], where: here, taken: "vc.lock.test" },
    { what: "another Supervisor", first: [on("domain-c1")], second: [on("domain-c2")], where: here, taken: null },
    { what: "the same id on another vCenter", first: [on("domain-c1")], second: [on("domain-c1")], where: at("other.lock.test", 443), taken: null },
    { what: "the same name in another lab", first: [on("domain-c1")], second: [on("domain-c1")], where: at("vc.lock.test", 443, 9443), taken: null },
    { what: "a person's work alone", first: [on("domain-c1")], second: [on("domain-c1", { kind: "guided" })], where: here, taken: null },
    { what: "a step that is left out", first: [on("domain-c1")], second: [on("domain-c1", http, { skipped: true })], where: here, taken: null },
  ])("of which one run writes, and another wants $what", async ({ first, second, where, taken }) => {
    const lock = await takeSupervisors(here, first);
    try {
      const wanted = takeSupervisors(where, second);
      if (taken === null) await (await wanted).release();
      else await expect(wanted).rejects.toMatchObject({ code: "supervisor-taken", params: { supervisor: taken } });
    } finally {
      await lock.release();
    }
    await (await takeSupervisors(where, second)).release();
  });

  test("are all let go of when one of them is taken", async () => {
    const second = await takeSupervisors(here, [on("domain-c2")]);
    await expect(takeSupervisors(here, [on("domain-c1"), on("domain-c2")])).rejects.toMatchObject({ code: "supervisor-taken" });
    await (await takeSupervisors(here, [on("domain-c1")])).release();
    await second.release();
  });
});
