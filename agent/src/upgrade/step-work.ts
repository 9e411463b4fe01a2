import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said, ShownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import type { Sent } from "../clients/write.ts";

/** What the prechecks of a step say. What exists and cannot be read has not passed. `notes`: what is said, and needs nobody's consent. */
export type Prechecked = { readonly passed: true; readonly warnings: readonly Said[]; readonly notes?: readonly Said[] } | { readonly passed: false; readonly said: readonly Said[] };

/** `said`: why it was refused, where that is our own finding and not the server's. */
export type Outcome = Sent & { readonly said?: Said };

/** One write, ready to be sent: everything that the plan left open is filled in. */
export interface Write {
  /** As it is sent, but for secrets, `resourceVersion` and query parameters such as `fieldManager`. */
  readonly shown: ShownRequest;
  /** Lets the server judge it without carrying it out; null where it cannot. */
  readonly dryRun: ((signal: AbortSignal) => Promise<Outcome>) | null;
  /** Has it carried out once at most. Never rejects. */
  send(signal: AbortSignal): Promise<Outcome>;
}

export interface Writing {
  /** Read just before the write. @throws Failure what passes by itself is tried again */
  precheck(signal: AbortSignal): Promise<Prechecked>;
  /** `acceptsWarnings`: a person has accepted what the prechecks warn of. @throws Failure */
  prepare(acceptsWarnings: boolean, signal: AbortSignal): Promise<Write>;
  /** The name to be typed before it, where it cannot be undone. */
  readonly typed: string | null;
}

/** How one step is carried out: how it is seen, and what is written for it. */
export interface StepWork {
  /** By looking alone. @throws Failure where it could not look */
  observe(signal: AbortSignal): Promise<Observed>;
  /** null: a person's work, or only a look. */
  readonly write: Writing | null;
  /** Of a step without a write: what the person does, and where. */
  readonly guidance: readonly Said[];
  /** Of a step without a write that nothing can see: a person's word is enough, and is journalled. */
  readonly takesWord: boolean;
}

export type WorkOf = (step: CarriedStep) => StepWork;
