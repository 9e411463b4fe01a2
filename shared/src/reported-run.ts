import { z } from "zod";
import { TURNS } from "./comparison.ts";
import { finding, run } from "./contract.ts";

const inWords = { title: z.string(), observed: z.string(), remediation: z.array(z.string()) };

/**
 * What is no problem yet. `days`: whole days left, by the clock of the agent; `clockAheadMs`: how far vCenter's is ahead of that, null
 * where they agree or nobody could look. `seenBy`: ids of the looks that saw it.
 */
const reportedNotice = z.object({
  kind: z.literal("certificate-expiring"),
  subject: z.string(),
  sha256: z.string(),
  notAfter: z.iso.datetime(),
  days: z.number(),
  seenBy: z.array(z.string()),
  clockAheadMs: z.number().nullable(),
  ...inWords,
});

const change = z.object({ rule: z.string(), supervisor: z.string(), causes: z.array(z.string()), before: z.string().nullable(), now: z.string().nullable(), title: z.string() });

/**
 * What `diagnose --format json` prints: the run in the words of a language, what ends soon, and with `--compare` what turned since.
 * Stable: added to, never changed.
 */
export const reportedRun = run.extend({
  findings: z.array(finding.extend(inWords)),
  notices: z.array(reportedNotice),
  comparison: z.object({ earlier: z.iso.datetime(), ...(Object.fromEntries(TURNS.map((turn) => [turn, z.array(change)])) as Record<(typeof TURNS)[number], z.ZodArray<typeof change>>) }).optional(),
});
export type ReportedRun = z.infer<typeof reportedRun>;
