import { certificatesEnding, type EndingCertificate } from "./certificates-ending.ts";
import type { ProbeRecord, Run } from "./contract.ts";
import { fill, type Locale } from "./locale.ts";
import type { Clock } from "./readings.ts";
import { noticeWords, SHOWN_BY, type ShownBy } from "./words/notices.ts";

/** What is no problem yet and is told all the same. It changes no verdict and no exit code. */

/** Days before its end from which a certificate is told. */
export const NOTICE_DAYS = 60;
/** A clock that is off by less changes no day that matters. */
const CLOCK_MS = 3_600_000;
const HOUR = 3_600_000;

/** `clockAheadMs`: how far vCenter's clock is ahead of the agent's, which counts the days; null where they agree, or nobody could look. */
export interface CertificateNotice extends EndingCertificate {
  readonly kind: "certificate-expiring";
  readonly clockAheadMs: number | null;
}

const EXPIRING: readonly string[] = ["expiring", "expires-soon"];

/** The looks at certificates of which a finding says already that they end. */
function toldByFindings({ findings }: Pick<Run, "findings">): Set<string> {
  const proven = findings.filter(({ status }) => status === "problem").flatMap(({ causes }) => causes.filter(({ id, verdict }) => verdict === "yes" && EXPIRING.includes(id)));
  return new Set(proven.flatMap(({ evidence }) => evidence));
}

function clockAhead(probes: readonly ProbeRecord[]): number | null {
  const seen = probes.find(({ probe, ok }) => probe === "vcenter-clock" && ok);
  if (!seen) return null;
  const { aheadMs, uncertaintyMs } = seen.reading as Clock;
  return Math.abs(aheadMs) - uncertaintyMs >= CLOCK_MS ? aheadMs : null;
}

/** Certificates that end within 60 days of the run and that no finding tells of, the first to end first. Pure. */
export function noticesOf(run: Pick<Run, "findings" | "probes" | "startedAt">): CertificateNotice[] {
  const told = toldByFindings(run);
  const clockAheadMs = clockAhead(run.probes);
  return certificatesEnding(run.probes, run.startedAt, NOTICE_DAYS)
    .filter(({ seenBy }) => !seenBy.some((look) => told.has(look)))
    .map((certificate) => ({ kind: "certificate-expiring", ...certificate, clockAheadMs }));
}

/** "in 42 days", or in hours on the last day, as the language says it. `now`: ISO 8601. */
export function whenText({ days, notAfter }: Pick<EndingCertificate, "days" | "notAfter">, now: string, locale: Locale): string {
  const relative = new Intl.RelativeTimeFormat(locale);
  return days > 0 ? relative.format(days, "day") : relative.format(Math.max(0, Math.floor((Date.parse(notAfter) - Date.parse(now)) / HOUR)), "hour");
}

/** The look that says the most about whose certificate it is, and its address. */
function shownBy(seenBy: readonly string[]): { readonly kind: ShownBy; readonly target: string } {
  const looks = seenBy.map((id) => id.split("@")[0] ?? id);
  for (const kind of SHOWN_BY) {
    const look = looks.find((id) => id === kind || id.startsWith(`${kind}:`));
    if (look !== undefined) return { kind, target: look.slice(kind.length + 1) };
  }
  return { kind: "other", target: looks[0] ?? "" };
}

export interface RenderedNotice extends CertificateNotice {
  readonly title: string;
  readonly observed: string;
  readonly remediation: readonly string[];
}

/** A notice in words. `now`: when the run began, ISO 8601. */
export function renderNotice(notice: CertificateNotice, now: string, locale: Locale): RenderedNotice {
  const say = noticeWords[locale];
  const { kind, target } = shownBy(notice.seenBy);
  // Read elsewhere too: its time is no place's own.
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(notice.notAfter));
  const { clockAheadMs } = notice;
  const hours = Math.round(Math.abs(clockAheadMs ?? 0) / HOUR);
  const by = new Intl.NumberFormat(locale, { style: "unit", unit: "hour", unitDisplay: "long" }).format(hours);
  const clock = clockAheadMs === null ? [] : [fill(say.clock[clockAheadMs > 0 ? "ahead" : "behind"], { by }, locale)];
  return {
    ...notice,
    title: fill(say.title, { owner: fill(say.owner[kind], { target }, locale), when: whenText(notice, now, locale) }, locale),
    observed: [fill(say.ends, { subject: notice.subject, date: `${date} (UTC)` }, locale), ...clock].join(" "),
    remediation: [say.renew[kind]],
  };
}

/** All of a run's notices in words. Pure. */
export const renderedNotices = (run: Pick<Run, "findings" | "probes" | "startedAt">, locale: Locale): RenderedNotice[] => noticesOf(run).map((notice) => renderNotice(notice, run.startedAt, locale));
