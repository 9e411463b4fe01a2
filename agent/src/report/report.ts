import { TURNS, type Turn } from "@supervisor-doctor/shared/comparison";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { renderedNotices } from "@supervisor-doctor/shared/notices";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { type Beside, titledChanges } from "./comparison.ts";
import type { Format } from "./formats.ts";
import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import { tameJson } from "./tame.ts";
import { textReport } from "./text.ts";

/** The stable JSON: the run, each finding with its words in the chosen language. */
function jsonReport(run: Run, locale: Locale, beside: Beside | null): string {
  const findings = run.findings.map((finding) => {
    const { title, observed, remediation } = renderFinding(finding as Finding, run.probes, locale);
    return { ...finding, title, observed, remediation };
  });
  const notices = renderedNotices(run, locale);
  if (!beside) return `${tameJson({ ...run, findings, notices }, 2)}\n`;
  const changes = titledChanges(run, beside, locale);
  const of = (wanted: Turn): unknown[] => changes.filter(({ turn }) => turn === wanted).map(({ turn: _turn, ...change }) => change);
  const comparison = { earlier: beside.comparison.earlier, ...Object.fromEntries(TURNS.map((turn) => [turn, of(turn)])) };
  return `${tameJson({ ...run, findings, notices, comparison }, 2)}\n`;
}

/** A run as a document. Pure. `colour`: for a terminal that shows it; text only. `beside`: an earlier run to compare it with; JUnit has no place for it. */
export function report(run: Run, format: Format, locale: Locale, colour: boolean, beside: Beside | null = null): string {
  switch (format) {
    case "json":
      return jsonReport(run, locale, beside);
    case "junit":
      return junitReport(run, locale);
    case "html":
      return htmlReport(run, locale, beside);
    case "text":
      return textReport(run, locale, colour, beside);
  }
}
