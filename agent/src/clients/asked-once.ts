import { untilEnd } from "../deadline.ts";
import { Failure } from "../failure.ts";
import type { VcenterSession } from "./vcenter.ts";

/**
 * The session as one run uses it: what several looks ask for is asked once, and all of them get the same answer. Only a
 * refusal is shared as well: what failed for another reason is asked anew, for it may have been the limit of whoever asked first.
 */
export function askedOnce(session: VcenterSession): VcenterSession {
  const asked = new Map<string, Promise<unknown>>();
  const ask = (path: string, signal: AbortSignal): Promise<unknown> => {
    const answer = session.get(path, signal);
    asked.set(path, answer);
    return answer;
  };
  const isAnswer = (error: unknown): boolean => error instanceof Failure && (error.reason === "not-supported" || error.reason === "unauthorized");
  return {
    ...session,
    get: async (path, signal) => {
      const before = asked.get(path);
      if (!before || signal.aborted) return ask(path, signal);
      try {
        return await untilEnd(signal, before);
      } catch (error) {
        if (signal.aborted || isAnswer(error)) throw error;
        return ask(path, signal);
      }
    },
  };
}
