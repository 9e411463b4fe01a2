import type { SupervisorService } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { clusterPath, ifOffered, inTurns, supervisorPath } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { fromMessage, message } from "./supervisor-wire.ts";
import { getAs, ifAtAll } from "./wire.ts";

const summary = z.object({
  supervisor_service: z.string(),
  config_status: z.string().transform((text) => text.toUpperCase()),
  desired_version: z.string().nullish(),
  current_version: z.string().nullish(),
});
/** A list, or under `supervisors` a list with a name. */
const summaries = z.union([z.array(summary), z.object({ supervisor_services: z.array(summary) }).transform((body) => body.supervisor_services)]);
const detail = z.object({ display_name: z.string().nullish(), desired_version: z.string().nullish(), current_version: z.string().nullish(), messages: z.array(message).nullish() });
const precheck = z.object({ status: z.string().transform((text) => text.toUpperCase()) });

/** Where this release lists them: under the vSphere cluster, which 9.0 calls obsolete, or under the Supervisor. */
async function listOf(session: VcenterSession, cluster: string, signal: AbortSignal) {
  const old = `${clusterPath(cluster)}/supervisor-services`;
  const listed = await ifOffered(getAs(session, old, summaries, signal));
  if (listed) return { path: old, listed };
  const path = `${await supervisorPath(session, cluster, signal)}/supervisor-services`;
  return { path, listed: await getAs(session, path, summaries, signal) };
}

/** The Supervisor Services that are installed on the Supervisor; what they say is read of those that are not as desired. */
export const supervisorServices = defineProbe({
  name: "supervisor-services",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal): Promise<SupervisorService[]> => {
    const { path, listed } = await listOf(session, cluster, signal);
    return inTurns(listed, async ({ supervisor_service: id, config_status: status, desired_version, current_version }) => {
      const told = desired_version ?? null;
      if (status !== "ERROR" && told !== null && told === current_version) return { id, name: id, desired: told, current: told, status, texts: [], precheck: null };
      const info = await getAs(session, `${path}/${encodeURIComponent(id)}`, detail, signal);
      // Whether a list of 9.x names the versions is not known: the service itself does on every release.
      const desired = told ?? info.desired_version ?? "";
      const checked = await ifAtAll(
        supervisorPath(session, cluster, signal).then((root) => getAs(session, `${root}/supervisor-services/${encodeURIComponent(id)}/versions/${encodeURIComponent(desired)}/precheck`, precheck, signal)),
      );
      const texts = (info.messages ?? []).flatMap((each) => fromMessage(each, "messages").texts);
      return { id, name: info.display_name ?? id, desired, current: current_version ?? info.current_version ?? null, status, texts, precheck: checked?.status ?? null };
    });
  },
});
