/**
 * Every metric, for Prometheus and OpenTelemetry alike. `help` is English alone: it is read by programs and dashboards.
 * Labels hold names that a run holds anyway; how many values each may have is bounded by the catalogue, by the
 * Supervisors, or by a limit in tally.ts.
 */

interface Metric {
  /** As OpenTelemetry writes it; Prometheus's name follows from it by the rules of both. */
  readonly name: string;
  readonly type: "gauge" | "counter" | "histogram";
  readonly unit: "s" | null;
  readonly labels: readonly string[];
  readonly help: string;
  /** Upper bounds, in the metric's unit. */
  readonly buckets?: readonly number[];
}

const RUN_SECONDS = [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300] as const;
const PROBE_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] as const;

export const METRICS = {
  build: { name: "supervisor_doctor.build.info", type: "gauge", unit: null, labels: ["version", "node"], help: "1, with the version of the agent and of Node.js." },
  findings: {
    name: "supervisor_doctor.findings",
    type: "gauge",
    unit: null,
    labels: ["vcenter", "supervisor", "rule", "status", "basis", "severity", "explained_by"],
    help: "1 for each rule as the last run judged it: problem, ok, unknown or not-applicable. A problem with explained_by is a consequence of that rule's.",
  },
  causes: { name: "supervisor_doctor.proven_causes", type: "gauge", unit: null, labels: ["vcenter", "supervisor", "rule", "cause"], help: "1 for each cause of a problem that the last run has proven." },
  unrecognised: { name: "supervisor_doctor.unrecognised_messages", type: "gauge", unit: null, labels: ["vcenter", "supervisor"], help: "Messages of the Supervisor in the last run that no rule recognises." },
  supervisor: { name: "supervisor_doctor.supervisor.info", type: "gauge", unit: null, labels: ["vcenter", "supervisor", "name", "version"], help: "1, with a Supervisor's name and version." },
  configStatus: { name: "supervisor_doctor.supervisor.config_status", type: "gauge", unit: null, labels: ["vcenter", "supervisor", "status"], help: "1 for the configuration status that vCenter told last: RUNNING, CONFIGURING, REMOVING or ERROR." },
  certificate: {
    name: "supervisor_doctor.certificate_expiry.timestamp",
    type: "gauge",
    unit: "s",
    labels: ["vcenter", "look", "subject"],
    help: "When a certificate that the last run saw ends, in seconds since 1970. look: which look saw it.",
  },
  lastRun: { name: "supervisor_doctor.last_run.timestamp", type: "gauge", unit: "s", labels: ["vcenter"], help: "When the last run that could be made ended, in seconds since 1970." },
  runs: { name: "supervisor_doctor.runs", type: "counter", unit: null, labels: ["vcenter", "outcome"], help: "Runs by outcome: ok, problem, unknown (nothing wrong was seen, but something could not be looked at) or failed." },
  runFailures: { name: "supervisor_doctor.run_failures", type: "counter", unit: null, labels: ["vcenter", "code"], help: "Runs that could not be made, by the code of the error." },
  runDuration: { name: "supervisor_doctor.run.duration", type: "histogram", unit: "s", labels: ["vcenter"], help: "How long a run took.", buckets: RUN_SECONDS },
  probeDuration: { name: "supervisor_doctor.probe.duration", type: "histogram", unit: "s", labels: ["probe", "system"], help: "How long a probe's look took; looks that were not taken because what they need was missing are left out.", buckets: PROBE_SECONDS },
  probeFailures: { name: "supervisor_doctor.probe_failures", type: "counter", unit: null, labels: ["probe", "system", "reason"], help: "Looks that could not be taken, by reason: timeout, blocked, unauthorized, unreachable, not-supported, cancelled or failed." },
  upgradeStep: { name: "supervisor_doctor.upgrade.step", type: "gauge", unit: null, labels: ["vcenter", "step", "kind", "state"], help: "1 for the state in which a step of an update was seen last: precheck, ask, started, adopted, waiting, done, blocked or stopped." },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricId = keyof typeof METRICS;
type LabelsOf<M extends MetricId> = Readonly<Record<(typeof METRICS)[M]["labels"][number], string>>;

export interface Sample {
  readonly metric: MetricId;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export const sample = <M extends MetricId>(metric: M, labels: LabelsOf<M>, value: number): Sample => ({ metric, labels, value });

export const metricIds = Object.keys(METRICS) as MetricId[];
export const metricOf = (id: MetricId): Metric => METRICS[id];

/** Underscores for dots, the unit as a word, `_total` behind a counter. */
export function prometheusName(id: MetricId): string {
  const { name, type, unit } = metricOf(id);
  return `${name.replaceAll(".", "_")}${unit === "s" ? "_seconds" : ""}${type === "counter" ? "_total" : ""}`;
}
