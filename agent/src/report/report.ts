import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { htmlReport } from "./html.ts";
import { junitReport } from "./junit.ts";
import { textReport } from "./text.ts";

export const FORMATS = ["text", "json", "junit", "html"] as const;
export type Format = (typeof FORMATS)[number];

/** The stable JSON: the run, each finding with its words in the chosen language. */
function jsonReport(run: Run, locale: Locale): string {
  const findings = run.findings.map((finding) => {
    const { title, observed, remediation } = renderFinding(finding as Finding, run.probes, locale);
    return { ...finding, title, observed, remediation };
  });
  return `${JSON.stringify({ ...run, findings }, null, 2)}\n`;
}

/** A run as a document. Pure. `colour`: for a terminal that shows it; text only. */
export function report(run: Run, format: Format, locale: Locale, colour: boolean): string {
  switch (format) {
    case "json":
      return jsonReport(run, locale);
    case "junit":
      return junitReport(run, locale);
    case "html":
      return htmlReport(run, locale);
    case "text":
      return textReport(run, locale, colour);
  }
}
