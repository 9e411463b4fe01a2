import { compareServices, parseService } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { localizable } from "../probes/supervisor-wire.ts";
import { getAs } from "../probes/wire.ts";
import type { ServiceInput } from "./input.ts";
import { isAbsence } from "./unread.ts";

const text = z.string().nullish();
const installed = z.object({
  current_version: text,
  desired_version: text,
  config_status: text,
  messages: z.array(z.object({ details: localizable.nullish() })).nullish(),
});
const versions = z.array(z.object({ version: z.string(), state: text }));

const ROOT = "/api/vcenter/namespace-management";
export const TKG_SERVICE = "tkg.vsphere.vmware.com";

/** Versions that are registered and may be installed, the lowest first. @throws Failure */
export async function registeredServices(session: VcenterSession, signal: AbortSignal): Promise<readonly string[]> {
  const list = await getAs(session, `${ROOT}/supervisor-services/${TKG_SERVICE}/versions`, versions, signal);
  const usable = list.filter(({ state }) => state?.toUpperCase() !== "DEACTIVATED").flatMap(({ version }) => parseService(version) ?? []);
  return usable.toSorted((a, b) => compareServices(a, b) ?? 0).map((each) => each.text);
}

const HEALTH: Readonly<Record<string, NonNullable<ServiceInput["health"]>["state"]>> = { CONFIGURED: "healthy", CONFIGURING: "in-progress", REMOVING: "in-progress", ERROR: "failed" };

/** The TKG service (VKS) on one Supervisor, by whichever of the two calls the release has. @throws Failure */
export async function installedService(session: VcenterSession, cluster: string, supervisorId: string | null, signal: AbortSignal): Promise<Pick<ServiceInput, "installed" | "health">> {
  const byCluster = `${ROOT}/clusters/${encodeURIComponent(cluster)}/supervisor-services/${TKG_SERVICE}`;
  const ask = async (): Promise<z.infer<typeof installed>> => {
    if (supervisorId === null) return getAs(session, byCluster, installed, signal);
    try {
      return await getAs(session, `${ROOT}/supervisors/${encodeURIComponent(supervisorId)}/supervisor-services/${TKG_SERVICE}`, installed, signal);
    } catch (error) {
      if (isAbsence(error)) return getAs(session, byCluster, installed, signal);
      throw error;
    }
  };
  const { current_version, desired_version, config_status, messages } = await ask();
  const version = current_version ?? desired_version;
  const state = HEALTH[config_status?.toUpperCase() ?? ""];
  const message = messages?.map(({ details }) => details?.localized ?? details?.default_message).find((each) => each);
  return { ...(version && parseService(version) && { installed: version }), ...(state && { health: { state, ...(message && { message }) } }) };
}
