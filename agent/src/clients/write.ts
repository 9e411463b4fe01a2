import { Failure, plainMessage } from "../failure.ts";
import type { JsonReply } from "./http.ts";

/** What became of a write. Whoever gets `unknown` looks for its effect, and never sends it again unasked. */
export type Sent =
  | { readonly fate: "accepted"; readonly reply: unknown }
  /** The server said no. `told`: its own words. */
  | { readonly fate: "refused"; readonly status: number; readonly told: string }
  /** It never left this machine. */
  | { readonly fate: "unsent"; readonly told: string }
  | { readonly fate: "unknown"; readonly told: string };

/** The release does not have the call at all. */
export const isAbsent = (sent: Sent): boolean => sent.fate === "refused" && LACKING.includes(sent.status);
const LACKING: readonly number[] = [404, 405, 501];

/** No connection came about, or no login: nothing was sent. */
const UNSENT: readonly string[] = ["connection-refused", "host-not-found", "certificate-untrusted", "thumbprint-differs", "kubernetes-not-vouched", "kubernetes-unreachable", "login-refused", "kubernetes-login-refused"];

/** Nothing was done: the server says so, or does not have the call. */
const isRefusal = (status: number): boolean => (status >= 400 && status < 500) || status === 501;

/** A page in place of JSON may refuse just as well. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Failure && error.code === "not-json" ? error.params["status"] : null;
  return typeof status === "number" ? status : null;
}

/** `told`: the words of an error reply. From status 500 on a server may have done it all the same. Never rejects. */
export async function sentOf(send: () => Promise<JsonReply>, told: (reply: JsonReply) => string): Promise<Sent> {
  try {
    const reply = await send();
    const { status } = reply;
    if (status < 400) return { fate: "accepted", reply: reply.json };
    if (isRefusal(status)) return { fate: "refused", status, told: told(reply) };
    return { fate: "unknown", told: told(reply) };
  } catch (error) {
    const status = statusOf(error);
    if (status !== null && isRefusal(status)) return { fate: "refused", status, told: plainMessage(error) };
    const fate = error instanceof Failure && UNSENT.includes(error.code) ? "unsent" : "unknown";
    return { fate, told: plainMessage(error) };
  }
}
