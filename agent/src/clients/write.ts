import type { Coded } from "@supervisor-doctor/shared/coded";
import { codedOf, Failure, plainMessage } from "../failure.ts";
import type { JsonReply } from "./http.ts";

/** What became of a write. Whoever gets `unknown` looks for its effect, and never sends it again unasked. */
export type Sent =
  | { readonly fate: "accepted"; readonly reply: unknown }
  /** The server said no. `told`: its own words. */
  | { readonly fate: "refused"; readonly status: number; readonly told: string }
  /** It never left this machine. */
  | { readonly fate: "unsent"; readonly told: string; readonly failure?: Coded }
  /** `status`: of a server that answered without saying what it did. */
  | { readonly fate: "unknown"; readonly status?: number; readonly told: string; readonly failure?: Coded };

/** What an error says, and its code where it is a failure of ours. */
export function wordsOf(error: unknown): { readonly told: string; readonly failure?: Coded } {
  const failure = codedOf(error);
  return { told: plainMessage(error), ...(failure && { failure }) };
}

/** The release does not have the call at all. */
export const isAbsent = (sent: Sent): boolean => sent.fate === "refused" && LACKING.includes(sent.status);
const LACKING: readonly number[] = [404, 405, 501];

/** No connection came about, or no login: nothing was sent. */
const UNSENT: readonly string[] = ["connection-refused", "host-not-found", "certificate-untrusted", "thumbprint-differs", "kubernetes-not-vouched", "kubernetes-unreachable", "login-refused", "kubernetes-login-refused"];

/** Who does not have the call has not carried it out. */
const answered = (status: number, told: string): Sent => (status < 500 || status === 501 ? { fate: "refused", status, told } : { fate: "unknown", status, told });

/** `told`: the words of an error reply. From status 500 on a server may have done it all the same. Never rejects. */
export async function sentOf(send: () => Promise<JsonReply>, told: (reply: JsonReply) => string): Promise<Sent> {
  try {
    const reply = await send();
    const { status } = reply;
    if (status < 400) return { fate: "accepted", reply: reply.json };
    return answered(status, told(reply));
  } catch (error) {
    // A proxy's error page is an answer too.
    if (error instanceof Failure && error.code === "not-json" && typeof error.params["status"] === "number" && error.params["status"] >= 400) return answered(error.params["status"], plainMessage(error));
    const fate = error instanceof Failure && UNSENT.includes(error.code) ? "unsent" : "unknown";
    return { fate, ...wordsOf(error) };
  }
}
