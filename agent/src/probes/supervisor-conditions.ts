import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { condition, fromCondition, fromMessage, message, stepFrom } from "./supervisor-wire.ts";
import { getAs, ifAtAll, orNull } from "./wire.ts";

const ROOT = "/api/vcenter/namespace-management";
const summary = z.object({ name: z.string().nullish(), messages: z.array(message).nullish() });

/** Conditions of the Supervisor itself: 8.0 and later; 9.1 adds messages to its summary. */
export const supervisorConditions = defineProbe({
  name: "supervisor-conditions",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => {
    const id = await getAs(session, `${ROOT}/clusters/${encodeURIComponent(cluster)}/topology`, z.string(), signal);
    const [conditions, told] = await Promise.all([
      orNull(getAs(session, `${ROOT}/supervisors/${encodeURIComponent(id)}/conditions`, z.array(condition), signal)),
      ifAtAll(getAs(session, `${ROOT}/supervisors/${encodeURIComponent(id)}/summary`, summary, signal)),
    ]);
    return {
      supervisorId: id,
      supervisorName: told?.name ?? null,
      messages: [...(conditions ?? []).flatMap(fromCondition), ...(told?.messages ?? []).map((each) => fromMessage(each, "messages"))],
      steps: conditions?.flatMap(stepFrom) ?? null,
    };
  },
});
