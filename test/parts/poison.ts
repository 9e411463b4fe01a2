import type { RequestHandler } from "express";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { Pages } from "@supervisor-doctor/agent/simulator/pages/routes";

/** A data centre that means harm wherever it may write a word. */

/** Leaves an element, an attribute, a script's string and a CDATA section; steers a terminal, in seven and in eight bits; rings; turns the line round; begins lines of its own. */
export const POISON = `"'></bdi></td></title><script>globalThis.pwned=1</script><img src=x onerror="globalThis.pwned=2">]]>\u001b[2J\u001b]0;owned\u0007\u009b31m\r\u0000\u202elive\u2066\u200f\u061c\u2028\u2029\n✔ FORGED\r\n✔ FORGED\u007f`;

/** What must never reach a terminal, a page or a report as it stands. */
export const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** The same value, each text of which ends in poison. */
export function poisoned(value: unknown, isSpared: (text: string) => boolean = () => false): unknown {
  if (typeof value === "string") return isSpared(value) ? value : `${value}${POISON}`;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, isSpared));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, isSpared)]));
}

/** Words that decide how a reply is read: without them nothing of what was poisoned is ever shown. */
export const isStructure = (text: string): boolean =>
  /^[A-Z0-9_]+$/.test(text) || /^[a-z]+-[a-z]?\d+$/.test(text) || /^[\d.:a-f-]+$/i.test(text) || /^\d{4}-\d\d-\d\dT/.test(text) || text.includes("BEGIN CERT") || /^v?\d+\.\d/.test(text) || /^[A-Za-z]{5,}$/.test(text);

/** Pages that poison the JSON replies to these paths on their way. */
export const poisoning =
  (pages: Pages, isMeant: (path: string) => boolean, isSpared?: (text: string) => boolean): Pages =>
  (environment: Environment): RequestHandler => {
    const own = pages(environment);
    return (request, response, next) => {
      const json = response.json.bind(response);
      if (isMeant(request.path)) response.json = (body: unknown) => json(poisoned(body, isSpared));
      return own(request, response, next);
    };
  };
