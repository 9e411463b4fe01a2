import type { ProbeRecord } from "./contract.ts";
import { describeProbe } from "./evidence.ts";
import type { Basis, Finding, Standing, Verdict } from "./finding.ts";
import { clockText, isSameDay, timeText } from "./format.ts";
import { fill, fillOpen, type Locale, type Params, sentencesText } from "./locale.ts";
import type { RuleText } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { type Link, linksOf, rankOf, sourceText } from "./source.ts";
import { sayNouns } from "./words/nouns.ts";
import { words } from "./words/words.ts";

/** A finding in words, for a person: what the extension, the CLI and the reports show. */
export interface RenderedFinding {
  readonly rule: string;
  readonly supervisor: string;
  readonly status: Finding["status"];
  readonly basis: Basis | null;
  readonly severity: Finding["severity"];
  readonly title: string;
  /** One paragraph: what was seen that says so, or why it could not be seen. */
  readonly observed: string;
  readonly causes: readonly RenderedCause[];
  /** The steps to take, those of the proven cause first. */
  readonly remediation: readonly string[];
  readonly explains: readonly string[];
  readonly explainedBy: string | null;
  readonly source: string;
  /** 0: documented by the vendor; 1: not, and then it never stands before what is. */
  readonly rank: number;
  /** Knowledge base articles on it. */
  readonly links: readonly Link[];
  readonly reportedBy: Finding["reportedBy"];
  /** How long it has stood against what is usual, in one sentence; null where it does not pass by itself. */
  readonly standing: string | null;
}
export interface RenderedCause {
  readonly id: string;
  readonly verdict: Verdict;
  readonly text: string;
  /** One line for each reading that says so, with its vantage. */
  readonly evidence: readonly string[];
}

/** @throws Error if the finding's rule is not in the catalogue */
export function ruleOf(finding: Pick<Finding, "rule">): (typeof rules)[number] {
  const rule = rules.find((each) => each.id === finding.rule);
  if (!rule) throw new Error(`No rule "${finding.rule}" in the catalogue`);
  return rule;
}

/** Lists of servers that a remedy may name although none was proven: then it speaks of the servers as such. */
const SERVER_LISTS = ["dead", "missing", "closed", "refusing", "servers", "addresses"];

function speakable(finding: Finding, locale: Locale): Params {
  const { params } = finding;
  const isEmpty = (name: string): boolean => params[name] === undefined || (Array.isArray(params[name]) && params[name].length === 0);
  const servers = isEmpty("servers") ? words[locale].finding.theServer : (params["servers"] ?? "");
  return { ...params, ...Object.fromEntries(SERVER_LISTS.filter(isEmpty).map((name) => [name, servers])), ...(params["pnid"] === "?" && { pnid: "vCenter" }) };
}

/** No placeholder is shown to a person. */
const say = (template: string, params: Params, locale: Locale): string => sayNouns(fillOpen(template, params, locale), locale);

function failedProbes(finding: Finding, probes: readonly ProbeRecord[], locale: Locale): string[] {
  const ids = new Set(finding.causes.filter((cause) => cause.verdict === "unknown").flatMap((cause) => cause.evidence));
  return probes.filter((probe) => ids.has(probe.id) && !probe.ok).map((probe) => describeProbe(probe, locale));
}

/** What the other place adds: where they disagree, which way fails. */
function placesText({ seenFrom }: Finding, locale: Locale): string[] {
  const here = seenFrom?.find(({ vantage }) => vantage === "agent");
  const there = seenFrom?.find(({ vantage }) => vantage === "control-plane-vm");
  if (!here || !there) return [];
  const phrases = words[locale].finding;
  if (there.fails === "unknown") return [phrases.notThere];
  if (here.fails === there.fails) return [phrases.bothPlaces];
  if (there.fails === "no") return here.fails === "yes" ? [phrases.onlyHere] : [];
  const ways = there.ways.map(({ to, device, source }) => fill(phrases.way, { to, device, source: source ?? "?" }, locale));
  return [...(here.fails === "no" ? [phrases.onlyThere] : []), ...ways];
}

function observedText(finding: Finding, probes: readonly ProbeRecord[], locale: Locale): string {
  const text = ruleOf(finding).text[locale];
  const phrases = words[locale].finding;
  const params = speakable(finding, locale);
  const found = finding.causes.filter((cause) => cause.verdict === "yes").map((cause) => say(text.causes[cause.id]?.found ?? "", params, locale));
  const joined = (...sentences: string[]): string => sentencesText(sentences, locale);
  const places = placesText(finding, locale);
  if (finding.status === "ok") return places.length > 0 ? joined(text.healthy, ...places) : text.healthy;
  if (finding.status === "not-applicable") return phrases.notApplicable;
  const unseen = failedProbes(finding, probes, locale);
  if (finding.status === "unknown") return joined(phrases.couldNotLook, ...unseen);
  if (finding.basis === "confirmed") return joined(...found, ...places);
  if (finding.basis === "observed") return joined(phrases.observed, ...found, ...places);
  const passesThere = finding.seenFrom?.some(({ vantage, fails }) => vantage === "control-plane-vm" && fails === "no");
  if (finding.basis === "contradicted") return joined(passesThere ? phrases.contradictedThere : phrases.contradicted, ...found);
  return joined(phrases.reportedOnly, ...unseen, ...found, ...places);
}

