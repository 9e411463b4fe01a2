import type { Run } from "@supervisor-doctor/shared/contract";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import type { Failure } from "../failure.ts";

/** A diagnosis that could not run. `host`: the vCenter's. `startedAt`: milliseconds since 1970. */
export interface FailedRun {
  readonly host: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly failure: Failure;
}

/** One update that is carried out. */
export interface UpgradeListener {
  stepped(event: UpgradeEvent): void;
  /** `code`: as the command's exit code; null where it failed. */
  ended(code: number | null): void;
}

/** Whoever keeps count of what the agent does. Hears of it when it is over, and can neither change nor hold up anything. */
export interface Listener {
  /** `all`: the run tells of every Supervisor that its vCenter has. */
  ran(run: Run, scope: { readonly all: boolean }): void;
  failed(failed: FailedRun): void;
  carrying(host: string, steps: readonly CarriedStep[]): UpgradeListener;
}

/** Several as one; null for none. */
export function together(given: readonly (Listener | null)[]): Listener | null {
  const listeners = given.filter((each) => each !== null);
  if (listeners.length === 0) return null;
  return {
    ran: (run, scope) => listeners.forEach((each) => each.ran(run, scope)),
    failed: (failed) => listeners.forEach((each) => each.failed(failed)),
    carrying: (host, steps) => {
      const upgrades = listeners.map((each) => each.carrying(host, steps));
      return {
        stepped: (event) => upgrades.forEach((each) => each.stepped(event)),
        ended: (code) => upgrades.forEach((each) => each.ended(code)),
      };
    },
  };
}
