import { z } from "zod";
import { coded } from "../coded.ts";
import { CODES, type Code, SEVERITIES } from "./codes.ts";
import { KINDS } from "./step.ts";

/** A plan as it crosses the wire: ids, versions and parameters. The words come with rendering. */

export const params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));
const texts = z.array(z.string());
const estimate = z.object({ low: z.number(), likely: z.number(), high: z.number() });
const roll = z.object({
  cluster: z.string(),
  nodes: z.number().nullable(),
  stages: z.array(z.enum(["add-ons", "control-plane", "workers"])),
  workersAtATime: z.number(),
  minutes: estimate.nullable(),
});

export const request = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("http"), method: z.string(), path: z.string(), body: z.record(z.string(), z.unknown()), unresolved: texts.optional() }),
  z.object({
    kind: z.literal("kubernetes"),
    object: z.string(),
    namespace: z.string().nullable(),
    name: z.string(),
    patch: z.enum(["merge", "json"]),
    body: z.unknown(),
    unresolved: texts.optional(),
    commands: texts,
  }),
  z.object({ kind: z.literal("commands"), commands: texts }),
  z.object({ kind: z.literal("guided") }),
]);

/** What a repair mends. */
export const mends = z.object({ rule: z.string(), cause: z.string(), params });

export const wireStep = z.object({
  id: z.string().min(1),
  step: z.enum(KINDS),
  from: z.string().optional(),
  to: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  supervisor: z.string().optional(),
  supervisorId: z.string().optional(),
  skipped: z.literal(true).optional(),
  preparation: z.literal(true).optional(),
  preparesTo: z.string().optional(),
  sameMinor: z.literal(true).optional(),
  autoSupervisor: z.string().optional(),
  autoSupervisors: texts.optional(),
  mends: mends.optional(),
  rollout: z.enum(["NO", "MAY", "WILL", "UNKNOWN"]).optional(),
  only: texts.optional(),
  reason: z.object({ id: z.string(), params }),
  source: texts,
  role: z.enum(["admin", "devops"]),
  request,
  compatible: z.enum(["yes", "no", "unknown"]).optional(),
  rolls: z.array(roll).optional(),
  estimate: estimate.nullable().optional(),
});

const finding = z.object({ code: z.enum(Object.keys(CODES) as [Code, ...Code[]]), severity: z.enum(SEVERITIES), subject: z.string().nullable(), params, source: z.string() });

export const wirePlan = z.object({
  schema: z.literal(1),
  executable: z.boolean(),
  scope: z.object({ effective: z.enum(["everything", "kubernetes-only"]), isForced: z.boolean() }),
  steps: z.array(wireStep),
  findings: z.array(finding),
  support: z.array(z.object({ subject: z.string(), kubernetes: z.string(), newest: z.string(), isWithin: z.boolean() })),
});

/** A plan of a live data centre, and what could not be read for it. No secret, no prose. */
export const plannedLive = z.object({
  vcenter: z.object({ host: z.string(), version: z.string() }),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  plan: wirePlan,
  unread: z.array(z.object({ what: z.string(), reason: z.enum(["timeout", "blocked", "unauthorized", "unreachable", "not-supported", "cancelled", "failed"]), detail: z.string(), failure: coded.optional() })),
});
export type PlannedLive = z.infer<typeof plannedLive>;
