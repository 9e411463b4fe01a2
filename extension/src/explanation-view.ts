import { explain } from "@supervisor-doctor/shared/explain";
import type { Locale } from "@supervisor-doctor/shared/locale";
import type { ExplanationView } from "./messages.ts";

/** What only a data centre could fill in stays open. */
const withoutGaps = (text: string): string => text.replace(/\{\w+\}/g, "…");

/** null if no documented error matches. */
export function explanationView(message: string, locale: Locale): ExplanationView | null {
  const { rule, title, causes } = explain(message, locale);
  if (rule === null) return null;
  return {
    rule,
    message,
    title: withoutGaps(title ?? rule),
    causes: causes.map(({ text, remediation }) => ({ text: withoutGaps(text), steps: remediation.map(withoutGaps) })),
  };
}

/** The messages that are known, each error once: a page shows the same one for each control plane VM. */
export function explanationViews(messages: readonly string[], locale: Locale): ExplanationView[] {
  const byRule = new Map<string, ExplanationView>();
  for (const message of messages) {
    const view = explanationView(message, locale);
    if (view && !byRule.has(view.rule)) byRule.set(view.rule, view);
  }
  return [...byRule.values()];
}
