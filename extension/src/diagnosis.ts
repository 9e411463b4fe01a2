import type { PageContext, ReplyOf } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { askAgent, type Failure } from "./agent-client.ts";
import { forgetRun, keepRun, type KeptRun, keptRuns } from "./kept-runs.ts";
import type { DiagnosisView } from "./messages.ts";
import { failedRunView, noticeView } from "./notice-view.ts";
import { lookView, reportView } from "./report-view.ts";
import { runOfSubject } from "./run-of-subject.ts";
import { type Agent, chosenLocale, readSettings } from "./settings.ts";

/** What to diagnose: the page's own Supervisor, or all of the vCenter's where the page shows no single one. */
export function subjectOf(context: PageContext): string | null {
  if (context.page === "supervisor") return context.supervisorId;
  return context.page === "cluster" ? context.clusterId : null;
}

const stopped = (failure: Failure, locale: Locale, vcenter: string): DiagnosisView => ({
  state: "stopped",
  notice: noticeView(failure, locale, vcenter),
});

/** Failures that say something about the agent, not about one run. */
export const ABOUT_AGENT = ["unpaired", "unreachable", "unreadable", "agent-older", "extension-older", "token-rejected"];

type Shown = { readonly failure: Failure } | { readonly kept: KeptRun; readonly reply: ReplyOf<"runs/get"> };

/** The newest run that tells of what the page is about, wherever it was begun: here, on another page, or by the watch. */
async function shownRun(context: PageContext, agent: Agent | null): Promise<Shown | null> {
  const subject = subjectOf(context);
  for (const kept of await keptRuns(context.origin)) {
    const reply = await askAgent(agent, "runs/get", { run: kept.run });
    if (reply.ok) {
      const { result } = reply.value;
      const tells = result ? runOfSubject(result, subject) !== null : kept.subject === subject || kept.subject === null;
      if (tells) return { kept, reply: reply.value };
    } else if (ABOUT_AGENT.includes(reply.failure.code)) {
      return { failure: reply.failure };
    } else {
      // An agent that was started again knows no old runs.
      await forgetRun(context.origin, kept);
    }
  }
  return null;
}

/** The id of the run that the page shows. */
export async function runOf(context: PageContext): Promise<string | null> {
  const shown = await shownRun(context, (await readSettings()).agent);
  return shown && "kept" in shown ? shown.kept.run : null;
}

export async function follow(context: PageContext): Promise<DiagnosisView> {
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  const shown = await shownRun(context, settings.agent);
  if (!shown) return { state: "none" };
  if ("failure" in shown) return stopped(shown.failure, locale, context.origin);
  const { state, progress, result, error } = shown.reply;
  if (state === "running") return { state, looks: progress.map((look) => lookView(look, locale)) };
  const own = result ? runOfSubject(result, subjectOf(context)) : null;
  if (state === "failed" || !own) {
    return { state: "stopped", notice: failedRunView(error ?? { code: "unreadable", params: {} }, locale, context.origin) };
  }
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
  const subject = subjectOf(context);
  const reply = await askAgent(settings.agent, "runs/start", { vcenter: context.origin, ...(subject !== null && { supervisor: subject }) });
  if (reply.ok) {
    await keepRun(context.origin, { run: reply.value.run, subject, at: Date.now() });
  } else if (reply.failure.code !== "busy" || (await runOf(context)) === null) {
    return stopped(reply.failure, chosenLocale(settings, context.locale), context.origin);
  }
  return follow(context);
}

export async function stop(context: PageContext): Promise<DiagnosisView> {
  const { agent } = await readSettings();
  const shown = await shownRun(context, agent);
  if (shown && "kept" in shown) {
    await forgetRun(context.origin, shown.kept);
    await askAgent(agent, "runs/cancel", { run: shown.kept.run });
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
