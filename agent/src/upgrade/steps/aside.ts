import type { KubernetesReader } from "../../clients/kubernetes.ts";
import { within } from "../../deadline.ts";
import { Failure } from "../../failure.ts";
import type { Hands } from "../hands.ts";

/** What the Supervisor's own API adds to what vCenter tells; null where it cannot be asked. Never rejects. */
export type Aside = <T>(look: (api: KubernetesReader, signal: AbortSignal) => Promise<T>, signal: AbortSignal) => Promise<T | null>;

/** It must not hold up what vCenter tells, nor be asked again at once where it is away. */
const LIMITS = { lookMs: 8_000, restMs: 30_000 };

export function asideOf({ supervisor }: Pick<Hands, "supervisor">, cluster: string): Aside {
  let isRefused = false;
  let restsUntil = 0;
  return async (look, signal) => {
    if (isRefused || performance.now() < restsUntil) return null;
    const limited = within(LIMITS.lookMs, signal);
    try {
      return await look(await supervisor(cluster, limited), limited);
    } catch (error) {
      // The same login again and again would lock the account.
      isRefused = error instanceof Failure && error.code === "kubernetes-login-refused";
      restsUntil = performance.now() + LIMITS.restMs;
      return null;
    }
  };
}
