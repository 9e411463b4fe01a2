import { z } from "zod";
import { wirePlan } from "./plan-wire.ts";
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
  | { readonly state: "done" }
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

/** An update that is carried out, or was; what a page shows. */
export const upgradeView = z.object({
  upgrade: z.string(),
  vcenter: z.string(),
  /** `asks`: waits for a person. `interrupted`: its agent ended; it can be resumed. */
  state: z.enum(["running", "asks", "paused", "stopped", "done", "interrupted"]),
  /** Stops before the next step. */
  stopping: z.boolean(),
  startedAt: z.iso.datetime(),
  plan: wirePlan,
  /** The last event of each step that has one. */
  steps: z.array(upgradeEvent),
  ask: ask.nullable(),
  reason: said.nullable(),
});
export type UpgradeView = z.infer<typeof upgradeView>;
