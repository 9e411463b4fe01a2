import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { askedOnce } from "./asked-once.ts";
import type { VcenterSession } from "./vcenter.ts";

const never = (): AbortSignal => new AbortController().signal;

/** Each answer in its turn, as soon as `release` says so. */
function sessionOf(answers: readonly unknown[]) {
  const asked: string[] = [];
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const get = async (path: string, signal: AbortSignal): Promise<unknown> => {
    const answer = answers[asked.length];
    asked.push(path);
    await Promise.race([released, new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)))]);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { session: askedOnce({ get } as unknown as VcenterSession), asked, release };
}

const refused = new Failure("no-permission", { host: "vc", path: "/a", username: "u" });
const broken = new Failure("connection-failed", { host: "vc", detail: "ECONNRESET" });

describe("what several looks of a run ask vCenter for", () => {
  test("is asked once, whether it was answered already or not", async () => {
    const { session, asked, release } = sessionOf(["one", "two"]);
    const both = [session.get("/a", never()), session.get("/a", never())];
    release();
    expect(await Promise.all([...both, session.get("/b", never())])).toEqual(["one", "one", "two"]);
    expect(await session.get("/a", never())).toBe("one");
    expect(asked).toEqual(["/a", "/b"]);
  });

  test.for<[string, Error, unknown, number]>([
    ["is not asked again where it was refused", refused, refused, 1],
    ["is asked again where the call failed", broken, "two", 2],
  ])("%s", async ([, first, second, times]) => {
    const { session, asked, release } = sessionOf([first, "two"]);
    release();
    const looks = [session.get("/a", never()), session.get("/a", never())];
    const told = (await Promise.allSettled(looks)).map((each) => (each.status === "fulfilled" ? each.value : each.reason));
    expect(told).toEqual([first, second]);
    expect(asked).toHaveLength(times);
  });

  test("is each look's own to give up: the limit of the one is not that of the other", async () => {
    const { session, asked, release } = sessionOf(["one", "two"]);
    const [short, shorter] = [new AbortController(), new AbortController()];
    const looks = [session.get("/a", short.signal), session.get("/a", shorter.signal), session.get("/a", never())];
    const told = Promise.allSettled(looks);
    shorter.abort(new Error("no time left"));
    await expect(looks[1]).rejects.toThrow("no time left");
    expect(asked).toHaveLength(1);
    short.abort(new Error("the limit is over"));
    await expect(looks[0]).rejects.toThrow("the limit is over");
    release();
    expect((await told)[2]).toEqual({ status: "fulfilled", value: "two" });
  });
});
