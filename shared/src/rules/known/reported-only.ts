import { type CauseText, defineRule, type Rule, unknown, type Verdicts } from "../../rule.ts";

type Told<Cause extends string> = Pick<Rule<never, Cause>, "id" | "source" | "severity" | "recognition" | "causes" | "text"> & { readonly passes?: { readonly usualMinutes: number } };

/** A rule to which only a message leads: vCenter says it, and nothing that may be looked at from here can verify it. */
export function reportedOnly<const Cause extends string>(rule: Told<Cause>): Rule {
  return defineRule<never, Cause>({
    ...rule,
    needs: [],
    explains: [],
    check: (_readings, reports) => {
      if (reports.length === 0) return { applies: false, params: {} };
      const causes = Object.fromEntries(rule.causes.map((cause) => [cause, unknown()])) as Verdicts<Cause>;
      return { applies: true, fails: "unknown", params: {}, causes };
    },
  });
}

/** A cause that is never proven here: it has no other words for "found". */
export const cause = (text: string, ...remediation: string[]): CauseText => ({ text, found: text, remediation });
