import type { Readings, SupervisorStep } from "../../readings.ts";
import { recognise } from "../../recognise.ts";
import { defineRule, isAbsent, type Judgement, no, UNREPORTED, unknown, type Verdicts, yes } from "../../rule.ts";
import { standingOf } from "../../standing.ts";
import { documented } from "../documented.ts";
import { messageRules } from "./messages.ts";
import { STEP_IDS, type StepId, knownStep, lastProgress, stepUnderWay } from "./supervisor-steps.ts";
import { stepWords } from "./supervisor-step-text.ts";

type Finds = ReturnType<typeof yes>;

const verdicts = (found: StepId | null, is: Finds, others: Finds): Verdicts<StepId> => Object.fromEntries(STEP_IDS.map((id) => [id, id === found ? is : others])) as Verdicts<StepId>;

/** What a step says for itself is judged by the rule of its message. */
const speaks = ({ messages }: SupervisorStep): boolean => messages.some((message) => recognise(message, [...documented, ...messageRules], null) !== null);

/** A step may not be told to be undone only since it began: it cannot have begun before the last one was done. */
function beganAt(step: SupervisorStep, steps: readonly SupervisorStep[]): string | null {
  const before = lastProgress(steps);
  if (step.since === null || before === null) return step.since;
  return Date.parse(before) > Date.parse(step.since) ? before : step.since;
}

type Needs = Pick<Readings, "supervisor" | "supervisor-conditions">;

function check(readings: Needs, now: string): Judgement<StepId> {
  const { supervisor: config, "supervisor-conditions": conditions } = readings;
  if (isAbsent(conditions)) return { applies: false, params: {} };
  if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: verdicts(null, unknown(), unknown(config.id)) };
  const { configStatus } = config.value;
  if (configStatus === "REMOVING" || (configStatus === "RUNNING" && !conditions.ok)) return { applies: false, params: {} };
  if (!conditions.ok) return { applies: true, fails: "unknown", params: {}, causes: verdicts(null, unknown(), unknown(conditions.id)) };
  // A run saved earlier holds no steps.
  const steps = (conditions.value as Partial<typeof conditions.value>).steps ?? [];
  return judgeStep(steps, configStatus === "RUNNING", conditions.id, now);
}

function judgeStep(steps: readonly SupervisorStep[], isRunning: boolean, evidence: string, now: string): Judgement<StepId> {
  if (steps.length === 0) return { applies: false, params: {} };
  const step = stepUnderWay(steps);
  const none: Judgement<StepId> = { applies: true, fails: "no", params: {}, causes: verdicts(null, no(), no(evidence)) };
  if (step === null || (isRunning && step.severity === "INFO")) return none;
  if (speaks(step)) return { applies: false, params: {} };
  const { id, usualMinutes } = knownStep(step);
  const stands = { since: beganAt(step, steps), usualMinutes };
  const { state } = standingOf(usualMinutes, stands.since, now);
  if (state === "normal" || (isRunning && state === "unknown")) return none;
  const params = { step: step.type };
  if (state === "unknown") return { applies: true, fails: "unknown", params, causes: verdicts(id, unknown(evidence), no(evidence)) };
  const severity = state === "stuck" && !isRunning ? "ERROR" : "WARNING";
  return { applies: true, fails: "yes", severity, stands, params, causes: verdicts(id, yes(evidence), no(evidence)) };
}

/** A step of the Supervisor's configuration takes longer than it usually does, and says nothing that another rule knows. */
export const supervisorStepStuck = defineRule({
  id: "supervisor-step-stuck",
  source: { issue: "STEPSTUCK", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor", "supervisor-conditions"],
  causes: STEP_IDS,
  explains: [],
  check: (readings, _reports, now) => check(readings, now),
  text: stepWords,
});
