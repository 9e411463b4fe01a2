import { randomUUID } from "node:crypto";
import type { ReplyOf, Run } from "@supervisor-doctor/shared/contract";
import type { VcenterAddress } from "./clients/vcenter.ts";
import { addressKey } from "./connections.ts";
import type { Order } from "./diagnose.ts";
import { Failure, plainMessage } from "./failure.ts";

/** A run is a resource and is polled: nothing is lost when the extension's worker sleeps. */

const AT_ONCE = 4;
const KEPT = 20;

type RunState = ReplyOf<"runs/get">;

export interface Runs {
  /** Begins a diagnosis and returns its id at once. @throws Failure busy */
  start(order: Order, onEnd?: (outcome: Failure | Run) => void): string;
  /** @throws Failure run-unknown */
  get(id: string): RunState;
  /** The newest that found that problem. `host`: the vCenter's name. @throws Failure run-unknown */
  withProblem(host: string, supervisor: string, rule: string): Run;
  /** Whether a diagnosis of that vCenter is under way. */
  isUnderWay(vcenter: VcenterAddress): boolean;
  cancel(id: string): void;
  /** Ends every run and waits until its session is closed. */
  stop(): Promise<void>;
}

export function createRuns(): Runs {
  const runs = new Map<string, { vcenter: string; state: RunState; interrupt: AbortController; ended: Promise<void> }>();
  const known = (id: string) => {
    const run = runs.get(id);
    if (!run) throw new Failure("run-unknown");
    return run;
  };
  return {
    start: (order, onEnd) => {
      const running = [...runs.values()].filter((run) => run.state.state === "running").length;
      if (running >= AT_ONCE) throw new Failure("busy");
      const id = randomUUID();
      const interrupt = new AbortController();
      const state: RunState = { state: "running", progress: [] };
      const watcher = {
        began: (probeId: string, probe: string) => void state.progress.push({ id: probeId, probe, done: false }),
        ended: (record: { id: string }) => {
          const entry = state.progress.find((each) => each.id === record.id);
          if (entry) entry.done = true;
        },
      };
      // Whoever never asks for a run does not wait for its rules and probes when the agent starts.
      const ended = import("./diagnose.ts").then(({ diagnose }) => diagnose(order, interrupt.signal, watcher)).then(
        (result) => {
          onEnd?.(result);
          Object.assign(state, { state: "done", result });
        },
        (error: unknown) => {
          const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
          onEnd?.(failure);
          Object.assign(state, { state: "failed", error: { code: failure.code, params: failure.params } });
        },
      );
      runs.set(id, { vcenter: addressKey(order.vcenter), state, interrupt, ended });
      for (const [old, run] of runs) if (runs.size > KEPT && run.state.state !== "running") runs.delete(old);
      return id;
    },
    get: (id) => known(id).state,
    withProblem: (host, supervisor, rule) => {
      const done = [...runs.values()].flatMap(({ state: { result } }) => (result?.vcenter.host === host ? [result] : []));
      const found = done.findLast(({ findings }) => findings.some((each) => each.supervisor === supervisor && each.rule === rule && each.status === "problem"));
      if (!found) throw new Failure("run-unknown");
      return found;
    },
    isUnderWay: (vcenter) => [...runs.values()].some((run) => run.state.state === "running" && run.vcenter === addressKey(vcenter)),
    cancel: (id) => known(id).interrupt.abort(),
    stop: async () => {
      for (const run of runs.values()) run.interrupt.abort();
      await Promise.all([...runs.values()].map((run) => run.ended));
    },
  };
}
