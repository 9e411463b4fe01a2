import type { PageContext } from "@supervisor-doctor/shared/contract";
import { isAlive } from "../alive.ts";
import { type DiagnosisView, type PlanningView, send } from "../messages.ts";

const PAUSE_MS = 250;
const TRIES = 8;

export interface Following<View> {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Takes up what was found elsewhere, and follows it if it is under way. */
  readonly takeUp: (view: View) => void;
}

/** What the background is asked, in the page's name. */
interface Calls<View> {
  readonly start: (context: PageContext) => Promise<View>;
  readonly follow: (context: PageContext) => Promise<View>;
  readonly stop: (context: PageContext) => Promise<View>;
}

/** Starts work on what `context` is about and follows it to its end. `lost`: the background is gone for good. */
function following<View extends DiagnosisView | PlanningView>(calls: Calls<View>, context: () => PageContext, show: (view: View) => void, lost: () => void, begun: View): Following<View> {
  // A reply to an older question says nothing about the present one.
  let turn = 0;

  /** The browser may stop the background while it answers. Then it is asked how things stand: nothing is started twice. */
  async function ask(call: keyof Calls<View>, mine: number, tries = TRIES): Promise<void> {
    try {
      const view = await calls[call](context());
      if (mine === turn) arrived(view, mine);
    } catch {
      if (mine !== turn) return;
      if (tries > 1 && isAlive()) setTimeout(() => mine === turn && void ask("follow", mine, tries - 1), PAUSE_MS);
      else lost();
    }
  }

  function arrived(view: View, mine: number): void {
    show(view);
    if (view.state !== "running") return;
    setTimeout(() => {
      if (mine === turn) void ask("follow", mine);
    }, PAUSE_MS);
  }

  return {
    start: () => {
      show(begun);
      return ask("start", ++turn);
    },
    stop: () => ask("stop", ++turn),
    takeUp: (view) => arrived(view, ++turn),
  };
}

type Follow<View> = (context: () => PageContext, show: (view: View) => void, lost: () => void) => Following<View>;
const BEGUN = { state: "running", looks: [] } as const;

export const diagnosing: Follow<DiagnosisView> = (...given) =>
  following({ start: (about) => send("diagnose", about), follow: (about) => send("follow", about), stop: (about) => send("stop", about) }, ...given, BEGUN);

export const planning: Follow<PlanningView> = (...given) =>
  following({ start: (about) => send("plan", about), follow: (about) => send("followPlan", about), stop: (about) => send("stopPlan", about) }, ...given, BEGUN);
