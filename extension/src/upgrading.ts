import type { PageContext } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { readingText } from "@supervisor-doctor/shared/words/inventory-parts";
import browser from "webextension-polyfill";
import { askAgent, type Failure } from "./agent-client.ts";
import { runOf, subjectOf } from "./diagnosis.ts";
import type { NoticeView, Outcome } from "./messages.ts";
import { noticeView } from "./notice-view.ts";
import { PLAN_PAGE } from "./plan-page.ts";
import { planView, remediesOf } from "./plan-view.ts";
import { planOf } from "./planning.ts";
import { repairView } from "./repair-view.ts";
import { browserLocale, chosenLocale, readSettings, type Settings } from "./settings.ts";
import { textIn } from "./text/text.ts";
import type { Begun, Planning, PlanOrder, UpgradeAnswer, UpgradeHold, UpgradeLineView, UpgradeOpening, UpgradeOrder, UpgradePageView, UpgradePlace } from "./upgrade-messages.ts";
import { carryingView, lineView } from "./upgrade-view.ts";
import { vcenterOf } from "./vcenter-address.ts";

/** What the plan page asks for. The agent keeps updates, and the page's address what it is about. */

type Body = UpgradePageView["body"];

const localeOf = (settings: Settings): Locale => chosenLocale(settings, browserLocale());
const notice = (failure: Failure, locale: Locale, vcenter: string): Body => ({ kind: "notice", notice: noticeView(failure, locale, vcenter) });

/** The plan page's address for what it is about. */
export function planPageUrl({ vcenter, supervisor, plan, upgrade, repair }: UpgradePlace): string {
  const about = new URLSearchParams({ vcenter, ...(supervisor !== undefined && { only: supervisor }), ...(plan !== undefined && { plan }), ...(upgrade !== undefined && { upgrade }), ...repair });
  return `${browser.runtime.getURL(PLAN_PAGE)}#${about}`;
}

/** From the vSphere Client's page or the side panel: opens the page, which asks before anything is written. */
export async function openUpgrade({ open, ...context }: PageContext & { readonly open: UpgradeOpening }): Promise<void> {
  const vcenter = context.origin;
  const place = await placeOf(open, context);
  await browser.tabs.create({ url: planPageUrl({ vcenter, ...place }) });
}

async function placeOf(open: UpgradeOpening, context: PageContext): Promise<Omit<UpgradePlace, "vcenter">> {
  if (open.kind === "upgrade") return { upgrade: open.upgrade };
  if (open.kind === "plan") {
    const [plan, supervisor] = [await planOf(context), subjectOf(context)];
    return { ...(plan !== null && { plan }), ...(supervisor !== null && { supervisor }) };
  }
  const run = await runOf(context);
  const { supervisor, rule, cause } = open;
  return run === null ? {} : { repair: { supervisor, rule, cause, run } };
}

/** Where the newest update stands. Without an agent there is nothing to say: the diagnosis says that already. */
export async function upgradeLine(context: PageContext): Promise<UpgradeLineView | null> {
  const settings = await readSettings();
  const reply = await askAgent(settings.agent, "upgrades/list", { vcenter: context.origin });
  return reply.ok ? lineView(reply.value.upgrades, chosenLocale(settings, context.locale)) : null;
}

export async function followUpgrade(place: UpgradePlace): Promise<UpgradePageView> {
  const settings = await readSettings();
  const locale = localeOf(settings);
  const connections = await askAgent(settings.agent, "connections", {});
  if (!connections.ok) return { username: null, body: notice(connections.failure, locale, place.vcenter) };
  const username = connections.value.connections.find((each) => vcenterOf(each.vcenter) === place.vcenter)?.username ?? null;
  try {
    return { username, body: await bodyOf(place, settings, locale) };
  } catch (error) {
    // A sentence that this version has no words for: the agent is newer.
    console.error("The update cannot be shown", error);
    return { username, body: notice({ code: "unreadable", params: {} }, locale, place.vcenter) };
  }
}

