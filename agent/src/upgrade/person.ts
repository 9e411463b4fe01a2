import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";

/** Whoever decides: at a terminal, on the extension's own page, or beforehand by options. */
export interface Person {
  /** How it is journalled. */
  readonly name: string;
  /** null: there is nobody to answer, and the run ends with the question. Rejects only when the signal ends. */
  answer(ask: Ask, signal: AbortSignal): Promise<Answer | null>;
}

/** `by`: who it was, where a person speaks for several. */
export type Answer =
  /** `reason`: why warnings are accepted. Of a guided step: done, on the person's word; `waits`: it is seen by itself. */
  | { readonly verdict: "yes"; readonly reason?: string; readonly by?: string }
  | { readonly verdict: "waits" }
  | { readonly verdict: "no"; readonly by?: string };
