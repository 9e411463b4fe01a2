import type { Locale, Params } from "./locale.ts";
import { fill } from "./locale.ts";
import type { SupervisorMessage } from "./readings.ts";
import { recognise } from "./recognise.ts";
import { rules } from "./rules/index.ts";

/** A pasted Supervisor message, recognised without a data centre. Shape of `explain --format json`. */
export interface Explanation {
  readonly schema: 1;
  readonly rule: string | null;
  readonly params: Params;
  readonly title: string | null;
  readonly causes: readonly { readonly id: string; readonly text: string; readonly remediation: readonly string[] }[];
}

/** Recognises one message in English, Korean or Japanese, whatever the locale of the answer. */
export function explain(text: string, locale: Locale): Explanation {
  const message: SupervisorMessage = { source: "messages", id: text.trim(), reason: text.trim(), severity: "ERROR", texts: [text], since: null, kb: null };
  const found = recognise(message, rules, null);
  if (!found) return { schema: 1, rule: null, params: {}, title: null, causes: [] };
  const { rule, report } = found;
  const words = rule.text[locale];
  return {
    schema: 1,
    rule: rule.id,
    params: report.named,
    title: fill(words.title, report.named, locale),
    causes: rule.causes.map((id) => ({
      id,
      text: words.causes[id]?.text ?? id,
      remediation: (words.causes[id]?.remediation ?? []).map((step) => fill(step, report.named, locale)),
    })),
  };
}
