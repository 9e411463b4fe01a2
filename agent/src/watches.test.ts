import type { Run } from "@supervisor-doctor/shared/contract";
import { describe, expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { createWatches, type Watches } from "./watches.ts";

const VCENTER = "https://vc.lab.test";
const MINUTE = 60_000;
const START = Date.parse("2026-06-01T00:00:00.000Z");

type Status = Run["findings"][number]["status"];
const runAt = (at: number, status: Status): Run => ({
  schema: 1,
  startedAt: new Date(at).toISOString(),
  durationMs: 1,
  vcenter: { host: "vc.lab.test", version: null, pnid: null, pnidElsewhere: null },
  supervisors: [{ id: "domain-c8", name: "sup-1", supervisorId: null, configStatus: "ERROR", version: null }],
  findings: [{ rule: "dns-servers-missing", supervisor: "domain-c8", status, severity: "ERROR", causes: [], params: {}, reportedBy: [], explains: [], explainedBy: null }],
  probes: [],
  unrecognised: [],
});

interface Stage {
  readonly watches: Watches;
  readonly looks: () => number;
  /** The look that is under way ends so. */
  readonly ends: (outcome: Status | Failure) => void;
  readonly later: (minutes: number) => void;
  readonly login: (password: string | null) => void;
  readonly other: (isUnderWay: boolean) => void;
  readonly full: (isFull: boolean) => void;
  /** By so many milliseconds. */
  readonly setClock: (ms: number) => void;
}

function stage(): Stage {
  let clock = START;
  let clockSet = 0;
  let looks = 0;
  let end: ((outcome: Run | Failure) => void) | null = null;
  let credentials: { username: string; password: string } | null = { username: "doctor", password: "one" };
  let isUnderWay = false;
  let isFull = false;
  const watches = createWatches({
    connection: () => credentials && { address: { host: "vc.lab.test", port: 443 }, credentials },
    isUnderWay: () => isUnderWay,
    look: (_vcenter, onEnd) => {
      if (isFull) throw new Failure("busy");
      looks += 1;
      end = onEnd;
      return `run-${looks}`;
    },
    now: () => clock + clockSet,
    elapsed: () => clock,
  });
  return {
    watches,
    looks: () => looks,
    ends: (outcome) => end?.(outcome instanceof Failure ? outcome : runAt(clock, outcome)),
    setClock: (ms) => void (clockSet += ms),
    later: (minutes) => void (clock += minutes * MINUTE),
    login: (password) => void (credentials = password === null ? null : { username: "doctor", password }),
    other: (given) => void (isUnderWay = given),
    full: (given) => void (isFull = given),
  };
}

/** Keeps it going every minute, with these ends of looks. */
const said = ({ watches }: Stage): string[] => watches.keep(VCENTER, 5).told.map((told) => (told.event === "problem" ? `${told.number} ${told.turn} ${told.rule}` : `${told.number} ${told.days}`));

describe("a watch", () => {
  test.each([-86_400_000, 86_400_000])("whose machine's clock is set by %d ms looks when it would have, and says so in the new time", (ms) => {
    const { watches, looks, ends, later, setClock } = stage();
    const first = watches.keep(VCENTER, 5);
    ends("ok");
    later(1);
    setClock(ms);
    expect(Date.parse(watches.keep(VCENTER, 5).nextAt) - Date.parse(first.nextAt)).toBe(ms);
    expect(looks()).toBe(1);
    later(4);
    watches.keep(VCENTER, 5);
    expect(looks()).toBe(2);
  });

  test("looks at once when it begins, and then only when a look is due", () => {
    const { watches, looks, ends, later } = stage();
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "looking", run: null, lookedAt: null, told: [] });
    watches.keep(VCENTER, 5);
    expect(looks()).toBe(1);
    ends("ok");
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting", run: "run-1", lookedAt: "2026-06-01T00:00:00.000Z", nextAt: "2026-06-01T00:05:00.000Z" });
    later(4.9);
    watches.keep(VCENTER, 5);
    expect(looks()).toBe(1);
    later(0.1);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "looking", run: "run-1" });
    expect(looks()).toBe(2);
  });

  test("looks as often as it is asked for, and no more where nobody asks", () => {
    const { watches, looks, ends, later } = stage();
    watches.keep(VCENTER, 5);
    ends("ok");
    later(600);
    expect(looks()).toBe(1);
    watches.keep(VCENTER, 5);
    expect(looks()).toBe(2);
  });

  test("takes another interval at once", () => {
    const { watches, looks, ends, later } = stage();
    watches.keep(VCENTER, 60);
    ends("ok");
    later(5);
    watches.keep(VCENTER, 60);
    expect(looks()).toBe(1);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "looking", minutes: 5 });
  });

  test("tells what turned, and not what stood at its first look", () => {
    const on = stage();
    for (const status of ["problem", "ok", "problem", "unknown", "problem"] as const) {
      on.watches.keep(VCENTER, 5);
      on.ends(status);
      on.later(5);
    }
    expect(said(on)).toEqual(["1 gone dns-servers-missing", "2 new dns-servers-missing", "3 unseen dns-servers-missing", "4 again dns-servers-missing"]);
  });

  test("goes on when vCenter is away, and says so until it is back", () => {
    const { watches, ends, later } = stage();
    watches.keep(VCENTER, 5);
    ends("ok");
    later(5);
    watches.keep(VCENTER, 5);
    ends(new Failure("connection-refused", { host: "vc.lab.test", port: 443 }));
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting", error: { code: "connection-refused" }, run: "run-1" });
    later(5);
    watches.keep(VCENTER, 5);
    ends("ok");
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting", error: null, run: "run-3" });
  });

  test("waits for a diagnosis that is under way, and for a free place", () => {
    const { watches, looks, other, full } = stage();
    other(true);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting" });
    other(false);
    full(true);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting", error: null });
    expect(looks()).toBe(0);
    full(false);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "looking" });
  });

  test("names the look that is under way, and none else", () => {
    const { watches, ends } = stage();
    expect(watches.looking(VCENTER)).toBeNull();
    watches.keep(VCENTER, 5);
    expect(watches.looking(`${VCENTER}:443`)).toBe("run-1");
    ends("ok");
    expect(watches.looking(VCENTER)).toBeNull();
  });

  test("looks again at its next time where a person stopped the look", () => {
    const { watches, looks, ends, later } = stage();
    watches.keep(VCENTER, 5);
    ends(new Failure("interrupted"));
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "waiting", error: null });
    later(5);
    watches.keep(VCENTER, 5);
    expect(looks()).toBe(2);
  });
});

