import type { PageContext } from "@supervisor-doctor/shared/contract";
import { askAgent, type Failure } from "./agent-client.ts";
import type { DiagnosisView, PlanningView } from "./messages.ts";
import { noticeView } from "./notice-view.ts";
import { chosenLocale, readSettings } from "./settings.ts";
import { vcenterOf } from "./vcenter-address.ts";

/**
 * In linked mode one vSphere Client shows the objects of several vCenters, and ids such as `domain-c8` are the same in
 * each. The page's address ends with the id of the vCenter that it is about; everything is asked of that one.
 */
type About<Context> = { readonly ok: true; readonly context: Context } | { readonly ok: false; readonly failure: Failure };

/** The page with the origin of the vCenter that it is about; a failure where that one is not set up, or not logged in to. */
export async function aboutOf<Context extends PageContext>(context: Context): Promise<About<Context>> {
  if (context.vcenterGuid === null) return { ok: true, context };
  const { agent, vcenters } = await readSettings();
  const reply = await askAgent(agent, "connections/whose", { vcenter: context.origin, guid: context.vcenterGuid });
  // Whoever asks next is told what is wrong with the agent, or that there is no login.
  if (!reply.ok) return reply.failure.code === "other-vcenter" ? { ok: false, failure: reply.failure } : { ok: true, context };
  const origin = vcenterOf(reply.value.vcenter);
  if (origin === context.origin) return { ok: true, context };
  if (origin !== null && vcenters.some(({ vcenter }) => vcenter === origin)) return { ok: true, context: { ...context, origin } };
  return { ok: false, failure: { code: "other-vcenter", params: { host: new URL(context.origin).host } } };
}

type Stopped = Extract<DiagnosisView & PlanningView, { readonly state: "stopped" }>;

async function stopped(failure: Failure, context: PageContext): Promise<Stopped> {
  return { state: "stopped", notice: noticeView(failure, chosenLocale(await readSettings(), context.locale), context.origin) };
}

/** The same question of the vCenter that the page is about. */
export const ofItsVcenter =
  <View>(ask: (context: PageContext) => Promise<View>) =>
  async (context: PageContext): Promise<View | Stopped> => {
    const about = await aboutOf(context);
    return about.ok ? ask(about.context) : stopped(about.failure, context);
  };

/** The page with the vCenter that it is about where that one is known, else with its own. */
export async function withVcenter<Context extends PageContext>(context: Context): Promise<Context> {
  const about = await aboutOf(context);
  return about.ok ? about.context : context;
}
