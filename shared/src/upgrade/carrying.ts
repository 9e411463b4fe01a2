import { z } from "zod";
import { carriedStep } from "./carried-plan.ts";
import { SAID, type SaidCode } from "./words/carrying/index.ts";

/** A plan as it is carried out: what is seen of a step, what is asked, what has happened. Ids and parameters; the words come with rendering. */

/** A sentence as a code with parameters; what a server answered stands in a parameter, word for word. */
export const said = z.object({
  code: z.enum(Object.keys(SAID) as [SaidCode, ...SaidCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Said = z.infer<typeof said>;

export const progress = z.object({
  done: z.number(),
  total: z.number(),
  /** 0 to 100; 100 only when nothing is left to do. */
  percent: z.number(),
});
export type Progress = z.infer<typeof progress>;

/** Where a component stands, by looking alone. */
export type Observed =
  /** Not there yet, and nothing moves towards it. */
  | { readonly state: "idle" }
  /** Under way to what the step wants. `detail`: what moves now and what holds it. */
  | { readonly state: "moving"; readonly progress: Progress | null; readonly detail: readonly Said[] }
  /** `detail`: what a person should know of how that was seen. */
  | { readonly state: "done"; readonly detail?: readonly Said[] }
  /** It is under way to something else, or changed in a way that the plan did not know. */
  | { readonly state: "elsewhere"; readonly said: Said }
  /** A person must intervene: what the component complains of. */
  | { readonly state: "failed"; readonly said: Said }
  /** Could not look; most of the time it passes. */
  | { readonly state: "unseen"; readonly said: Said };

/** A write as it is shown, journalled and sent; no secret stands in it (`body` shows a mask). */
export const shownRequest = z.object({
  system: z.enum(["vcenter", "kubernetes"]),
  method: z.string(),
  /** With its query. */
  path: z.string(),
  contentType: z.string(),
  body: z.unknown(),
});
export type ShownRequest = z.infer<typeof shownRequest>;

export const ASKS = ["approve", "warnings", "fate-unknown", "guided"] as const;
/** What a person decides before the plan goes on. */
export const ask = z.object({
  step: z.string(),
  /**
   * `approve`: a write, shown; `warnings`: prechecks warn, which is accepted only with a reason; `fate-unknown`: a write
   * may or may not have been carried out, and its effect cannot be seen; `guided`: work for a person, seen when it is done.
   */
  kind: z.enum(ASKS),
  request: shownRequest.nullable(),
  /** Of the request as it is shown: what is approved is exactly this. */
  digest: z.string(),
  said: z.array(said),
  /** The name to be typed, where the step cannot be undone. */
  typed: z.string().nullable(),
  /** Of `guided`: nothing can see it, so that a person's word is needed. */
  takesWord: z.boolean(),
});
export type Ask = z.infer<typeof ask>;

export const STEP_STATES = ["precheck", "ask", "started", "adopted", "waiting", "done", "blocked", "stopped"] as const;
export type StepState = (typeof STEP_STATES)[number];

export const upgradeEvent = z.object({
  at: z.iso.datetime(),
  step: z.string(),
  state: z.enum(STEP_STATES),
  reason: said.optional(),
  progress: progress.optional(),
  detail: z.array(said).optional(),
  /** Milliseconds since the step was started. */
  elapsedMs: z.number().optional(),
  /** Milliseconds that are left by what has passed. */
  left: z.object({ low: z.number(), high: z.number() }).optional(),
});
export type UpgradeEvent = z.infer<typeof upgradeEvent>;

/** A step of the plan that is carried out. Why it is there is left out where the plan came from a file, with words instead. */
export const shownStep = carriedStep.extend({
  reason: z.object({ id: z.string(), params: said.shape.params }).optional().catch(undefined),
  source: z.array(z.string()).optional().catch(undefined),
  role: z.enum(["admin", "devops"]).optional().catch(undefined),
});
export type ShownStep = z.infer<typeof shownStep>;

export const UPGRADE_STATES = ["running", "asks", "paused", "stopped", "done", "interrupted"] as const;
/** `asks`: waits for a person. `interrupted`: its agent ended; it can be resumed. */
export type UpgradeState = (typeof UPGRADE_STATES)[number];

const whole = z.object({
  /** The journal's name: it outlives the agent. */
  upgrade: z.string(),
  vcenter: z.string(),
  state: z.enum(UPGRADE_STATES),
  /** Another program on this machine is at work on it: it can be watched, and nothing else. */
  isElsewhere: z.boolean(),
  startedAt: z.iso.datetime(),
});

/** An update that is carried out, or was; what a page shows. */
export const upgradeView = whole.extend({
  /** Stops before the next step. */
  isStopping: z.boolean(),
  /** The file that holds what was done. */
  journal: z.string(),
  /** What of the plan is carried out, in its order. */
  plan: z.array(shownStep),
  /** The last event of each step that has one. */
  steps: z.array(upgradeEvent),
  ask: ask.nullable(),
  reason: said.nullable(),
  /** Why it could not go on, where that is no sentence of a step. */
  error: z.object({ code: z.string(), params: said.shape.params }).nullable(),
});
export type UpgradeView = z.infer<typeof upgradeView>;

/** One line of it. */
export const upgradeSummary = whole.extend({
  done: z.number(),
  total: z.number(),
  /** The first step that is not done, and what was last seen of it. */
  step: shownStep.nullable(),
  event: upgradeEvent.nullable(),
});
export type UpgradeSummary = z.infer<typeof upgradeSummary>;
