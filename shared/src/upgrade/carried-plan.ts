import { z } from "zod";
import { estimate, mends, request, roll } from "./plan-wire.ts";
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
  /** The minor to which a Supervisor is raised by hand: a decision that planning the rest keeps. */
  preparesTo: z.string().optional(),
  /** What it does to the workload clusters, and for how long. */
  rollout: z.enum(["NO", "MAY", "WILL", "UNKNOWN"]).optional(),
  only: texts.optional(),
  rolls: z.array(roll).optional(),
  estimate: estimate.nullable().optional(),
  request,
});
export type CarriedStep = z.infer<typeof carriedStep>;

export const carriedPlan = z
  .object({
    executable: z.boolean(),
    scope: z.object({ effective: z.enum(["everything", "kubernetes-only"]), isForced: z.boolean() }).optional(),
    steps: z.array(carriedStep),
    /** What stood in the way when it was made: what comes later is new. */
    findings: z.array(z.object({ code: z.string(), severity: z.string(), subject: z.string().nullable(), params: z.record(z.string(), z.union([z.string(), z.number(), texts])).optional() })),
  })
  // With a blocker nothing may start, whatever else the file says.
  .transform((plan) => ({ ...plan, executable: plan.executable && plan.findings.every(({ severity }) => severity !== "blocker") }));
export type CarriedPlan = z.infer<typeof carriedPlan>;
