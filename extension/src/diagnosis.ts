import type { PageContext } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { askAgent, type Failure } from "./agent-client.ts";
import type { DiagnosisView } from "./messages.ts";
import { failedRunView, noticeView } from "./notice-view.ts";
import { lookView, reportView } from "./report-view.ts";
import { chosenLocale, readSettings } from "./settings.ts";

/** What to diagnose: the page's own Supervisor, or all of the vCenter's where the page shows no single one. */
export function subjectOf(context: PageContext): string | null {
  if (context.page === "supervisor") return context.supervisorId;
  return context.page === "cluster" ? context.clusterId : null;
}

/** The agent keeps runs, the browser only their ids: the worker may be stopped at any time. */
const keyOf = (context: PageContext): string => `run ${context.origin} ${subjectOf(context) ?? ""}`;

export async function runOf(context: PageContext): Promise<string | null> {
  const key = keyOf(context);
  const { [key]: run } = await browser.storage.session.get(key);
  return typeof run === "string" ? run : null;
}

const stopped = (failure: Failure, locale: Locale, vcenter: string): DiagnosisView => ({
  state: "stopped",
  notice: noticeView(failure, locale, vcenter),
});

/** Failures that say something about the agent, not about one run. */
export const ABOUT_AGENT = ["unpaired", "unreachable", "unreadable", "agent-older", "extension-older", "token-rejected"];

export async function follow(context: PageContext): Promise<DiagnosisView> {
  const run = await runOf(context);
  if (run === null) return { state: "none" };
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
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
  try {
    return { state: "done", report: reportView(result, locale) };
  } catch (error) {
    // A rule that this version's catalogue does not have: the agent is newer.
    console.error("The run cannot be shown", error);
    return stopped({ code: "unreadable", params: {} }, locale, context.origin);
  }
}

export async function diagnose(context: PageContext): Promise<DiagnosisView> {
  const settings = await readSettings();
  const supervisor = subjectOf(context);
  const reply = await askAgent(settings.agent, "runs/start", { vcenter: context.origin, ...(supervisor !== null && { supervisor }) });
  if (reply.ok) {
    await browser.storage.session.set({ [keyOf(context)]: reply.value.run });
  } else if (reply.failure.code !== "busy" || (await runOf(context)) === null) {
    return stopped(reply.failure, chosenLocale(settings, context.locale), context.origin);
  }
  return follow(context);
}

export async function stop(context: PageContext): Promise<DiagnosisView> {
  const run = await runOf(context);
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
