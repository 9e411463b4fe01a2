import { z } from "zod";
import { mends, request } from "./plan-wire.ts";
import { KINDS } from "./step.ts";

/** What of a plan is carried out: as `plan --format json` printed it, or as it came over the wire. The words in it are passed over. */

const texts = z.array(z.string());

export const carriedStep = z.object({
  id: z.string().min(1),
  step: z.enum(KINDS),
  from: z.string().optional(),
  to: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  supervisor: z.string().optional(),
  supervisorId: z.string().optional(),
  skipped: z.literal(true).optional(),
  sameMinor: z.literal(true).optional(),
  autoSupervisor: z.string().optional(),
  autoSupervisors: texts.optional(),
  mends: mends.optional(),
  compatible: z.enum(["yes", "no", "unknown"]).optional(),
  request,
});
export type CarriedStep = z.infer<typeof carriedStep>;

export const carriedPlan = z.object({
  executable: z.boolean(),
  steps: z.array(carriedStep),
  /** What stood in the way when it was made: what comes later is new. */
  findings: z.array(z.object({ code: z.string(), severity: z.string(), subject: z.string().nullable() })),
});
export type CarriedPlan = z.infer<typeof carriedPlan>;
