import { momentOf } from "@supervisor-doctor/shared/moment";
import { z } from "zod";
import { nsxProbe } from "./nsx-probe.ts";

const restore = z.object({ status: z.object({ value: z.string().nullish() }).nullish(), restore_end_time: z.number().nullish() });

/** Whether, and when, NSX was restored from a backup. */
export const nsxRestore = nsxProbe("nsx-restore", async (ask) => {
  const { status, restore_end_time: ended } = await ask("/api/v1/cluster/restore/status", restore);
  return { status: status?.value ?? null, endedAt: ended && ended > 0 ? momentOf(ended) : null };
});
