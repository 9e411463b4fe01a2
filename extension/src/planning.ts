import type { PageContext } from "@supervisor-doctor/shared/contract";
import { readingText } from "@supervisor-doctor/shared/words/inventory-parts";
import browser from "webextension-polyfill";
import { askAgent } from "./agent-client.ts";
import { ABOUT_AGENT, subjectOf } from "./diagnosis.ts";
import type { PlanningView } from "./messages.ts";
import { failedRunView, noticeView } from "./notice-view.ts";
import { planView } from "./plan-view.ts";
import { chosenLocale, readSettings } from "./settings.ts";

/** The agent keeps plans, the browser only their ids, as with runs. */
const keyOf = (context: PageContext): string => `plan ${context.origin} ${subjectOf(context) ?? ""}`;

export async function planOf(context: PageContext): Promise<string | null> {
  const key = keyOf(context);
  const { [key]: plan } = await browser.storage.session.get(key);
  return typeof plan === "string" ? plan : null;
}

export async function followPlan(context: PageContext): Promise<PlanningView> {
  const plan = await planOf(context);
  if (plan === null) return { state: "none" };
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  const reply = await askAgent(settings.agent, "plans/get", { plan });
  if (!reply.ok) {
    if (ABOUT_AGENT.includes(reply.failure.code)) return { state: "stopped", notice: noticeView(reply.failure, locale, context.origin) };
    await browser.storage.session.remove(keyOf(context));
    return { state: "none" };
  }
  const { state, progress, result, error } = reply.value;
  if (state === "running") return { state, looks: progress.map(({ id, done }) => ({ id, name: readingText(id, locale), done })) };
  const unreadable = { code: "unreadable", params: {} };
  if (state === "failed" || !result) return { state: "stopped", notice: failedRunView(error ?? unreadable, locale, context.origin, "planFailed") };
  try {
    return { state: "planned", plan: planView(result, locale) };
  } catch (error) {
    // A reason that this version has no words for: the agent is newer.
    console.error("The plan cannot be shown", error);
    return { state: "stopped", notice: noticeView(unreadable, locale, context.origin) };
  }
}

export async function plan(context: PageContext): Promise<PlanningView> {
  const settings = await readSettings();
  const supervisor = subjectOf(context);
  const reply = await askAgent(settings.agent, "plans/start", { vcenter: context.origin, ...(supervisor !== null && { supervisor }) });
  if (reply.ok) {
    await browser.storage.session.set({ [keyOf(context)]: reply.value.plan });
  } else if (reply.failure.code !== "busy" || (await planOf(context)) === null) {
    return { state: "stopped", notice: noticeView(reply.failure, chosenLocale(settings, context.locale), context.origin) };
  }
  return followPlan(context);
}

export async function stopPlan(context: PageContext): Promise<PlanningView> {
  const plan = await planOf(context);
  if (plan !== null) {
    await browser.storage.session.remove(keyOf(context));
    await askAgent((await readSettings()).agent, "plans/cancel", { plan });
  }
  return { state: "none" };
}
