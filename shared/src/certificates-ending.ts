import type { ProbeRecord } from "./contract.ts";
import { endsWithin } from "./rules/known/expiry.ts";

const DAY = 86_400_000;

/** A certificate that a look saw, and that ends soon. `seenBy`: ids of the looks. `notAfter`: ISO 8601. `days`: whole days left. */
export interface EndingCertificate {
  readonly subject: string;
  readonly sha256: string;
  readonly notAfter: string;
  readonly days: number;
  readonly seenBy: readonly string[];
}

/** `notBefore`, `notAfter`: ISO 8601. */
export interface Facts {
  readonly subject: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
}

const isFacts = (told: object): told is Facts => ["subject", "notBefore", "notAfter", "sha256"].every((field) => typeof (told as Record<string, unknown>)[field] === "string");

/** Every certificate within a reading, wherever it stands. Pure. */
export function certificatesIn(told: unknown): Facts[] {
  if (told === null || typeof told !== "object") return [];
  return [...(isFacts(told) ? [told] : []), ...Object.values(told).flatMap(certificatesIn)];
}

/** Certificates that end within `days` of `now` (ISO 8601), the first to end first, each once. Of one made for a short time only the last third counts. Pure. */
export function certificatesEnding(probes: readonly ProbeRecord[], now: string, days: number): EndingCertificate[] {
  const found = new Map<string, EndingCertificate>();
  for (const { id, ok, reading } of probes) {
    if (!ok) continue;
    for (const facts of certificatesIn(reading).filter((each) => endsWithin(each, now, days))) {
      const seenBy = found.get(facts.sha256)?.seenBy ?? [];
      const left = Math.floor((Date.parse(facts.notAfter) - Date.parse(now)) / DAY);
      found.set(facts.sha256, { subject: facts.subject, sha256: facts.sha256, notAfter: facts.notAfter, days: left, seenBy: seenBy.includes(id) ? seenBy : [...seenBy, id] });
    }
  }
  return [...found.values()].sort((one, other) => Date.parse(one.notAfter) - Date.parse(other.notAfter));
}
