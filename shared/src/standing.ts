import type { Finding, Standing } from "./finding.ts";
import type { Judgement, Report, Rule } from "./rule.ts";

/** Figures from the field: at twice the usual time a step is slow, at four times it is stuck. */
const SLOW_AFTER = 2;
const STUCK_AFTER = 4;
const MINUTE = 60_000;

const at = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Milliseconds from `since` to `now`; null where nothing is told, or what is told is no time or lies ahead (a skewed clock). */
function elapsed(since: string | null, now: string): number | null {
  const stands = since === null ? Number.NaN : Date.parse(now) - Date.parse(since);
  return stands >= 0 ? stands : null;
}

/** What has stood since `since` (ISO 8601), judged at `now` against the minutes that it usually takes. Pure. */
export function standingOf(usualMinutes: number, since: string | null, now: string): Standing {
  const stands = elapsed(since, now);
  if (since === null || stands === null) return { since: null, usualMinutes, state: "unknown", until: null };
  const began = Date.parse(since);
  const slow = SLOW_AFTER * usualMinutes * MINUTE;
  const stuck = STUCK_AFTER * usualMinutes * MINUTE;
  if (stands < slow) return { since: at(began), usualMinutes, state: "normal", until: at(began + slow) };
  if (stands < stuck) return { since: at(began), usualMinutes, state: "slow", until: at(began + stuck) };
  return { since: at(began), usualMinutes, state: "stuck", until: null };
}

/** The earliest of the times that can be right. */
export function earliest(sinces: readonly (string | null)[], now: string): string | null {
  return sinces.filter((since) => elapsed(since, now) !== null).sort((one, other) => Date.parse(one ?? "") - Date.parse(other ?? ""))[0] ?? null;
}

/** Adds to a problem that usually passes by itself how long it has stood; while that is normal, it is no error yet. */
export function withStanding(finding: Finding, rule: Rule, judgement: Judgement<string>, reports: readonly Report[], now: string): Finding {
  if (finding.status !== "problem") return finding;
  const told = judgement.applies ? judgement.stands : undefined;
  const reported = rule.passes && reports.length > 0 ? { ...rule.passes, since: earliest(reports.map(({ message }) => message.since), now) } : undefined;
  const stands = told ?? reported;
  if (!stands) return finding;
  const standing = standingOf(stands.usualMinutes, stands.since, now);
  const isEarly = standing.state === "normal" && finding.severity === "ERROR";
  return { ...finding, standing, ...(isEarly && { severity: "WARNING" as const }) };
}
