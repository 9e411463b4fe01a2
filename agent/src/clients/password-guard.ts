import { createGate } from "./gate.ts";

/** How one password is known so far, by whoever is about to send it. Accounts lock: what was refused is not sent on and on. */
export interface PasswordGuard {
  /** Waits while others that may not all be refused are still unanswered. null: it was refused as often as may be. @throws the signal's reason */
  admit(signal: AbortSignal): Promise<Admission | null>;
}
export interface Admission {
  /** Told once there is an answer. */
  judged(accepted: boolean): void;
  /** Whether there was an answer or not. */
  leave(): void;
}

/** `refusals`: how many there may be. Once it was taken anywhere it is nobody's guess any more, and goes wherever it is meant for. */
export function createPasswordGuard(refusals: number): PasswordGuard {
  const gate = createGate(refusals);
  const known = new AbortController();
  let isTaken = false;
  let left = refusals;

  const judged = (accepted: boolean): void => {
    if (accepted) isTaken = true;
    else left -= 1;
    if (isTaken || left === 0) known.abort();
  };
  const verdict = (): Admission | null => (isTaken ? { judged, leave: () => {} } : null);

  return {
    admit: async (signal) => {
      if (known.signal.aborted) return verdict();
      try {
        const leave = await gate.enter(AbortSignal.any([signal, known.signal]));
        let isRefused = false;
        const told = (accepted: boolean): void => {
          isRefused = !accepted;
          judged(accepted);
        };
        // A place where it was refused is given to nobody else.
        return { judged: told, leave: () => (isRefused ? undefined : leave()) };
      } catch (error) {
        if (signal.aborted) throw error;
        return verdict();
      }
    },
  };
}

/** The same guard for the same words. They are kept in memory, as the password itself is. */
export function createPasswordGuards(refusals: number): (...words: readonly string[]) => PasswordGuard {
  const guards = new Map<string, PasswordGuard>();
  return (...words) => {
    const key = JSON.stringify(words);
    const guard = guards.get(key) ?? createPasswordGuard(refusals);
    guards.set(key, guard);
    return guard;
  };
}
