import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { routeFor } from "../clients/network.ts";
import { Failure } from "../failure.ts";
import type { Reach } from "./hands.ts";
import { type Lock, takeLock } from "./lock.ts";

/** What a step writes to: a Supervisor, or vCenter itself (""). */
const placesOf = (steps: readonly CarriedStep[]): readonly string[] =>
  [...new Set(steps.filter(({ skipped, request }) => skipped !== true && (request.kind === "http" || request.kind === "kubernetes")).map(({ supervisorId }) => supervisorId ?? ""))].toSorted();

/** One at a time writes to a Supervisor. @throws Failure supervisor-taken */
export async function takeSupervisors({ vcenter: { host, port }, network }: Pick<Reach, "vcenter" | "network">, steps: readonly CarriedStep[]): Promise<Lock> {
  // Of two labs on loopback that call their vCenters alike, each is one of its own.
  const route = routeFor(network, host, port);
  const where = route ? `${host}:${port}:${route.address}:${route.toPort}` : `${host}:${port}`;
  const held: Lock[] = [];
  const release = async (): Promise<void> => void (await Promise.all(held.map((lock) => lock.release())));
  for (const place of placesOf(steps)) {
    const lock = await takeLock(`upgrade ${where} ${place}`);
    if (!lock) {
      await release();
      throw new Failure("supervisor-taken", { supervisor: place || host, host });
    }
    held.push(lock);
  }
  return { release };
}
