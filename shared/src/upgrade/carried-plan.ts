import { z } from "zod";
import { params, wireStep } from "./plan-wire.ts";

/** What of a plan is carried out: as `plan --format json` printed it, or as it came over the wire. The words in it are passed over. */

/** The reason, its sources and whose work it is are words by then. */
export const carriedStep = wireStep.omit({ preparation: true, reason: true, source: true, role: true });
export type CarriedStep = z.infer<typeof carriedStep>;

export const carriedPlan = z
  .object({
    executable: z.boolean(),
    scope: z.object({ effective: z.enum(["everything", "kubernetes-only"]), isForced: z.boolean() }).optional(),
    steps: z.array(carriedStep),
    /** What stood in the way when it was made: what comes later is new. */
    findings: z.array(z.object({ code: z.string(), severity: z.string(), subject: z.string().nullable(), params: params.optional() })),
  })
  // With a blocker nothing may start, whatever else the file says.
  .transform((plan) => ({ ...plan, executable: plan.executable && plan.findings.every(({ severity }) => severity !== "blocker") }));
export type CarriedPlan = z.infer<typeof carriedPlan>;
