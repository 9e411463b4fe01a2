import { describe, expect, test } from "vitest";
import type { Finding, Severity } from "./finding.ts";
import { judge } from "./judge.ts";
import { LOCALES } from "./locale.ts";
import type { SupervisorMessage } from "./readings.ts";
import { renderFinding } from "./render.ts";
import type { Report, Rule } from "./rule.ts";
import { knownIssues } from "./rules/known/index.ts";
import { readingsOf } from "./rules/readings-fixture.ts";
import { earliest, standingOf } from "./standing.ts";

const NOW = "2026-06-01T12:00:00.000Z";
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
const USUAL = 15;

describe("what usually passes within 15 minutes", () => {
  test.each([
    ["just now", ago(0), "normal", ago(-30)],
    ["for longer than usual, but less than twice as long", ago(29), "normal", ago(-1)],
    ["for twice as long", ago(30), "slow", ago(-30)],
    ["for nearly four times as long", ago(59), "slow", ago(-1)],
    ["for four times as long", ago(60), "stuck", null],
    ["for days", ago(9_000), "stuck", null],
  ])("and has stood %s", (_, since, state, until) => {
    expect(standingOf(USUAL, since, NOW)).toEqual({ since, usualMinutes: USUAL, state, until });
  });

  test.each([
    ["nothing tells since when", null],
    ["the time lies ahead, as with a skewed clock", ago(-1)],
    ["the time is none", "yesterday"],
    ["the time is empty", ""],
  ])("is neither early nor late where %s", (_, since) => {
    expect(standingOf(USUAL, since, NOW)).toEqual({ since: null, usualMinutes: USUAL, state: "unknown", until: null });
  });

  test("is counted from the earliest time that can be right, in whatever zone it is written", () => {
    expect(earliest([null, ago(5), "soon", "2026-06-01T13:40:00+02:00", ago(-60)], NOW)).toBe("2026-06-01T13:40:00+02:00");
    expect(earliest([null, ago(-60)], NOW)).toBeNull();
    expect(standingOf(USUAL, "2026-06-01T13:40:00+02:00", NOW)).toMatchObject({ since: ago(20), state: "normal" });
  });
});

const waiting = knownIssues.find(({ id }) => id === "load-balancer-update-waiting") as Rule;
const TEXT = "Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried.";
const report = (since: string | null, severity: Severity = "ERROR"): Report => ({
  message: { source: "condition", id: null, reason: null, severity, texts: [TEXT], since, kb: null } satisfies SupervisorMessage,
  named: {},
});
const judged = (...reports: Report[]): Finding => judge(waiting, readingsOf({}), reports, "domain-c8", NOW);

describe("a finding of a rule that says how long its message usually stands", () => {
  test.each([
    ["normal", ago(10), "WARNING"],
    ["slow", ago(40), "ERROR"],
    ["stuck", ago(61), "ERROR"],
    ["unknown", null, "ERROR"],
  ] as const)("is %s by its message's time, and no error while that is normal", (state, since, severity) => {
    expect(judged(report(since))).toMatchObject({ status: "problem", severity, standing: { state } });
  });

  test("keeps a milder severity that vCenter gives, and takes the message that has stood longest", () => {
    expect(judged(report(ago(10), "INFO")).severity).toBe("INFO");
    expect(judged(report(null), report(ago(10)), report(ago(70))).standing).toMatchObject({ state: "stuck", since: ago(70) });
  });

  test("has no standing where nothing is reported", () => {
    expect(judged()).not.toHaveProperty("standing");
  });

  test.each(LOCALES)("says so in one sentence in %s, and begins with waiting only while that can help", (locale) => {
    const told = (since: string | null) => renderFinding(judged(report(since)), [], locale);
    const [normal, slow, stuck, unknown] = [told(ago(10)), told(ago(40)), told(ago(61)), told(null)];
    const shown = [normal, slow, stuck, unknown].map(({ standing }) => standing);
    expect(new Set(shown).size).toBe(4);
    for (const each of shown) expect(each).toMatch(/^[^{}]*15[^{}]*$/);
    const clock = (time: string): string => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(time));
    expect(normal.standing).toContain(clock(ago(-20)));
    expect(normal.remediation[0]).toContain(clock(ago(-20)));
    expect(normal.remediation.slice(1)).toEqual(stuck.remediation);
    expect(unknown.remediation.slice(1)).toEqual(stuck.remediation);
    expect(slow.remediation).toEqual(stuck.remediation);
  });
});
