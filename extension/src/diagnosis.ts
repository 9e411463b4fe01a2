import type { PageContext, Run } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { askAgent, type Failure } from "./agent-client.ts";
import type { DiagnosisView } from "./messages.ts";
import { failedRunView, noticeView } from "./notice-view.ts";
import { lookView, reportView } from "./report-view.ts";
import { type Agent, chosenLocale, readSettings } from "./settings.ts";

/** What to diagnose: the page's own Supervisor, or all of the vCenter's where the page shows no single one. */
export function subjectOf(context: PageContext): string | null {
  if (context.page === "supervisor") return context.supervisorId;
  return context.page === "cluster" ? context.clusterId : null;
}

/** The agent keeps runs, the browser only their ids: the worker may be stopped at any time. */
const keyOf = (context: PageContext): string => `run ${context.origin} ${subjectOf(context) ?? ""}`;

/** The run that was started on a page about the same. */
async function ownRun(context: PageContext): Promise<string | null> {
  const key = keyOf(context);
  const { [key]: run } = await browser.storage.session.get(key);
  return typeof run === "string" ? run : null;
}

/** Runs started on other pages of the vCenter, by their ids: the list of Supervisors and each one's own page tell of each other. */
async function otherRuns(context: PageContext): Promise<readonly string[]> {
  const kept = await browser.storage.session.get(null);
  return Object.entries(kept).flatMap(([key, run]) => (key.startsWith(`run ${context.origin} `) && key !== keyOf(context) && typeof run === "string" ? [run] : []));
}

const isAbout = (run: Run, subject: string | null): boolean => subject === null || run.supervisors.some(({ id, supervisorId }) => id === subject || supervisorId === subject);

/** Of a run of several Supervisors what is about this one. */
function only(run: Run, subject: string | null): Run {
  const one = run.supervisors.find(({ id, supervisorId }) => id === subject || supervisorId === subject);
  if (!one || run.supervisors.length === 1) return run;
  const isOne = ({ supervisor }: { readonly supervisor: string }): boolean => supervisor === one.id;
  return { ...run, supervisors: [one], findings: run.findings.filter(isOne), unrecognised: run.unrecognised.filter(isOne) };
}

/** The newest that an agent still has of what the page is about, though it was started elsewhere. */
async function finishedElsewhere(context: PageContext, agent: Agent | null): Promise<{ readonly id: string; readonly run: Run } | null> {
  const found = await Promise.all(
    (await otherRuns(context)).map(async (id) => {
      const reply = await askAgent(agent, "runs/get", { run: id });
      const run = reply.ok ? reply.value.result : undefined;
      return run && isAbout(run, subjectOf(context)) ? [{ id, run }] : [];
    }),
  );
  return found.flat().toSorted((one, other) => Date.parse(other.run.startedAt) - Date.parse(one.run.startedAt))[0] ?? null;
}

/** What the page shows: its own run, or one from elsewhere that is about the same. */
export async function runOf(context: PageContext): Promise<string | null> {
  return (await ownRun(context)) ?? (await finishedElsewhere(context, (await readSettings()).agent))?.id ?? null;
}

const stopped = (failure: Failure, locale: Locale, vcenter: string): DiagnosisView => ({
  state: "stopped",
  notice: noticeView(failure, locale, vcenter),
});

/** Failures that say something about the agent, not about one run. */
export const ABOUT_AGENT = ["unpaired", "unreachable", "unreadable", "token-rejected"];

function doneView(run: Run, context: PageContext, locale: Locale): DiagnosisView {
  try {
    return { state: "done", report: reportView(only(run, subjectOf(context)), locale) };
  } catch (error) {
    // A rule that this version's catalogue does not have: the agent is newer.
    console.error("The run cannot be shown", error);
    return stopped({ code: "unreadable", params: {} }, locale, context.origin);
  }
}

export async function follow(context: PageContext): Promise<DiagnosisView> {
  const run = await ownRun(context);
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  if (run === null) {
    const elsewhere = await finishedElsewhere(context, settings.agent);
    return elsewhere ? doneView(elsewhere.run, context, locale) : { state: "none" };
  }
  const reply = await askAgent(settings.agent, "runs/get", { run });
  if (!reply.ok) {
    if (ABOUT_AGENT.includes(reply.failure.code)) return stopped(reply.failure, locale, context.origin);
    // An agent that was started again knows no old runs.
    await browser.storage.session.remove(keyOf(context));
    return { state: "none" };
  }
  const { state, progress, result, error } = reply.value;
  if (state === "running") return { state, looks: progress.map((look) => lookView(look, locale)) };
  if (state === "failed" || !result) {
    return { state: "stopped", notice: failedRunView(error ?? { code: "unreadable", params: {} }, locale, context.origin) };
  }
  return doneView(result, context, locale);
}

export async function diagnose(context: PageContext): Promise<DiagnosisView> {
  const settings = await readSettings();
  const supervisor = subjectOf(context);
  const reply = await askAgent(settings.agent, "runs/start", { vcenter: context.origin, ...(supervisor !== null && { supervisor }) });
  if (reply.ok) {
    await browser.storage.session.set({ [keyOf(context)]: reply.value.run });
  } else if (reply.failure.code !== "busy" || (await ownRun(context)) === null) {
    return stopped(reply.failure, chosenLocale(settings, context.locale), context.origin);
  }
  return follow(context);
}

export async function stop(context: PageContext): Promise<DiagnosisView> {
  const run = await ownRun(context);
  if (run !== null) {
    await browser.storage.session.remove(keyOf(context));
    await askAgent((await readSettings()).agent, "runs/cancel", { run });
  }
  return { state: "none" };
}

/** The latest diagnosis of this page's subject; without one, whether the agent is ready to make one. */
export async function latest(context: PageContext): Promise<DiagnosisView> {
  const diagnosis = await follow(context);
  if (diagnosis.state !== "none") return diagnosis;
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  const reply = await askAgent(settings.agent, "connections", {});
  if (!reply.ok) return stopped(reply.failure, locale, context.origin);
  const connected = reply.value.connections.some((each) => URL.canParse(each.vcenter) && new URL(each.vcenter).origin === context.origin);
  return connected ? diagnosis : stopped({ code: "not-connected", params: { host: new URL(context.origin).host } }, locale, context.origin);
}
