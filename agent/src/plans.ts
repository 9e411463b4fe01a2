import { randomUUID } from "node:crypto";
import type { ReplyOf } from "@supervisor-doctor/shared/contract";
import type { PlannedLive } from "@supervisor-doctor/shared/upgrade/plan-wire";
import { Failure, plainMessage } from "./failure.ts";
import type { Watcher } from "./inventory/unread.ts";
import type { PlanOrder } from "./plan-source.ts";

/** A plan is a resource and is polled, as a run is. */

const AT_ONCE = 2;
/** Fewer than runs: a plan of a hundred Supervisors is large. */
const KEPT = 5;

type PlanState = ReplyOf<"plans/get">;

export interface Plans {
  /** Begins to read and to plan, and returns the plan's id at once. @throws Failure busy */
  start(order: PlanOrder, onFailure?: (failure: Failure) => void): string;
  /** @throws Failure plan-unknown */
  get(id: string): PlanState;
  cancel(id: string): void;
  /** Ends every reading and waits until its session is closed. */
  stop(): Promise<void>;
}

async function planLive(order: PlanOrder, signal: AbortSignal, watcher: Watcher): Promise<PlannedLive> {
  const [started, origin] = [new Date(), performance.now()];
  const [{ readPlanSource }, { emptyPlan, plan }, { parsePlanFile }] = await Promise.all([import("./plan-source.ts"), import("@supervisor-doctor/shared/upgrade/plan"), import("@supervisor-doctor/shared/upgrade/plan-file")]);
  const { input, unread } = await readPlanSource(order, signal, watcher);
  const parsed = parsePlanFile(input);
  if (!parsed.ok) {
    const paths = parsed.errors.map(({ path }) => path);
    throw new Failure("inventory-invalid", { file: order.vcenter.host, count: paths.length, detail: ` ${paths.join(", ")}` });
  }
  // Over the wire goes JSON: what the planner leaves undefined is not there.
  const made = JSON.parse(JSON.stringify(parsed.inventory ? plan(parsed.inventory) : emptyPlan)) as PlannedLive["plan"];
  return { vcenter: { host: order.vcenter.host, version: input.vcenter.version }, startedAt: started.toISOString(), durationMs: Math.round(performance.now() - origin), plan: made, unread: [...unread] };
}

export function createPlans(): Plans {
  const plans = new Map<string, { state: PlanState; interrupt: AbortController; ended: Promise<void> }>();
  const known = (id: string) => {
    const entry = plans.get(id);
    if (!entry) throw new Failure("plan-unknown");
    return entry;
  };
  return {
    start: (order, onFailure) => {
      const running = [...plans.values()].filter(({ state }) => state.state === "running").length;
      if (running >= AT_ONCE) throw new Failure("busy");
      const id = randomUUID();
      const interrupt = new AbortController();
      const state: PlanState = { state: "running", progress: [] };
      const watcher: Watcher = {
        began: (what) => void state.progress.push({ id: what, done: false }),
        ended: (what) => {
          const entry = state.progress.find((each) => each.id === what && !each.done);
          if (entry) entry.done = true;
        },
      };
      const ended = planLive(order, interrupt.signal, watcher).then(
        (result) => void Object.assign(state, { state: "done", result }),
        (error: unknown) => {
          const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
          onFailure?.(failure);
          Object.assign(state, { state: "failed", error: { code: failure.code, params: failure.params } });
        },
      );
      plans.set(id, { state, interrupt, ended });
      for (const [old, each] of plans) if (plans.size > KEPT && each.state.state !== "running") plans.delete(old);
      return id;
    },
    get: (id) => known(id).state,
    cancel: (id) => known(id).interrupt.abort(),
    stop: async () => {
      for (const { interrupt } of plans.values()) interrupt.abort();
      await Promise.all([...plans.values()].map(({ ended }) => ended));
    },
  };
}
