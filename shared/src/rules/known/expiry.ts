import { type Judgement, no, yes } from "../../rule.ts";

const DAY = 86_400_000;

/** A certificate that ends within `days`, or has ended. `evidence`: the reading's id. */
export function judgeExpiry(certificate: { readonly subject: string; readonly notAfter: string }, now: string, days: number, evidence: string): Judgement<"expired" | "expiring"> {
  const { subject, notAfter } = certificate;
  const left = Date.parse(notAfter) - Date.parse(now);
  const expired = left <= 0;
  const expiring = !expired && left < days * DAY;
  return {
    applies: true,
    fails: expired || expiring ? "yes" : "no",
    ...(expiring && { severity: "WARNING" }),
    params: { subject, notAfter },
    causes: { expired: expired ? yes(evidence) : no(evidence), expiring: expiring ? yes(evidence) : no(evidence) },
  };
}
