import { z } from "zod";

/**
 * What `diagnose --fleet` tells, one JSON document a line; the file of `--results` holds the same lines. Stable: added to,
 * never changed. No secret is in it.
 */

/** `vcenter`: `HOST:PORT`. `entry`: what its entry of the fleet file says, as a short digest; another one, and the line tells of something else. */
const common = {
  schema: z.literal(1),
  at: z.iso.datetime(),
  vcenter: z.string(),
  entry: z.string(),
  labels: z.record(z.string(), z.string()),
  /** What `--run-name` calls the run. */
  run: z.string().optional(),
};

const supervisorLine = z.object({
  ...common,
  event: z.literal("supervisor"),
  supervisor: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  configStatus: z.string(),
  /** As the exit code of a diagnosis of it alone. */
  exit: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  ms: z.number(),
  problems: z.number(),
  unknown: z.number(),
  /** Problems, and rules that could not be looked at; of a problem's causes those that are proven. */
  findings: z.array(
    z.object({
      rule: z.string(),
      status: z.enum(["problem", "unknown"]),
      basis: z.string().optional(),
      severity: z.string(),
      causes: z.array(z.string()),
      explainedBy: z.string().nullable(),
      title: z.string(),
    }),
  ),
  /** Messages that no rule recognises. */
  unrecognised: z.number(),
});

/** A vCenter came to its end; `supervisors`: told of in this run or before it was resumed. */
const vcenterLine = z.object({ ...common, event: z.literal("vcenter"), supervisors: z.number(), ms: z.number() });

/** A vCenter that could not be diagnosed, or not to its end. */
const failedLine = z.object({ ...common, event: z.literal("failed"), ms: z.number(), error: z.object({ code: z.string(), message: z.string() }) });

/** The last line. `resumed`: Supervisors that the file of `--results` told of already; they are counted in the others too. */
const endedLine = z.object({
  schema: z.literal(1),
  at: z.iso.datetime(),
  event: z.literal("ended"),
  code: z.number(),
  ms: z.number(),
  shard: z.object({ index: z.number(), count: z.number() }),
  vcenters: z.number(),
  failed: z.number(),
  supervisors: z.number(),
  withProblems: z.number(),
  withUnknown: z.number(),
  resumed: z.number(),
  run: z.string().optional(),
});

export const fleetLine = z.discriminatedUnion("event", [supervisorLine, vcenterLine, failedLine, endedLine]);
export type FleetLine = z.infer<typeof fleetLine>;
export type FleetLineOf<E extends FleetLine["event"]> = Extract<FleetLine, { event: E }>;
