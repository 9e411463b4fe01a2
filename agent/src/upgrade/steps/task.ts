import { z } from "zod";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { fromMessage, localizable } from "../../probes/supervisor-wire.ts";
import { getAs } from "../../probes/wire.ts";
import { complaint } from "./told.ts";

const task = z.object({
  status: z.string().transform((text) => text.toUpperCase()),
  error: z.object({ error_type: z.string().nullish(), messages: z.array(localizable).nullish() }).nullish(),
});

export type TaskEnd = { readonly state: "runs" | "succeeded" } | { readonly state: "failed"; readonly told: string };

/** The id of a task that a call was answered with; null if it was answered with none. */
export const taskOf = (reply: unknown): string | null => (typeof reply === "string" && reply !== "" ? reply : null);

/** @throws Failure */
export async function taskEnd(session: VcenterSession, id: string, signal: AbortSignal): Promise<TaskEnd> {
  const { status, error } = await getAs(session, `/api/cis/tasks/${encodeURIComponent(id)}`, task, signal);
  if (status === "FAILED") return { state: "failed", told: complaint((error?.messages ?? []).map((details) => fromMessage({ details }, "upgrade"))) || error?.error_type || status };
  return { state: status === "SUCCEEDED" ? "succeeded" : "runs" };
}
