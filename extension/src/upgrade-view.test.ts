import { LOCALES } from "@supervisor-doctor/shared/locale";
import { type Ask, type UpgradeEvent, type UpgradeSummary, type UpgradeView, upgradeView } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { carryingView, lineView } from "./upgrade-view.ts";

const VC = "https://vc.lab.test";
const AT = "2026-11-20T10:00:00.000Z";
const now = Date.parse(AT) + 5 * 60_000;
const SUPERVISOR = "supervisor:domain-c8:1.29";

const supervisor = { id: SUPERVISOR, step: "supervisor", name: "sup-1", from: "1.28", to: "1.29", request: { kind: "http", method: "POST", path: "/api/upgrade", body: {} } } as const;
const cluster = {
  id: "cluster:team-a/shop:tkr:v1.29",
  step: "cluster",
  namespace: "team-a",
  name: "shop",
  to: "1.29",
  rollout: "WILL",
  rolls: [{ cluster: "team-a/shop", nodes: 6, stages: ["workers"], workersAtATime: 1, minutes: null }],
  estimate: { low: 36, likely: 60, high: 108 },
  request: { kind: "guided" },
} as const;
const event = (more: Partial<UpgradeEvent>): UpgradeEvent => ({ at: AT, step: SUPERVISOR, state: "waiting", ...more });
const ask = (more: Partial<Ask> = {}): Ask => ({
  step: SUPERVISOR,
  kind: "approve",
  request: { system: "vcenter", method: "POST", path: "/api/upgrade?action=upgrade", contentType: "application/json", body: { desired_version: "v1.29" } },
  digest: "d",
  said: [],
  typed: "sup-1",
  takesWord: false,
  ...more,
});
/** Parsed as the extension does. */
const view = (more: Partial<UpgradeView> = {}): UpgradeView =>
  upgradeView.parse({ upgrade: "u", vcenter: "https://vc.lab.test:443", state: "running", isElsewhere: false, isStopping: false, startedAt: AT, journal: "/j", plan: [supervisor, cluster], steps: [], ask: null, reason: null, error: null, ...more });
const shown = (more: Partial<UpgradeView>) => carryingView(view(more), "en", now);

