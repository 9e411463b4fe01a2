import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding, Verdict } from "@supervisor-doctor/shared/finding";
import { secondsText, timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { renderedNotices } from "@supervisor-doctor/shared/notices";
import { byWeight, renderFinding } from "@supervisor-doctor/shared/render";
import { mendingOf } from "@supervisor-doctor/shared/upgrade/repair-table";
import { repairStep } from "@supervisor-doctor/shared/upgrade/repairs";
import { lookText, partsOf } from "@supervisor-doctor/shared/words/looks";
import { words } from "@supervisor-doctor/shared/words/words";
import { z } from "zod";
import type { FindingView, KnownSupervisor, LookView, ReportView } from "./messages.ts";
import { plainFinding } from "./plain-finding.ts";
import { textIn } from "./text/text.ts";

const VERDICTS: readonly Verdict[] = ["yes", "unknown", "no"];

function ranText(run: Run, locale: Locale): string {
  const time = timeText(run.startedAt, locale, { seconds: true });
  return fill(textIn(locale).overlay.ran, { time, duration: secondsText(run.durationMs, locale) }, locale);
}

/** Proven, and mended by a write of ours: as it is, or with a value that a person names. */
function canRepair(run: Run, { rule, supervisor, status }: Finding, cause: string): boolean {
  return status === "problem" && mendingOf(rule, cause) !== null && repairStep(run, rule, cause, { id: supervisor, name: supervisor }) !== null;
}

const shown = z.object({ apiManagementEndpoint: z.string().nullish(), apiClusterEndpoint: z.string().nullish(), apiServers: z.array(z.string()).catch([]) });

/** By what its Supervisors are told on a page. */
function supervisorsOf({ supervisors, probes, vcenter }: Run): KnownSupervisor[] {
  const vcenters = [...new Set([vcenter.host, vcenter.pnid, vcenter.pnidElsewhere].filter((name) => name !== null))];
  return supervisors.map(({ id, supervisorId, name, version, configStatus }) => {
    const seen = shown.safeParse(probes.find((probe) => probe.id === `supervisor:${id}`)?.reading).data;
    const addresses = [seen?.apiManagementEndpoint, seen?.apiClusterEndpoint, ...(seen?.apiServers ?? [])].filter((each) => typeof each === "string");
    return { id, supervisorId, name, isInError: configStatus === "ERROR", version, addresses: [...new Set(addresses)], vcenters };
  });
}

/** A run in words. Problems that another one explains stand beneath it; a circle of explanations stays flat. */
export function reportView(run: Run, locale: Locale): ReportView {
  const names = new Map(run.supervisors.map((each) => [each.id, each.name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  // JSON has no undefined: a basis is there or it is not, though the parser's type cannot say so.
  const findings = run.findings as readonly Finding[];
  const problems = findings.filter((finding) => finding.status === "problem");

  const isRoot = (finding: Finding): boolean =>
    finding.explainedBy === null || !problems.some((other) => other.rule === finding.explainedBy && other.supervisor === finding.supervisor);

  const told = new Set<Finding>();
  const view = (finding: Finding): FindingView => {
    told.add(finding);
    const rendered = renderFinding(finding, run.probes, locale);
    const consequences = problems
      .filter((other) => other.explainedBy === finding.rule && other.supervisor === finding.supervisor && !told.has(other))
      .map(view);
    const causes = [...rendered.causes].sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
    const whole = {
      rule: rendered.rule,
      supervisorId: rendered.supervisor,
      supervisor: nameOf(rendered.supervisor),
      status: rendered.status === "problem" ? ("problem" as const) : ("unknown" as const),
      basis: rendered.basis,
      severity: rendered.severity,
      title: rendered.title,
      observed: rendered.observed,
      standing: rendered.standing,
      causes: causes.map(({ id, text, verdict, evidence }) => ({ id, text, verdict, evidence, canRepair: canRepair(run, finding, id) })),
      steps: rendered.remediation,
      reportedBy: rendered.reportedBy,
      source: rendered.source,
      rank: rendered.rank,
      links: rendered.links,
      consequences: consequences.sort(byWeight),
    };
    return { ...whole, plain: plainFinding(whole, run, locale) };
  };

  const top = problems.filter(isRoot).map(view);
  for (const finding of problems) if (!told.has(finding)) top.push(view(finding));
  return {
    vcenter: run.vcenter.host,
    supervisors: supervisorsOf(run),
    ran: ranText(run, locale),
    problems: top.sort(byWeight),
    unknown: findings.filter((finding) => finding.status === "unknown").map(view).sort(byWeight),
    healthy: findings
      .filter((finding) => finding.status === "ok")
      .map((finding) => ({ title: renderFinding(finding, run.probes, locale).title, supervisor: nameOf(finding.supervisor) })),
    notApplicable: findings.filter((finding) => finding.status === "not-applicable").length,
    expiring: renderedNotices(run, locale).map(({ title, observed, remediation }) => ({ title, observed, steps: remediation })),
    unrecognised: run.unrecognised.map(({ severity, supervisor, text, kb }) => ({ severity, supervisor: nameOf(supervisor), text, kb })),
  };
}

/** What a probe looks at, for a person: "DNS server 10.0.0.53"; whose Supervisor's it is, for there may be several, and if a control plane VM looks. */
export function lookView({ id, done }: { readonly id: string; readonly done: boolean }, locale: Locale): LookView {
  const { of, from } = partsOf(id);
  const whose = of !== null && /^domain-c\d+$/.test(of) ? ` ${of}` : "";
  const place = from === null ? "" : ` · ${words[locale].vantage["control-plane-vm"]}`;
  return { id, name: `${lookText(id, locale)}${whose}${place}`, done };
}
