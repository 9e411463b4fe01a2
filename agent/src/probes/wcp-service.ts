import { momentOf } from "@supervisor-doctor/shared/moment";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { getAs, ifAtAll } from "./wire.ts";

/** No release seen tells when a service started; should one do, it would be under a name like these (unverified). */
const STARTED_FIELDS = ["started_at", "start_time", "started_time", "last_started", "last_start_time", "start_timestamp"];

const service = z.record(z.string(), z.unknown());

/** Seconds since the appliance started; the service cannot have started before. */
function bootTime(uptime: unknown, now: number): string | null {
  const seconds = typeof uptime === "object" && uptime !== null && "uptime" in uptime ? Number(uptime.uptime) : Number(uptime);
  return uptime !== null && seconds > 0 ? momentOf(now - seconds * 1000) : null;
}

/** The state of the `wcp` service (Workload Control Plane), which hands vCenter's roots to the control plane VMs when it starts. */
export const wcpService = defineProbe({
  name: "wcp-service",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, now }, signal) => {
    const [info, uptime] = await Promise.all([
      getAs(session, "/api/vcenter/services/wcp", service, signal),
      ifAtAll(session.get("/api/appliance/system/uptime", signal)),
    ]);
    const told = STARTED_FIELDS.map((field) => info[field]).find((value) => typeof value === "string" || typeof value === "number");
    return {
      state: typeof info["state"] === "string" ? info["state"] : "UNKNOWN",
      startedAt: told === undefined ? null : momentOf(Date.parse(String(told))),
      startedAfter: bootTime(uptime, now()),
    };
  },
});
