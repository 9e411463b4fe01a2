import type { Run } from "@supervisor-doctor/shared/contract";
import type { LoadBalancerLogin } from "@supervisor-doctor/shared/readings-load-balancer";
import type { Connections } from "./connections.ts";
import { Failure } from "./failure.ts";
import type { Runs } from "./runs.ts";
import type { Listener } from "./telemetry/listener.ts";

/** A diagnosis with the login that `connect` left, as the extension orders it. */

interface Parts {
  readonly connections: Connections;
  readonly runs: Runs;
  readonly listener: Listener | null;
}

const RUN_MS = 60_000;

const refusedByLoadBalancer = (run: Run): boolean =>
  run.probes.some((probe) => probe.probe === "load-balancer-login" && probe.ok && (probe.reading as LoadBalancerLogin).accepted === false);

/** Begins it and returns its id; all Supervisors without `supervisor`. A password that is refused is forgotten. @throws Failure not-connected, busy */
export function startConnectedRun({ connections, runs, listener }: Parts, vcenter: string, supervisor: string | undefined, onEnd: (outcome: Failure | Run) => void = () => {}): string {
  const { address, network, trust, credentials, loadBalancerCredentials } = connections.get(vcenter);
  const target = supervisor === undefined ? { all: true } : { all: false, supervisor };
  const balancer = loadBalancerCredentials && { loadBalancerCredentials };
  // A password that was refused is not sent again in the next run: the account would be locked.
  const forget = (outcome: Failure | Run): void => {
    if (outcome instanceof Failure) return void (outcome.code === "login-refused" && connections.remove(vcenter));
    if (refusedByLoadBalancer(outcome)) connections.forgetLoadBalancer(vcenter);
  };
  const ended = (outcome: Failure | Run): void => {
    forget(outcome);
    onEnd(outcome);
  };
  return runs.start({ network, vcenter: address, trust, credentials, timeoutMs: RUN_MS, ...balancer, ...target, ...(listener && { listener }) }, ended);
}
