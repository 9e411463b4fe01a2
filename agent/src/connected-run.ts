import type { Run } from "@supervisor-doctor/shared/contract";
import type { Connections } from "./connections.ts";
import type { Order } from "./diagnose.ts";
import { Failure } from "./failure.ts";
import { FOR_THE_PERSON } from "./for-the-person.ts";
import { withoutRefused } from "./refused-passwords.ts";
import type { Runs } from "./runs.ts";
import type { Listener } from "./telemetry/listener.ts";

/** A diagnosis with the login that `connect` left, as the extension orders it. */

interface Parts {
  readonly connections: Connections;
  readonly runs: Runs;
  readonly listener: Listener | null;
}

const RUN_MS = 60_000;

/** Begins it and returns its id; all Supervisors without `supervisor`. A password that is refused is forgotten. @throws Failure not-connected, busy */
export function startConnectedRun({ connections, runs, listener }: Parts, vcenter: string, supervisor: string | undefined, onEnd: (outcome: Failure | Run) => void = () => {}): string {
  const { address, ...reach } = connections.get(vcenter);
  const target = supervisor === undefined ? { all: true } : { all: false, supervisor };
  const order: Order = { ...reach, vcenter: address, timeoutMs: RUN_MS, ...target };
  // A password that was refused is not sent again in the next run: the account would be locked.
  const forget = (outcome: Failure | Run): void => {
    if (!(outcome instanceof Failure)) {
      const left = withoutRefused(order, outcome);
      if (!left.loadBalancerCredentials) connections.forgetLogin(vcenter, "loadBalancer");
      if (!left.nsxCredentials) connections.forgetLogin(vcenter, "nsx");
    } else if (outcome.code === "login-refused") connections.remove(vcenter);
    else if (FOR_THE_PERSON.includes(outcome.code)) connections.forgetLogin(vcenter, "controlPlane");
  };
  const ended = (outcome: Failure | Run): void => {
    // Who logged in anew meanwhile did so with other passwords.
    if (connections.isCurrent(vcenter, order.credentials)) forget(outcome);
    onEnd(outcome);
  };
  return runs.start({ ...order, ...(listener && { listener }) }, ended);
}
