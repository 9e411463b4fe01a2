/** What a failed look is worth: given up at once, tried some more times, or tried for as long as the step stands. */
export type Patience = "none" | "some" | "endless";

/** With the driver's pace, ten seconds of waiting in all. */
const TRIES = 7;

/** `of`: how patient to be with an error. The function that is made gives null where a person has to look instead, and throws what may pass. */
export function createPatience(of: (error: unknown) => Patience): <T>(look: Promise<T>, signal: AbortSignal) => Promise<T | null> {
  let failed = 0;
  return async (look, signal) => {
    try {
      const told = await look;
      failed = 0;
      return told;
    } catch (error) {
      signal.throwIfAborted();
      const patience = of(error);
      if (patience === "endless") throw error;
      failed += 1;
      if (patience === "some" && failed < TRIES) throw error;
      return null;
    }
  };
}
