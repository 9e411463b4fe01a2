import type { StepWork } from "@supervisor-doctor/agent/upgrade/step-work";
import type { workOver } from "@supervisor-doctor/agent/upgrade/steps/index";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said } from "@supervisor-doctor/shared/upgrade/carrying";

/** A world in which a test says what each step shows. Driver, journal, locks and the reading of the data centre are the real ones. */
export interface ScriptedWorld {
  readonly works: typeof workOver;
  /** Writes in the order in which they arrived: ids of their steps. */
  readonly sent: string[];
  /** What is seen of a step from now on. */
  show(step: string, observed: Observed): void;
  warn(step: string, warnings: readonly Said[]): void;
  /** What its request holds from now on. */
  change(step: string, body: unknown): void;
  /** The name to be typed for the steps of a kind: they cannot be undone. */
  readonly typed: Map<CarriedStep["step"], string>;
  /** Steps of a person that are seen by themselves; of all others a word is taken. */
  readonly visible: Set<string>;
}

const IDLE: Observed = { state: "idle" };
const writes = ({ request }: CarriedStep): boolean => request.kind === "http" || request.kind === "kubernetes";

export function createScriptedWorld(): ScriptedWorld {
  const seen = new Map<string, Observed>();
  const warnings = new Map<string, readonly Said[]>();
  const bodies = new Map<string, unknown>();
  const sent: string[] = [];
  const typed: ScriptedWorld["typed"] = new Map();
  const visible: ScriptedWorld["visible"] = new Set();
  const workOf = (step: CarriedStep): StepWork => ({
    observe: async () => seen.get(step.id) ?? IDLE,
    guidance: [{ code: "not-needed", params: {} }, { code: "open-page", params: { url: "https://interopmatrix.broadcom.com" } }],
    takesWord: !writes(step) && !visible.has(step.id),
    write: !writes(step)
      ? null
      : {
          typed: typed.get(step.step) ?? null,
          precheck: async () => ({ passed: true, warnings: warnings.get(step.id) ?? [] }),
          prepare: async () => ({
            shown: { system: "vcenter", method: "POST", path: `/api/${step.id}`, contentType: "application/json", body: bodies.get(step.id) ?? { to: step.to } },
            dryRun: null,
            send: async () => {
              sent.push(step.id);
              seen.set(step.id, { state: "moving", progress: { done: 0, total: 3, percent: 0 }, detail: [] });
              return { fate: "accepted", reply: null };
            },
          }),
        },
  });
  return {
    works: () => workOf,
    sent,
    show: (step, observed) => void seen.set(step, observed),
    warn: (step, given) => void warnings.set(step, given),
    change: (step, body) => void bodies.set(step, body),
    typed,
    visible,
  };
}
