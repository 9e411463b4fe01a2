import type { Family, Reading, SupervisorConfig } from "../readings.ts";
import type { LoadBalancerAnswer } from "../readings-load-balancer.ts";
import { anyOf, type Judgement, type Report, unknown, yes } from "../rule.ts";

/** What the rows of table 1-4 have in common: every configured server is judged by itself. */

type Finds = ReturnType<typeof yes>;
export type Answer = LoadBalancerAnswer;

export interface Balancers {
  /** One verdict over all servers. */
  each(judge: (answer: Answer, id: string) => Finds): Finds;
  /** `host:port` of the servers for which it holds. */
  where(has: (answer: Answer) => boolean): string[];
}

export function balancersOf(answers: Family<LoadBalancerAnswer>): Balancers {
  return {
    each: (judge) => anyOf(answers.map((answer) => (answer.ok ? judge(answer.value, answer.id) : unknown(answer.id)))),
    where: (has) => answers.flatMap((answer) => (answer.ok && has(answer.value) ? [`${answer.value.host}:${answer.value.port}`] : [])),
  };
}

/** What stands before any look: no load balancer configured, or the configuration could not be read. null: go on. */
export function withoutLook<Cause extends string>(config: Reading<SupervisorConfig>, reports: readonly Report[], causes: readonly Cause[]): Judgement<Cause> | null {
  const open = Object.fromEntries(causes.map((cause) => [cause, unknown(config.id)])) as Record<Cause, Finds>;
  if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: open };
  if (config.value.loadBalancers.length > 0) return null;
  // 9.x may tell the load balancers in a view of its own alone: without it nothing says that there are none.
  const unseen = config.value.edgesUnread !== undefined && config.value.networkProvider === "VSPHERE_NETWORK";
  return reports.length > 0 || unseen ? { applies: true, fails: "unknown", params: {}, causes: open } : { applies: false, params: {} };
}