describe("the end of a watch", () => {
  test("comes with a refused password, which is not sent again until somebody logs in anew", () => {
    const { watches, looks, ends, later, login } = stage();
    const { watch } = watches.keep(VCENTER, 5);
    ends(new Failure("login-refused", { host: "vc.lab.test", username: "doctor" }));
    login(null);
    later(60);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ watch, state: "over", error: { code: "login-refused" } });
    expect(looks()).toBe(1);
    login("two");
    const anew = watches.keep(VCENTER, 5);
    expect(anew).toMatchObject({ state: "looking", error: null });
    expect(anew.watch).not.toBe(watch);
  });

  test("comes with another certificate too, although the login is still there", () => {
    const { watches, looks, ends, later } = stage();
    watches.keep(VCENTER, 5);
    ends(new Failure("thumbprint-differs", { host: "vc.lab.test" }));
    later(60);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "over", error: { code: "thumbprint-differs" } });
    expect(looks()).toBe(1);
  });

  test("comes with the login: what was known is forgotten", () => {
    const { watches, ends, later, login } = stage();
    const { watch } = watches.keep(VCENTER, 5);
    ends("problem");
    login(null);
    expect(() => watches.keep(VCENTER, 5)).toThrow(expect.objectContaining({ code: "not-connected" }));
    login("one");
    later(5);
    expect(watches.keep(VCENTER, 5)).toMatchObject({ state: "looking", lookedAt: null, run: null });
    expect(watches.keep(VCENTER, 5).watch).not.toBe(watch);
  });

  test("is a person's to choose", () => {
    const { watches, ends } = stage();
    const { watch } = watches.keep(VCENTER, 5);
    ends("ok");
    watches.stop(VCENTER);
    expect(watches.keep(VCENTER, 5).watch).not.toBe(watch);
  });
});
