import { createPasswordGuards, type PasswordGuard } from "../clients/password-guard.ts";
import type { Credentials } from "../clients/vcenter.ts";
import type { Vantage } from "./vantage.ts";

/**
 * Sends a password to one place, unless it was refused there before: then what was answered that time is the answer. Many
 * Supervisors, and many vCenters of a fleet, have one NSX or one load balancer.
 */
export type SendOnce = <T>(place: { readonly host: string; readonly port: number }, credentials: Credentials, statusOf: (reply: T) => number, send: () => Promise<T>, signal: AbortSignal) => Promise<T>;

const isRefusal = (status: number): boolean => status === 401 || status === 403;

export function createSendOnce(): SendOnce {
  const guardOf = createPasswordGuards(1);
  const refused = new Map<PasswordGuard, unknown>();
  return async <T>({ host, port }: { readonly host: string; readonly port: number }, { username, password }: Credentials, statusOf: (reply: T) => number, send: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    const guard = guardOf(host, String(port), username, password);
    const admission = await guard.admit(signal);
    if (!admission) return refused.get(guard) as T;
    try {
      const reply = await send();
      const status = statusOf(reply);
      if (isRefusal(status) && !refused.has(guard)) refused.set(guard, reply);
      // An error of the server's own says nothing of the password.
      if (isRefusal(status) || status < 300) admission.judged(!isRefusal(status));
      return reply;
    } finally {
      admission.leave();
    }
  };
}

/** The same place, from which no password goes where it was refused. */
export const sparing = (vantage: Vantage, sendOnce: SendOnce): Vantage => ({
  ...vantage,
  askNsx: (server, path, credentials, signal) => sendOnce(server, credentials, ({ status }) => status, () => vantage.askNsx(server, path, credentials, signal), signal),
  logIn: (server, credentials, signal) => sendOnce(server, credentials, (status) => status, () => vantage.logIn(server, credentials, signal), signal),
});
