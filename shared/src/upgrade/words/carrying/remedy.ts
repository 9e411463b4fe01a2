import type { Locale, Params } from "../../../locale.ts";
import { causeRemediation } from "../../../render.ts";

/** The rules' own remedies among what is said. The names of these parameters cannot be a placeholder's, so that a finding's own have room beside them. */
const KEYS = { rule: "rule-id", cause: "cause-id", line: "line-number" } as const;

/** One for each line that the rule has against the cause. */
export const remedyParams = (rule: string, cause: string, params: Params): readonly Params[] =>
  causeRemediation(rule, cause, params, "en").map((_, line) => ({ ...params, rule, [KEYS.rule]: rule, [KEYS.cause]: cause, [KEYS.line]: line }));

/** null where the rule is not known, or has not so many lines. */
export function remedyText(params: Params, locale: Locale): string | null {
  const [rule, cause, line] = [params[KEYS.rule], params[KEYS.cause], params[KEYS.line]];
  if (typeof rule !== "string" || typeof cause !== "string") return null;
  return causeRemediation(rule, cause, params, locale)[Number(line)] ?? null;
}