/** A time as a clock on this machine shows it, with its day where that is not the day of `beside`. */
function localTime(time: string | null, beside: string | null, locale: Locale): string {
  if (time === null) return "";
  return beside !== null && isSameDay(time, beside) ? clockText(time, locale) : timeText(time, locale);
}

function standingParams({ since, until, usualMinutes }: Standing, locale: Locale): Params {
  return { minutes: usualMinutes, since: localTime(since, until, locale), until: localTime(until, since, locale) };
}

function standingText(finding: Finding, locale: Locale): string | null {
  const { standing } = finding;
  return standing ? fill(words[locale].standing[standing.state], standingParams(standing, locale), locale) : null;
}

/** What is normal, or not known to be otherwise, is given its time first; what is slow or stuck is not. */
function waiting({ standing }: Finding, locale: Locale): string[] {
  if (standing?.state !== "normal" && standing?.state !== "unknown") return [];
  return [fill(words[locale].wait[standing.state], standingParams(standing, locale), locale)];
}

/** Steps of the causes that are `yes`; if none is, of those that are still open. Each step once. */
function remediation(finding: Finding, locale: Locale): string[] {
  if (finding.status !== "problem") return [];
  const text = ruleOf(finding).text[locale];
  const proven = finding.causes.filter((cause) => cause.verdict === "yes");
  const open = finding.causes.filter((cause) => cause.verdict === "unknown");
  const chosen = proven.length > 0 ? proven : open.length > 0 ? open : finding.causes;
  const steps = chosen.flatMap((cause) => text.causes[cause.id]?.remediation ?? []);
  return [...new Set([...waiting(finding, locale), ...steps.map((step) => say(step, speakable(finding, locale), locale))])];
}

/** What is so where all is well; what is asked where nothing is known to be wrong. */
function titleOf(finding: Finding, text: RuleText<string>, locale: Locale): string {
  if (finding.status === "ok" || finding.status === "not-applicable") return text.healthy;
  const proven = finding.causes.filter((cause) => cause.verdict === "yes");
  const own = proven.length === 1 ? text.causes[proven[0]?.id ?? ""]?.title : undefined;
  return say(own ?? text.title, speakable(finding, locale), locale);
}

/** A problem with one cause that is proven, as far as its words go. null: not in the catalogue. */
function provenCause(rule: string, cause: string, params: Params): Finding | null {
  const known = rules.find(({ id }) => id === rule);
  if (!known?.causes.includes(cause)) return null;
  return { rule, supervisor: "", status: "problem", severity: known.severity, causes: [{ id: cause, verdict: "yes", evidence: [] }], params, reportedBy: [], explains: [], explainedBy: null };
}

/** What the problem is called where that cause is its only one; null for one that is not in the catalogue. */
export function causeTitle(rule: string, cause: string, params: Params, locale: Locale): string | null {
  const finding = provenCause(rule, cause, params);
  return finding && titleOf(finding, ruleOf(finding).text[locale], locale);
}

/** The steps that the rule has against that cause; none for one that is not in the catalogue. */
export function causeRemediation(rule: string, cause: string, params: Params, locale: Locale): readonly string[] {
  const finding = provenCause(rule, cause, params);
  return finding ? remediation(finding, locale) : [];
}

export function renderFinding(finding: Finding, probes: readonly ProbeRecord[], locale: Locale): RenderedFinding {
  const rule = ruleOf(finding);
  const text = rule.text[locale];
  const byId = new Map(probes.map((probe) => [probe.id, probe]));
  return {
    rule: finding.rule,
    supervisor: finding.supervisor,
    status: finding.status,
    basis: finding.basis ?? null,
    severity: finding.severity,
    title: titleOf(finding, text, locale),
    observed: observedText(finding, probes, locale),
    causes: finding.causes.map((cause) => ({
      id: cause.id,
      verdict: cause.verdict,
      text: text.causes[cause.id]?.text ?? cause.id,
      evidence: cause.evidence.flatMap((id) => {
        const probe = byId.get(id);
        return probe ? [describeProbe(probe, locale)] : [];
      }),
    })),
    remediation: remediation(finding, locale),
    explains: finding.explains,
    explainedBy: finding.explainedBy,
    source: sourceText(rule.source, locale),
    rank: rankOf(rule.source),
    links: linksOf(rule.source),
    reportedBy: finding.reportedBy,
    standing: standingText(finding, locale),
  };
}

const SEVERITIES = ["ERROR", "WARNING", "INFO"];
const BASES = ["confirmed", "observed", "reported", "contradicted", null];

/** What the vendor documents first, then the gravest, then what is known best; the catalogue's order among equals. */
export function byWeight(one: Pick<RenderedFinding, "rank" | "severity" | "basis">, other: Pick<RenderedFinding, "rank" | "severity" | "basis">): number {
  return one.rank - other.rank || SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || BASES.indexOf(one.basis) - BASES.indexOf(other.basis);
}
