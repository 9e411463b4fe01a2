import { type Judgement, no, yes } from "../../rule.ts";

const DAY = 86_400_000;

/** Whether it ends within `days`. Of one that was made for a short time only the last third counts: it is renewed as often. */
export function endsWithin({ notBefore, notAfter }: { readonly notBefore: string; readonly notAfter: string }, now: string, days: number): boolean {
  const left = Date.parse(notAfter) - Date.parse(now);
  const lifetime = Date.parse(notAfter) - Date.parse(notBefore);
  return left > 0 && left < Math.min(days * DAY, lifetime / 3);
}

/** A certificate that ends within `days`, or has ended. `evidence`: the reading's id. */
export function judgeExpiry(certificate: { readonly subject: string; readonly notBefore: string; readonly notAfter: string }, now: string, days: number, evidence: string): Judgement<"expired" | "expiring"> {
  const { subject, notAfter } = certificate;
  const expired = Date.parse(notAfter) <= Date.parse(now);
  const expiring = endsWithin(certificate, now, days);
  return {
    applies: true,
    fails: expired || expiring ? "yes" : "no",
    ...(expiring && { severity: "WARNING" }),
    params: { subject, notAfter },
    causes: { expired: expired ? yes(evidence) : no(evidence), expiring: expiring ? yes(evidence) : no(evidence) },
  };
}
