import { whyNot } from "@supervisor-doctor/shared/evidence";
import { secondsText, timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { SEVERITIES, type Severity } from "@supervisor-doctor/shared/upgrade/codes";
import type { Plan } from "@supervisor-doctor/shared/upgrade/plan";
import type { PlannedLive } from "@supervisor-doctor/shared/upgrade/plan-wire";
import { type RenderedFinding, type RenderedPlan, type RenderedStep, renderPlan, type Source } from "@supervisor-doctor/shared/upgrade/render-plan";
import type { Request } from "@supervisor-doctor/shared/upgrade/request";
import type { Rollout } from "@supervisor-doctor/shared/upgrade/rollout";
import type { Kind } from "@supervisor-doctor/shared/upgrade/step";
import { planWords } from "@supervisor-doctor/shared/upgrade/words/plan";
import { stepWords } from "@supervisor-doctor/shared/upgrade/words/steps";
import { partText } from "@supervisor-doctor/shared/words/inventory-parts";
import { words } from "@supervisor-doctor/shared/words/words";
import type { PlanFindingView, PlanStepView, PlanView, UpdateView } from "./messages.ts";
import { textIn } from "./text/text.ts";

type Mark = PlanStepView["marks"][number];
type List = PlanView["lists"][number];

const KIND: Readonly<Record<Severity, PlanFindingView["kind"]>> = { blocker: "error", gate: "warning", warning: "warning", note: "info" };
const ROLLOUT: Readonly<Record<Rollout, Mark["kind"]>> = { NO: "calm", MAY: "warning", WILL: "danger", UNKNOWN: "warning" };
const COMPATIBLE = { yes: "calm", no: "danger", unknown: "warning" } as const;

export function componentOf(kind: Kind, locale: Locale): string {
  const { component } = textIn(locale).plan;
  const names: Readonly<Record<Kind, string>> = {
    repair: component.supervisor,
    "vm-class": "VM Service",
    "interoperability-check": "NSX · vCenter",
    nsx: "NSX",
    vcenter: "vCenter",
    vds: component.switches,
    esxi: "ESXi",
    "cluster-compatibility-check": component.clusters,
    supervisor: component.supervisor,
    "kubectl-plugin": "kubectl",
    "tkg-service-register": component.service,
    "tkg-service": component.service,
    "cluster-retire": component.cluster,
    cluster: component.cluster,
    "cluster-edit": component.cluster,
  };
  return names[kind];
}

/** Each document once. */
const sourceText = (source: readonly Source[]): string => [...new Set(source.map(({ document }) => document))].join("; ");

export function requestLines(request: Request): readonly string[] {
  if (request.kind === "http") return [`${request.method} ${request.path}\n${JSON.stringify(request.body, null, 2)}`];
  if (request.kind === "commands") return request.commands;
  if (request.kind === "guided") return [];
  const place = request.namespace === null ? request.name : `${request.namespace}/${request.name}`;
  return [`PATCH (${request.patch}) ${request.object} ${place}\n${JSON.stringify(request.body, null, 2)}`, ...request.commands];
}

function marksOf(step: RenderedStep, locale: Locale): readonly Mark[] {
  const { plan } = textIn(locale);
  const say = planWords[locale];
  const mark = (kind: Mark["kind"], text: string): Mark => ({ kind, text });
  return [
    ...(step.skipped ? [mark("plain", say.skipped)] : []),
    ...(step.preparation ? [mark("plain", say.preparation)] : []),
    ...(step.autoSupervisor === undefined ? [] : [mark("plain", fill(plan.automatic, { to: step.autoSupervisor }, locale))]),
    ...(step.compatible ? [mark(COMPATIBLE[step.compatible], plan.compatible[step.compatible])] : []),
    ...(step.rollout ? [mark(ROLLOUT[step.rollout], stepWords[locale].rollout[step.rollout])] : []),
    ...(step.estimate ? [mark("plain", fill(plan.minutes, { low: step.estimate.low, high: step.estimate.high }, locale))] : []),
  ];
}

function stepView(step: RenderedStep, index: number, locale: Locale): PlanStepView {
  const { plan } = textIn(locale);
  const say = planWords[locale];
  const line = (label: string, ...lines: string[]) => ({ label, lines: lines.filter((each) => each !== ""), code: false });
  const unresolved = "unresolved" in step.request ? (step.request.unresolved ?? []) : [];
  const details = [
    line(say.why, step.reason),
    line(say.where, step.uiPath ?? ""),
    line(plan.who, stepWords[locale].role[step.role]),
    line(say.rolls, ...(step.rolls ?? []).map(({ cluster, nodes }) => nodesText(cluster, nodes, locale))),
    line(plan.only, ...(step.rolls && step.rolls.length > 0 ? [] : (step.only ?? []))),
    line(plan.estimate, step.estimateBasis ?? ""),
    { label: say.request, lines: requestLines(step.request), code: true },
    line("", unresolved.length > 0 ? fill(step.step === "repair" ? say.needed : say.unresolved, { names: unresolved }, locale) : ""),
    line(say.source, sourceText(step.source)),
  ];
  return {
    number: index + 1,
    component: componentOf(step.step, locale),
    title: step.title,
    change: step.from !== undefined && step.to !== undefined && step.from !== step.to ? `${step.from} → ${step.to}` : null,
    marks: marksOf(step, locale),
    skipped: step.skipped === true,
    details: details.filter(({ lines }) => lines.length > 0),
  };
}

export const nodesText = (cluster: string, nodes: number | null, locale: Locale): string =>
  nodes === null ? fill(textIn(locale).plan.nodesUnknown, { cluster }, locale) : fill(planWords[locale].nodes, { cluster, nodes }, locale);

/** Each cluster once, with every step that replaces its nodes or may do so. */
function rollsOf({ steps }: RenderedPlan, locale: Locale): List["lines"] {
  const found = new Map<string, { readonly nodes: number | null; readonly ways: Map<Rollout, string[]> }>();
  for (const [index, { rolls, rollout = "UNKNOWN", skipped }] of steps.entries()) {
    if (skipped || rollout === "NO") continue;
    for (const { cluster, nodes } of rolls ?? []) {
      const entry = found.get(cluster) ?? { nodes, ways: new Map<Rollout, string[]>() };
      entry.ways.set(rollout, [...(entry.ways.get(rollout) ?? []), String(index + 1)]);
      found.set(cluster, entry);
    }
  }
  const way = ([rollout, numbers]: readonly [Rollout, readonly string[]]): string => `${stepWords[locale].rollout[rollout]} (${fill(textIn(locale).plan.inSteps, { steps: numbers, count: numbers.length }, locale)})`;
  return [...found].map(([cluster, { nodes, ways }]) => ({ text: nodesText(cluster, nodes, locale), aside: [...ways].map(way).join(" · ") }));
}

const findingView = ({ severity, title, remediation, source }: RenderedFinding, locale: Locale): PlanFindingView => ({
  kind: KIND[severity],
  label: planWords[locale].severity[severity],
  title,
  steps: remediation,
  source: `${planWords[locale].source}: ${sourceText([source])}`,
});

function madeText({ vcenter, startedAt, durationMs }: PlannedLive, locale: Locale): string {
  const { overlay, plan } = textIn(locale);
  const time = timeText(startedAt, locale, { seconds: true });
  const host = fill(overlay.vcenter, { host: `${vcenter.host} ${vcenter.version}` }, locale);
  return `${host} · ${fill(plan.made, { time, duration: secondsText(durationMs, locale) }, locale)}`;
}

const WORST = ["error", "warning", "info"] as const;

/** Each Supervisor whose version changes, and each that something stands in the way of. */
function updatesOf({ vcenter }: PlannedLive, { steps, findings }: RenderedPlan, summary: string): readonly UpdateView[] {
  const raises = steps.filter(({ step, skipped, supervisorId }) => step === "supervisor" && !skipped && supervisorId !== undefined);
  // A Supervisor is named by its vSphere cluster; what cannot be raised at all has findings and no step.
  const blocked = findings.flatMap(({ subject, severity }) => (subject !== null && /^domain-c\d+$/.test(subject) && severity !== "note" ? [subject] : []));
  return [...new Set([...raises.map(({ supervisorId = "" }) => supervisorId), ...blocked])].map((id) => {
    const own = raises.filter(({ supervisorId }) => supervisorId === id);
    const about = findings.filter(({ subject, severity }) => subject === id && severity !== "note");
    const kinds = about.map(({ severity }) => KIND[severity]);
    const [from = "", to = ""] = [own[0]?.from, own.at(-1)?.to];
    return {
      supervisor: { id, supervisorId: null, name: own[0]?.name ?? String(about[0]?.params["name"] ?? id), isInError: false, version: from || null, addresses: [], vcenters: [vcenter.host] },
      kind: WORST.find((kind) => kinds.includes(kind)) ?? "info",
      count: about.length,
      says: [...(own.length > 0 ? [`${from} → ${to}`] : []), summary, ...about.map(({ title }) => title)].join(" · "),
    };
  });
}

/** Steps that take away what stands in the way of the others: they can be carried out though the plan cannot. */
export const remediesOf = (steps: readonly { readonly id: string; readonly step: Kind; readonly skipped?: true | undefined; readonly request: { readonly kind: Request["kind"] } }[]): readonly string[] =>
  steps.flatMap(({ id, step, skipped, request }) => ((step === "repair" || step === "vm-class") && !skipped && request.kind !== "guided" ? [id] : []));

/** A plan in words, as the page shows it. @throws TypeError where a newer agent gives a reason that has no words here */
export function planView(planned: PlannedLive, locale: Locale): PlanView {
  const say = planWords[locale];
  const { plan: text } = textIn(locale);
  // JSON has no undefined: what is optional is there or it is not, though the parser's type cannot say so.
  const made = renderPlan(planned.plan as Plan, locale);
  const { unread } = planned;
  const blockers = made.findings.filter(({ severity }) => severity === "blocker").length;
  const isNothing = made.executable && made.steps.length === 0;
  const outside = made.support.filter(({ isWithin }) => !isWithin);
  const hints = [
    isNothing ? text.nothing : made.executable ? say.executable : say.blocked,
    ...(made.scope.isForced ? [say.forced] : []),
    ...(unread.length > 0 ? [text.cautious] : []),
  ];
  const lists: readonly List[] = [
    { kind: "rolls", heading: say.rolls, lines: rollsOf(made, locale) },
    { kind: "support", heading: fill(say.support, { newest: outside[0]?.newest ?? "" }, locale), lines: outside.map((each) => ({ text: fill(say.outside, { subject: each.subject, kubernetes: each.kubernetes }, locale), aside: "" })) },
    { kind: "unread", heading: say.unread, lines: unread.map((each) => ({ text: partText(each.what, locale), aside: [words[locale].reason[each.reason], whyNot(each, locale)].filter((text) => text !== "").join(" – ") })) },
  ];
  const summary = blockers > 0 ? fill(text.blocked, { count: blockers }, locale) : fill(text.ready, { count: made.steps.length }, locale);
  return {
    carried: !made.executable ? (remediesOf(made.steps).length > 0 ? "remedies" : "nothing") : made.steps.length > 0 ? "everything" : "nothing",
    verdict: blockers > 0 ? "problems" : unread.length > 0 ? "unknown" : "healthy",
    summary,
    made: madeText(planned, locale),
    hints,
    groups: SEVERITIES.map((severity) => ({
      heading: text.groups[severity],
      folded: severity === "warning" || severity === "note",
      findings: made.findings.filter((each) => each.severity === severity).map((each) => findingView(each, locale)),
    })).filter(({ findings }) => findings.length > 0),
    updates: updatesOf(planned, made, summary),
    stepsHeading: text.steps,
    steps: made.steps.map((step, index) => stepView(step, index, locale)),
    lists: lists.filter(({ lines }) => lines.length > 0),
  };
}
