import { canonicalHost } from "@supervisor-doctor/shared/address";
import { z } from "zod";
import { nsxProbe } from "./nsx-probe.ts";
import { ifAtAll } from "./wire.ts";

const text = z.string().nullish();
const errors = z.array(z.object({ error_message: text })).nullish();
const managers = z.object({ results: z.array(z.object({ id: z.string(), server: z.string(), display_name: text, origin_type: text })).nullish() });
const status = z.object({ connection_status: text, registration_status: text, connection_errors: errors, registration_errors: errors });

const MOST = 10;

/** The vCenter servers that NSX is registered with, and whether it still reaches them. */
export const nsxComputeManagers = nsxProbe("nsx-compute-managers", async (ask) => {
  const { results } = await ask("/api/v1/fabric/compute-managers", managers);
  const listed = (results ?? []).slice(0, MOST).map(async ({ id, server, display_name: name }) => {
    const told = await ifAtAll(ask(`/api/v1/fabric/compute-managers/${encodeURIComponent(id)}/status`, status));
    const said = [...(told?.connection_errors ?? []), ...(told?.registration_errors ?? [])].flatMap(({ error_message: message }) => message ?? []);
    return { server: canonicalHost(server), name: name ?? server, connection: told?.connection_status ?? null, registration: told?.registration_status ?? null, errors: said };
  });
  return { managers: await Promise.all(listed) };
});
