import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { elapsedClock } from "./elapsed.ts";
import { Failure } from "./failure.ts";

/** One-time codes, exchanged for tokens that are bound to the extension's Origin. Only a token's hash is kept. */

/** Letters and digits that are not mistaken for one another. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 8;
const CODE_MS = 5 * 60_000;
const TRIES = 5;

export const pairedList = z.array(z.object({ origin: z.string(), tokenHash: z.string() }));
export type Paired = z.infer<typeof pairedList>;

export interface Pairing {
  /** A fresh code, `XXXX-XXXX`; an older one is void. */
  newCode(): string;
  /** The token for the code. @throws Failure code-rejected, too-many-tries */
  exchange(code: string, origin: string): string;
  /** Whether a code is still to be used. */
  waits(): boolean;
  /** Whether the token was given to this Origin. */
  knows(token: string, origin: string): boolean;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
const plain = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, "");

/** `save` is called with what to remember each time a browser is paired. `now`: milliseconds. */
export function createPairing(paired: Paired, save: (paired: Paired) => void, now: () => number = elapsedClock()): Pairing {
  let current: { hash: string; until: number; tries: number } | null = null;
  return {
    newCode: () => {
      const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
      current = { hash: hash(letters), until: now() + CODE_MS, tries: 0 };
      return `${letters.slice(0, 4)}-${letters.slice(4)}`;
    },
    exchange: (code, origin) => {
      if (!current || now() > current.until) throw new Failure("code-rejected");
      if (current.tries >= TRIES) throw new Failure("too-many-tries");
      current.tries += 1;
      if (!same(hash(plain(code)), current.hash)) throw new Failure(current.tries >= TRIES ? "too-many-tries" : "code-rejected");
      current = null;
      const token = randomBytes(32).toString("base64url");
      const kept = paired.filter((each) => each.origin !== origin);
      paired.splice(0, paired.length, ...kept, { origin, tokenHash: hash(token) });
      save(paired);
      return token;
    },
    waits: () => current !== null && now() <= current.until,
    knows: (token, origin) => paired.some((each) => each.origin === origin && same(each.tokenHash, hash(token))),
  };
}
