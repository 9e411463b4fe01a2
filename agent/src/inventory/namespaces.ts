import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { getAs } from "../probes/wire.ts";

const older = z.array(z.object({ cluster: z.string(), namespace: z.string() }));
const newer = z.array(z.object({ supervisor: z.string(), namespace: z.string() }));
const details = z.object({ vm_service_spec: z.object({ vm_classes: z.array(z.string()).nullish() }).nullish() });

const ROOT = "/api/vcenter/namespaces/instances";

/** Names of vSphere Namespaces by the Supervisor's id (8.0 and later) or by its vSphere cluster's. @throws Failure */
export async function namespacesOf(session: VcenterSession, cluster: string, supervisorId: string | null, signal: AbortSignal): Promise<readonly string[]> {
  const found = supervisorId === null ? (await getAs(session, ROOT, older, signal)).filter((each) => each.cluster === cluster) : (await getAs(session, `${ROOT}/v2`, newer, signal)).filter((each) => each.supervisor === supervisorId);
  return found.map(({ namespace }) => namespace).toSorted();
}

/** VM classes that vCenter has assigned to a namespace; null on releases that know none. @throws Failure */
export async function assignedClasses(session: VcenterSession, namespace: string, signal: AbortSignal): Promise<readonly string[] | null> {
  const { vm_service_spec } = await getAs(session, `${ROOT}/${encodeURIComponent(namespace)}`, details, signal);
  return vm_service_spec?.vm_classes?.toSorted() ?? null;
}
