import type { WatchView } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { describe, expect, test } from "vitest";
import { notificationOf, turnsOf, type Watching, watchLineView } from "./watch-view.ts";

const VC = "https://vc.example.com";
const NOW = Date.parse("2026-06-01T10:06:00.000Z");
const AT = "2026-06-01T10:05:00.000Z";

type Told = WatchView["told"][number];
type Turn = (Told & { event: "problem" })["turn"];
const problem = (number: number, turn: Turn, rule = "dns-servers-missing", supervisor = "domain-c8"): Told => ({ event: "problem", number, at: AT, turn, rule, supervisor, causes: [], finding: { rule, supervisor, status: "problem", basis: "observed", severity: "ERROR", causes: [], params: {}, reportedBy: [], explains: [], explainedBy: null } });
const certificate = (number: number): Told => ({ event: "certificate", number, at: AT, subject: "CN=vc", sha256: "AA", notAfter: "2026-07-13T12:00:00.000Z", days: 42, seenBy: ["vcenter-certificate"] });
const supervisor = (id: string, name: string) => ({ id, name, supervisorId: null, configStatus: "ERROR", version: null });
const view = (change: Partial<WatchView> = {}): WatchView => ({ watch: "w", state: "waiting", minutes: 5, run: "r", lookedAt: AT, nextAt: "2026-06-01T10:10:00.000Z", error: null, told: [], supervisors: [supervisor("domain-c8", "sup-1")], ...change });
const line = (watching: Watching, unseen = 0, mayNotify = true) => watchLineView(watching, unseen, mayNotify, VC, "en", NOW);
const clock = (at: string): string => new Intl.DateTimeFormat("en", { timeStyle: "short" }).format(new Date(at));

