import type { Basis, CauseVerdict, Finding, ReportedBy, Status } from "./finding.ts";
import type { Readings } from "./readings.ts";
import type { Judgement, Report, Rule } from "./rule.ts";
import { combine, looksDiffer, seenFrom } from "./seen-from.ts";

function basisOf(reported: boolean, fails: "yes" | "no" | "unknown"): { status: Status; basis?: Basis } {
  if (reported) {
    const basis = { yes: "confirmed", no: "contradicted", unknown: "reported" } as const;
    return { status: "problem", basis: basis[fails] };
  }
  if (fails === "yes") return { status: "problem", basis: "observed" };
  return { status: fails === "no" ? "ok" : "unknown" };
}

/** A cause causes something only where there is a problem: in a healthy finding what was found is harmless. */
function causesOf(rule: Rule, judgement: Judgement<string>, status: Status): CauseVerdict[] {
  return rule.causes.map((id) => {
    const found = judgement.applies ? judgement.causes[id] : undefined;
    const verdict = found?.verdict ?? "no";
    return { id, verdict: status === "ok" && verdict === "yes" ? "no" : verdict, evidence: found?.evidence ?? [] };
  });
}

function reportedBy(reports: readonly Report[]): ReportedBy[] {
  const seen = new Map<string, ReportedBy>();
  for (const { message } of reports) {
    const text = message.texts.at(0) ?? message.reason ?? message.id ?? "";
    if (!seen.has(text)) seen.set(text, { text, since: message.since, kb: message.kb });
  }
  return [...seen.values()];
}

/**
 * Applies one rule to one Supervisor's readings. Pure; `now` is the time of the run, ISO 8601. `there`: the readings as
 * a control plane VM took them, where one was asked.
 */
export function judge(rule: Rule, readings: Readings, reports: readonly Report[], supervisor: string, now: string, there: Readings | null = null): Finding {
  const here = rule.check(readings, reports, now);
  const other = there && looksDiffer(rule, readings, there) ? rule.check(there, reports, now) : null;
  const judgement = other ? combine(here, other) : here;
  const places = other && there ? seenFrom(rule, here, other, there) : undefined;
  const reported = reports.length > 0;
  const common = { rule: rule.id, supervisor, params: judgement.params, reportedBy: reportedBy(reports), explains: [], explainedBy: null, ...(places && { seenFrom: places }) };
  if (!judgement.applies && !reported) {
    return { ...common, status: "not-applicable", severity: rule.severity, causes: causesOf(rule, judgement, "not-applicable") };
  }
  const { status, basis } = basisOf(reported, judgement.applies ? judgement.fails : "no");
  const worst = reports.some((report) => report.message.severity === "ERROR") ? "ERROR" : reports[0]?.message.severity;
  const severity = worst ?? (judgement.applies ? judgement.severity : undefined) ?? rule.severity;
  return { ...common, status, ...(basis && { basis }), severity, causes: causesOf(rule, judgement, status) };
}

const yesCauses = (finding: Finding): string[] => finding.causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id);

function isExplained(rule: Rule, by: Finding, finding: Finding): boolean {
  const mine = yesCauses(by);
  const theirs = yesCauses(finding);
  return rule.explains.some(
    (entry) =>
      entry.rule === finding.rule &&
      mine.length > 0 &&
      (!entry.basis || entry.basis === finding.basis) &&
      (!entry.because || entry.because.some((cause) => mine.includes(cause))) &&
      (!entry.causes || (theirs.length > 0 && theirs.every((cause) => entry.causes?.includes(cause)))),
  );
}

/** Folds consequences under their causes: the first rule of the catalogue that explains a problem is named in it. */
export function fold(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const problems = findings.filter((finding) => finding.status === "problem");
  const explainedBy = new Map<Finding, string>();
  for (const finding of problems) {
    const rule = rules.find((candidate) => {
      const by = problems.find((problem) => problem.rule === candidate.id && problem.supervisor === finding.supervisor);
      return by && by !== finding && isExplained(candidate, by, finding);
    });
    if (rule) explainedBy.set(finding, rule.id);
  }
  return findings.map((finding) => ({
    ...finding,
    explainedBy: explainedBy.get(finding) ?? null,
    explains: problems
      .filter((other) => other.supervisor === finding.supervisor && explainedBy.get(other) === finding.rule)
      .map((other) => other.rule),
  }));
}
