import type { SupervisorStep } from "../../readings.ts";

/** Enablement as a whole: the measure of every step without a figure of its own. All figures are from the field. */
const WHOLE_MINUTES = 60;

/**
 * The steps of a Supervisor's configuration, in their order. The first four types are public; of the others only the
 * names on the vSphere Client's pages are known, so that they are told by a part of theirs.
 */
const STEPS = [
  { id: "infrastructure", type: /^InfrastructureInitialized$/i, usualMinutes: WHOLE_MINUTES },
  { id: "vms-deployed", type: /^ControlPlaneVMsDeployed$/i, usualMinutes: WHOLE_MINUTES },
  { id: "vms-configured", type: /^ControlPlaneVMsConfigured$/i, usualMinutes: WHOLE_MINUTES },
  { id: "management-network", type: /ManagementNetwork/i, usualMinutes: 15 },
  { id: "workload-network", type: /WorkloadNetwork/i, usualMinutes: 15 },
  { id: "load-balancer", type: /LoadBalancer/i, usualMinutes: 15 },
  // Two minutes are known for one service; this step installs all of them.
  { id: "services", type: /Services/i, usualMinutes: WHOLE_MINUTES },
] as const;

export type StepId = (typeof STEPS)[number]["id"] | "other-step";

export const STEP_IDS = ["infrastructure", "vms-deployed", "vms-configured", "management-network", "workload-network", "load-balancer", "services", "other-step"] as const satisfies readonly StepId[];

export interface KnownStep {
  readonly id: StepId;
  /** Within how many minutes it is usually done. */
  readonly usualMinutes: number;
}

export const knownStep = ({ type }: Pick<SupervisorStep, "type">): KnownStep => STEPS.find((step) => step.type.test(type)) ?? { id: "other-step", usualMinutes: WHOLE_MINUTES };

const isDone = ({ status }: SupervisorStep): boolean => status === "TRUE";

/** The step that is under way: the first in order that is not done; those behind it only wait. */
export function stepUnderWay(steps: readonly SupervisorStep[]): SupervisorStep | null {
  const place = (step: SupervisorStep): number => STEP_IDS.indexOf(knownStep(step).id);
  return steps.filter((step) => !isDone(step)).sort((one, other) => place(one) - place(other))[0] ?? null;
}

/** When a step last came to be done (ISO 8601); null if that is not told. */
export function lastProgress(steps: readonly SupervisorStep[]): string | null {
  const times = steps.filter(isDone).flatMap(({ since }) => (since !== null && !Number.isNaN(Date.parse(since)) ? [since] : []));
  return times.sort((one, other) => Date.parse(other) - Date.parse(one))[0] ?? null;
}