describe("a watch's line", () => {
  test.each<[string, Watching, string, string, number | null]>([
    ["off", { minutes: null, view: null }, "off", "Diagnoses again and again while a page of this vCenter is open.", null],
    ["at its first look", { minutes: 5, view: view({ state: "looking", run: null, lookedAt: null }) }, "looking", "The first look is under way…", 2_000],
    ["looking", { minutes: 5, view: view({ state: "looking" }) }, "looking", `Last look ${clock(AT)}. Looking now…`, 2_000],
    ["waiting", { minutes: 5, view: view() }, "waiting", `Last look ${clock(AT)}. Next look ${clock("2026-06-01T10:10:00.000Z")}.`, 60_000],
    ["soon to look", { minutes: 5, view: view({ nextAt: "2026-06-01T10:06:20.000Z" }) }, "waiting", `Last look ${clock(AT)}. Next look ${clock("2026-06-01T10:06:20.000Z")}.`, 20_000],
    ["late to look", { minutes: 5, view: view({ nextAt: "2026-06-01T10:00:00.000Z" }) }, "waiting", `Last look ${clock(AT)}. Next look ${clock("2026-06-01T10:00:00.000Z")}.`, 2_000],
    ["over", { minutes: 5, view: view({ state: "over", error: { code: "login-refused", params: { host: "vc", username: "u" } } }) }, "ended", "The watch has ended. ", 60_000],
    ["with vCenter away", { minutes: 5, view: view({ error: { code: "connection-refused", params: { host: "vc", port: 443 } } }) }, "waiting", "Could not look. Next try", 60_000],
    ["without a login", { minutes: 5, failure: { code: "not-connected", params: { host: "vc" } } }, "ended", "Not watching. The agent is not logged in to vc.example.com", 60_000],
    ["without an agent", { minutes: 5, failure: { code: "unreachable", params: {} } }, "ended", "Not watching. The agent does not answer on this machine", 60_000],
  ])("%s says so, and when it wants to be asked again", (_, watching, state, says, askAgainMs) => {
    const shown = line(watching);
    expect(shown).toMatchObject({ state, askAgainMs, isOn: watching.minutes !== null });
    expect(shown.says.startsWith(says)).toBe(true);
  });

  test("lists what turned, the newest first, and marks what nobody has seen", () => {
    const shown = line({ minutes: 5, view: view({ told: [problem(0, "unseen"), problem(2, "new"), problem(3, "again"), certificate(4)] }) }, 2);
    expect(shown.turned.map(({ since, isUnseen, isGood }) => [since, isUnseen, isGood])).toEqual([
      [`Told at ${clock(AT)}`, true, false],
      [`Seen again since ${clock(AT)}, still stands`, false, false],
      [`New since ${clock(AT)}`, true, false],
    ]);
    expect(shown.turned[0]?.text).toBe("A certificate expires in 42 days: CN=vc");
  });

  test("shows what is gone as good news", () => {
    expect(line({ minutes: 5, view: view({ told: [problem(1, "gone")] }) }).turned).toMatchObject([{ since: `Gone since ${clock(AT)}`, isGood: true }]);
  });

  test("tells what follows from a problem only where that did not turn with it", () => {
    const follows = (number: number, turn: Turn): Told => {
      const told = problem(number, turn, "vcenter-unreachable");
      return told.event === "problem" && told.finding ? { ...told, finding: { ...told.finding, explainedBy: "dns-pnid-unresolved" } } : told;
    };
    const told = (...given: Told[]): number[] => turnsOf(view({ told: given })).map(({ number }) => number);
    expect(told(follows(1, "new"), problem(2, "new", "dns-pnid-unresolved"))).toEqual([2]);
    expect(told(follows(1, "new"))).toEqual([1]);
    expect(told(follows(1, "new"), problem(2, "gone", "dns-pnid-unresolved"))).toEqual([1, 2]);
    expect(told(follows(1, "new"), { ...problem(2, "new", "dns-pnid-unresolved"), at: "2026-06-01T10:00:00.000Z" })).toEqual([1, 2]);
    expect(told(follows(1, "new"), problem(2, "new", "dns-pnid-unresolved", "domain-c9"))).toEqual([1, 2]);
  });

  test("names the Supervisor where there are several", () => {
    const told = [problem(1, "new")];
    const text = (supervisors: WatchView["supervisors"]) => line({ minutes: 5, view: view({ told, supervisors }) }).turned[0]?.text;
    expect(text([supervisor("domain-c8", "sup-1"), supervisor("domain-c9", "sup-2")])).toMatch(/ · sup-1$/);
    expect(text([supervisor("domain-c8", "sup-1")])).not.toContain("sup-1");
  });

  test("tells a rule that it does not know by its id", () => {
    expect(line({ minutes: 5, view: view({ told: [problem(1, "new", "rule-of-tomorrow")] }) }).turned[0]?.text).toBe("rule-of-tomorrow");
  });

  test.each<[string, number | null, boolean, boolean]>([
    ["off", null, false, false],
    ["on and they are allowed", 5, true, false],
    ["on and they are not", 5, false, true],
  ])("offers notifications where it is %s: %o", (_, minutes, mayNotify, offered) => {
    expect(line({ minutes, view: minutes === null ? null : view() }, 0, mayNotify).notifications !== null).toBe(offered);
  });

  test("has the chosen interval chosen, also one that it does not offer", () => {
    expect(line({ minutes: 15, view: view() }).intervals.filter(({ isChosen }) => isChosen).map(({ minutes }) => minutes)).toEqual([15]);
    expect(line({ minutes: 0.5, view: view() }).intervals.map(({ minutes, isChosen }) => [minutes, isChosen])).toEqual([[0.5, true], [5, false], [15, false], [60, false]]);
  });

  test("differs in its turn only when something turned, or the first look came to its end", () => {
    const of = (change: Partial<WatchView>): string => line({ minutes: 5, view: view(change) }).turn;
    expect(of({ run: "r2", lookedAt: "2026-06-01T10:10:00.000Z" })).toBe(of({}));
    expect(of({ run: null })).not.toBe(of({}));
    expect(of({ told: [problem(1, "new")] })).not.toBe(of({}));
    expect(of({ watch: "another" })).not.toBe(of({}));
  });
});

describe("a notification", () => {
  const turns = [problem(1, "gone", "dns-servers-missing"), problem(2, "new", "dns-pnid-unresolved"), problem(3, "new", "vcenter-unreachable"), certificate(4)];
  test("is one for all that turned, with its counts, the gravest kind first, and the first of them by name", () => {
    const { title, message } = notificationOf(turns, view(), VC, "en");
    expect(title).toBe("Supervisor Doctor: vc.example.com");
    expect(message.split("\n")[0]).toBe("New problems: 2. Certificates that expire soon: 1. Gone: 1.");
    expect(message.split("\n")).toHaveLength(2);
  });
  test.each(LOCALES)("leaves nothing open in %s", (locale) => {
    const { title, message } = notificationOf([...turns, problem(5, "other-cause"), problem(6, "unseen")], view(), VC, locale);
    expect(`${title} ${message.split("\n")[0]}`).not.toMatch(/\{\w+\}/);
    expect(message).toMatch({ en: /New problems: 2/, ko: /새 문제: 2건/, ja: /新しい問題: 2 件/ }[locale]);
  });
});