async function bodyOf({ vcenter, plan, upgrade, repair }: UpgradePlace, { agent }: Settings, locale: Locale): Promise<Body> {
  if (upgrade !== undefined) {
    const reply = await askAgent(agent, "upgrades/get", { upgrade });
    return reply.ok ? { kind: "upgrade", upgrade: carryingView(reply.value, locale, Date.now()) } : notice(reply.failure, locale, vcenter);
  }
  if (plan !== undefined) {
    const reply = await askAgent(agent, "plans/get", { plan });
    if (!reply.ok) return notice(reply.failure, locale, vcenter);
    const { state, progress, result, error } = reply.value;
    if (state === "running") return { kind: "planning", looks: progress.map(({ id, done }) => ({ id, name: readingText(id, locale), done })) };
    if (!result) return notice(error ?? { code: "plan-unknown", params: {} }, locale, vcenter);
    const view = planView(result, locale);
    const { steps } = result.plan;
    const only = view.carried === "remedies" ? remediesOf(steps) : null;
    return {
      kind: "plan",
      plan: view,
      only,
      choices: steps.flatMap(({ id, skipped }, index) => (skipped || (only && !only.includes(id)) ? [] : [{ id, text: `${index + 1}. ${view.steps[index]?.title ?? id}` }])),
      needsPackage: steps.some(({ step, skipped }) => step === "tkg-service-register" && !skipped),
    };
  }
  if (repair) {
    const reply = await askAgent(agent, "runs/get", { run: repair.run });
    if (!reply.ok) return notice(reply.failure, locale, vcenter);
    const view = reply.value.result ? repairView(reply.value.result, repair, locale) : null;
    return view ? { kind: "repair", repair: view } : notice({ code: "cause-not-proven", params: { rule: repair.rule, cause: repair.cause } }, locale, vcenter);
  }
  const reply = await askAgent(agent, "upgrades/list", { vcenter });
  return reply.ok ? { kind: "list", upgrades: reply.value.upgrades.flatMap((each) => lineView([each], locale) ?? []) } : notice(reply.failure, locale, vcenter);
}

const refused = (failure: Failure, locale: Locale, vcenter: string | null): { readonly done: false; readonly notice: NoticeView } => ({ done: false, notice: noticeView(failure, locale, vcenter) });

/** What is not allowed is named as the page names it, not as the command line does. */
function inPlainWords({ code, params }: Failure, locale: Locale): Failure {
  const names: Readonly<Record<string, string>> = { "--vcenter-target": "vCenter", "--supervisor-target": textIn(locale).plan.component.supervisor, "--tkg-service-target": textIn(locale).plan.component.service, "--cluster-target": textIn(locale).plan.component.clusters };
  const name = names[String(params["option"])];
  return code === "option-invalid" && name !== undefined ? { code, params: { ...params, option: name } } : { code, params };
}

export async function planUpgrade({ vcenter, supervisor, targets }: PlanOrder): Promise<Planning> {
  const settings = await readSettings();
  const locale = localeOf(settings);
  const reply = await askAgent(settings.agent, "plans/start", { vcenter, targets, ...(supervisor !== undefined && { supervisor }) });
  return reply.ok ? { done: true, plan: reply.value.plan } : refused(inPlainWords(reply.failure, locale), locale, vcenter);
}

export async function startUpgrade({ vcenter, plan, repair, only, until, values, inputs }: UpgradeOrder): Promise<Begun> {
  const settings = await readSettings();
  const locale = localeOf(settings);
  const common = { vcenter, locale, ...(only && { only }), ...(until !== undefined && { until }), ...(inputs && { inputs }) };
  const wish = repair && { supervisor: repair.supervisor, rule: repair.rule, cause: repair.cause, ...(values && { values }) };
  if (plan === undefined && !wish) return refused({ code: "plan-unknown", params: {} }, locale, vcenter);
  const reply = await askAgent(settings.agent, "upgrades/start", wish ? { ...common, repair: wish } : { ...common, plan: plan ?? "" });
  return reply.ok ? { done: true, upgrade: reply.value.upgrade } : refused(reply.failure, locale, vcenter);
}

export async function answerUpgrade(answer: UpgradeAnswer): Promise<Outcome> {
  const settings = await readSettings();
  const reply = await askAgent(settings.agent, "upgrades/answer", answer);
  return reply.ok ? { done: true } : refused(reply.failure, localeOf(settings), null);
}

export async function holdUpgrade({ upgrade, act, inputs }: UpgradeHold): Promise<Outcome> {
  const settings = await readSettings();
  const locale = localeOf(settings);
  const { agent } = settings;
  const reply = act === "resume" ? await askAgent(agent, "upgrades/resume", { upgrade, locale, ...(inputs && { inputs }) }) : await askAgent(agent, `upgrades/${act}`, { upgrade });
  return reply.ok ? { done: true } : refused(reply.failure, locale, null);
}
