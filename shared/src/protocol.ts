/**
 * Which protocol extension and agent speak. Each is installed and updated by itself, so either may be the older one. A
 * number stands for all the calls in contract.ts; a call, or a field that a caller may leave out, that is added raises
 * it, and `OLDEST` stays as long as the other side can do without.
 *
 * What is told to whom is a matter of safety: `hello` is answered before anybody is paired, so it tells the two numbers and
 * nothing else. They are needed to decide whether the one-time code may be shown to that agent; they change a few times a
 * year, name no release, and say less of what could be attacked than that an agent answers there at all. The version is told by
 * `about`, to who holds a pairing token.
 *
 * 1: the first. 2: `about`; `connect` takes further logins and can keep a password in the keychain; watches; which vCenter a page is about.
 */
export const PROTOCOL = 2;
export const OLDEST = 1;

export interface Spoken {
  readonly protocol: number;
  /** The oldest that it still speaks. */
  readonly oldest: number;
}

export const SPOKEN: Spoken = { protocol: PROTOCOL, oldest: OLDEST };

export type Side = "agent" | "extension";

export const canTalk = (a: Spoken, b: Spoken): boolean => a.protocol >= b.oldest && b.protocol >= a.oldest;

/** Which of the two is behind the other; null where they are alike. */
export function olderSide(extension: Spoken, agent: Spoken): Side | null {
  if (extension.protocol === agent.protocol) return null;
  return agent.protocol < extension.protocol ? "agent" : "extension";
}