describe("an update on the plan page", () => {
  test("of which nothing has begun has every step to come", () => {
    const carried = shown({});
    expect(carried.steps.map(({ number, title, state, change }) => [number, title, state, change])).toEqual([
      [1, "Update Supervisor sup-1 to 1.29", "pending", "1.28 → 1.29"],
      [2, "Update cluster team-a/shop to 1.29", "pending", null],
    ]);
    expect(carried).toMatchObject({ bar: { percent: 0, text: "0 of 2 steps done" }, current: null, ask: null });
  });

  test("says what has passed since the event and what is left", () => {
    const carried = shown({ steps: [event({ progress: { done: 1, total: 3, percent: 33 }, elapsedMs: 10 * 60_000, left: { low: 20 * 60_000, high: 40 * 60_000 } })] });
    expect(carried.steps[0]).toMatchObject({ state: "moving", stateText: "Under way", bar: { percent: 33, text: "1 of 3 · 33 %" }, times: "15 min · 15 min to 35 min left" });
    expect(carried).toMatchObject({ current: SUPERVISOR, bar: { percent: 16 } });
  });

  test("says of a step that is done when it was, as the person's clock shows it, and of any instant in a sentence too", () => {
    const before = shown({ steps: [event({ state: "done", reason: { code: "finished-before", params: { at: AT } }, elapsedMs: 12 * 60_000 })] }).steps[0];
    expect(before).toMatchObject({ state: "done", reason: null });
    expect(before?.times).toMatch(/^Nov 20, 2026, \d\d:\d\d UTC\S* · 12 min$/);
    const fate = { code: "no-effect", params: { step: SUPERVISOR, at: AT } } as const;
    expect(shown({ reason: fate }).reason).toMatch(/at Nov 20, 2026, \d\d:\d\d UTC\S*, but nothing moves/);
  });

  test("that nobody is at work on lets no time pass", () => {
    const [step] = shown({ state: "interrupted", steps: [event({ progress: { done: 1, total: 3, percent: 33 }, elapsedMs: 10 * 60_000 })] }).steps;
    expect(step?.times).toBe("10 min");
  });

  test.each<[string, Partial<UpgradeView>, object, string]>([
    ["under way", {}, { pause: true, resume: false, stop: true }, "It goes on when this page, or the browser, is closed."],
    ["paused", { state: "paused" }, { pause: false, resume: true, stop: true }, "What is under way goes on; nothing new begins."],
    ["about to stop", { isStopping: true }, { pause: false, resume: false, stop: false }, "It ends before the next step; what is under way is followed to its end."],
    ["interrupted", { state: "interrupted" }, { pause: false, resume: true, stop: false }, "The agent ended. Nothing was ended in the data center: resume to follow what is under way, and to go on."],
    ["stopped", { state: "stopped" }, { pause: false, resume: true, stop: false }, "It can be resumed where it stopped."],
    ["done", { state: "done" }, { pause: false, resume: false, stop: false }, "Every step is done."],
    ["another program's", { isElsewhere: true }, { pause: false, resume: false, stop: false }, "Another program on this machine carries this out. Here it can only be watched."],
  ])("that is %s offers what can be done, and says what holds", (_, more, can, note) => {
    expect(shown(more)).toMatchObject({ can, note });
  });

  test("shows a question with its request as it is sent, the name to be typed, and what it does to clusters", () => {
    expect(shown({ state: "asks", ask: ask() }).ask).toMatchObject({ heading: "Approve this request", typed: "sup-1", request: { line: "POST /api/upgrade?action=upgrade", contentType: null, body: '{\n  "desired_version": "v1.29"\n}' }, links: [] });
    const patch = ask({ step: cluster.id, typed: null, request: { system: "kubernetes", method: "PATCH", path: "/apis/x", contentType: "application/merge-patch+json", body: {} } });
    expect(shown({ ask: patch }).ask).toMatchObject({ request: { contentType: "application/merge-patch+json" }, consequences: ["nodes will be replaced", "team-a/shop: 6 nodes", expect.stringContaining("36 to 108 minutes")] });
  });

  test("leads to where a person does their own work, and nowhere but to pages of the web", () => {
    const vcenter = { id: "vcenter:9.0", step: "vcenter", to: "9.0", request: { kind: "guided" } } as const;
    const said = (url: string): Ask["said"] => [{ code: "vcenter-backup", params: {} }, { code: "open-page", params: { url } }];
    const guided = (url: string) => shown({ plan: [vcenter], ask: ask({ step: "vcenter:9.0", kind: "guided", request: null, typed: null, said: said(url) }) }).ask;
    expect(guided("https://vc.lab.test:5480/")).toMatchObject({ said: ["Back up vCenter first: vCenter Server Management > Backup."], links: ["https://vc.lab.test:5480/"] });
    for (const url of ["javascript:alert(1)", "http://vc.lab.test/", "file:///etc/passwd", "https://", "chrome://settings"]) expect(guided(url)?.links, url).toEqual([]);
  });

  test("that stopped says why, word for word", () => {
    const reason = { code: "refused", params: { told: "Prechecks failed: <node sup-1> is not ready" } } as const;
    expect(shown({ state: "stopped", reason, steps: [event({ state: "blocked", reason })] })).toMatchObject({ reason: "Refused: Prechecks failed: <node sup-1> is not ready", steps: [{ state: "blocked", reason: "Refused: Prechecks failed: <node sup-1> is not ready" }, {}] });
    expect(shown({ state: "stopped", error: { code: "supervisor-taken", params: { supervisor: "domain-c8", host: "vc" } } }).reason).toMatch(/Another run on this machine/);
  });

  test("wants the package file again only to resume a registration that is not done", () => {
    const register = { id: "tkg-service-register:3.2.0", step: "tkg-service-register", to: "3.2.0", request: { kind: "guided" } } as const;
    expect(shown({ plan: [register], state: "interrupted" }).needsPackage).toBe(true);
    expect(shown({ plan: [register], state: "running" }).needsPackage).toBe(false);
    expect(shown({ plan: [register], state: "interrupted", steps: [event({ step: register.id, state: "done" })] }).needsPackage).toBe(false);
  });

  test("is said in every language, and never with a name in braces", () => {
    const texts = LOCALES.map((locale) => JSON.stringify(carryingView(view({ state: "asks", ask: ask(), steps: [event({ progress: { done: 1, total: 3, percent: 33 }, elapsedMs: 1, left: { low: 1, high: 9e6 } })] }), locale, now)));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).not.toMatch(/undefined|\[object|\{[a-z]+\}/);
  });
});

describe("the line about an update", () => {
  const summary = (more: Partial<UpgradeSummary>): UpgradeSummary => ({ upgrade: "u", vcenter: VC, state: "running", isElsewhere: false, startedAt: AT, done: 1, total: 4, step: view().plan[0] ?? null, event: null, ...more });
  test.each<[string, UpgradeSummary[], object | null]>([
    ["there is none", [], null],
    ["one is under way", [summary({ event: event({ progress: { done: 1, total: 2, percent: 50 } }) })], { text: "Update, 2 of 4: Update Supervisor sup-1 to 1.29", percent: 37, stateText: "Under way", isMoving: true }],
    ["one is under way and a newer one was interrupted", [summary({ upgrade: "i", state: "interrupted" }), summary({ upgrade: "r" })], { upgrade: "r" }],
    ["one was interrupted", [summary({ state: "interrupted" })], { stateText: "Interrupted", isMoving: false }],
    ["one is done", [summary({ state: "done", done: 4, step: null })], { text: "The update is done", percent: 100 }],
  ])("where %s", (_, upgrades, line) => {
    const said = lineView(upgrades, "en");
    if (line === null) expect(said).toBeNull();
    else expect(said).toMatchObject(line);
  });
});
