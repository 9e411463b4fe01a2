import { Failure } from "./failure.ts";
import { FOR_THE_PERSON } from "./for-the-person.ts";
import type { ControlPlane } from "./vantage/control-plane.ts";

/** What stands between this machine and the appliance itself: it would be the same at every diagnosis. */
const OF_THE_APPLIANCE: readonly string[] = ["ssh-unreachable", "host-not-found"];

const isOf = (error: unknown, appliance: string): boolean => error instanceof Failure && (FOR_THE_PERSON.includes(error.code) || (OF_THE_APPLIANCE.includes(error.code) && error.params["host"] === appliance));

/**
 * Reaches a control plane VM of each Supervisor once, one after the other, as far as the time goes: so that a person is asked
 * about every host key while they sit there, and a wrong password is told. A Supervisor whose VMs cannot be reached keeps
 * nobody from the others. @throws Failure
 */
export async function reachControlPlanes(open: (cluster: string, signal: AbortSignal) => Promise<ControlPlane>, clusters: readonly string[], appliance: string, signal: AbortSignal): Promise<void> {
  for (const cluster of clusters) {
    try {
      await (await open(cluster, signal)).close();
    } catch (error) {
      if (isOf(error, appliance)) throw error;
      if (signal.aborted && cluster === clusters[0]) throw new Failure("ssh-unreachable", { host: appliance, detail: "no answer" }, { cause: error });
    }
    if (signal.aborted) return;
  }
}
