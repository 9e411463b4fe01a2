import type { PageContext } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { z } from "zod";
import { askAgent, type Failure } from "./agent-client.ts";
import type { DiagnosisView } from "./messages.ts";
import { failedRunView, noticeView } from "./notice-view.ts";
import { lookView, reportView } from "./report-view.ts";
import { runOfSubject } from "./run-of-subject.ts";
import { chosenLocale, readSettings } from "./settings.ts";

/** What to diagnose: the page's own Supervisor, or all of the vCenter's where the page shows no single one. */
export function subjectOf(context: PageContext): string | null {
  if (context.page === "supervisor") return context.supervisorId;
  return context.page === "cluster" ? context.clusterId : null;
}

/** The agent keeps runs, the browser only their ids: the worker may be stopped at any time. */
const keyOf = (context: PageContext): string => `run ${context.origin} ${subjectOf(context) ?? ""}`;
/** The newest look of the vCenter's watch, which is of every Supervisor. */
const watchedKey = (vcenter: string): string => `watched-run ${vcenter}`;

const kept = z.object({ run: z.string(), at: z.number() });

/** The newest run that tells about this page: a person's own, or the watch's. */
export async function runOf(context: PageContext): Promise<string | null> {
  const keys = [keyOf(context), watchedKey(context.origin)];
  const found = await browser.storage.session.get(keys);
  const runs = keys.flatMap((key) => kept.safeParse(found[key]).data ?? []);
  return runs.toSorted((one, other) => other.at - one.at)[0]?.run ?? null;
}

/** `at`: when it began, ISO 8601. */
export async function keepWatchedRun(vcenter: string, run: string, at: string): Promise<void> {
  await browser.storage.session.set({ [watchedKey(vcenter)]: { run, at: Date.parse(at) } });
}

async function forgetRuns(context: PageContext): Promise<void> {
  await browser.storage.session.remove([keyOf(context), watchedKey(context.origin)]);
}

const stopped = (failure: Failure, locale: Locale, vcenter: string): DiagnosisView => ({
  state: "stopped",
  notice: noticeView(failure, locale, vcenter),
});

/** Failures that say something about the agent, not about one run. */
export const ABOUT_AGENT = ["unpaired", "unreachable", "unreadable", "token-rejected"];

export async function follow(context: PageContext): Promise<DiagnosisView> {
  const run = await runOf(context);
  if (run === null) return { state: "none" };
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  const reply = await askAgent(settings.agent, "runs/get", { run });
  if (!reply.ok) {
    if (ABOUT_AGENT.includes(reply.failure.code)) return stopped(reply.failure, locale, context.origin);
    // An agent that was started again knows no old runs.
    await forgetRuns(context);
    return { state: "none" };
  }
  const { state, progress, result, error } = reply.value;
  if (state === "running") return { state, looks: progress.map((look) => lookView(look, locale)) };
  if (state === "failed" || !result) {
    return { state: "stopped", notice: failedRunView(error ?? { code: "unreadable", params: {} }, locale, context.origin) };
  }
  // The watch looks at every Supervisor; a page is about its own.
  const own = runOfSubject(result, subjectOf(context));
  if (!own) return { state: "none" };
  try {
    return { state: "done", report: reportView(own, locale) };
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
    await browser.storage.session.set({ [keyOf(context)]: { run: reply.value.run, at: Date.now() } });
  } else if (reply.failure.code !== "busy" || (await runOf(context)) === null) {
    return stopped(reply.failure, chosenLocale(settings, context.locale), context.origin);
  }
  return follow(context);
}

export async function stop(context: PageContext): Promise<DiagnosisView> {
  const run = await runOf(context);
  if (run !== null) {
    await forgetRuns(context);
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
