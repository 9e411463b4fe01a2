import { z } from "zod";
import { inTurns } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { fromMessage, message } from "./supervisor-wire.ts";
import { getAs } from "./wire.ts";

const INSTANCES = "/api/vcenter/namespaces/instances";
const instances = z.array(z.object({ cluster: z.string(), namespace: z.string(), config_status: z.string().transform((text) => text.toUpperCase()) }));
const instance = z.object({ messages: z.array(message).nullish() });

/** The Supervisor's namespaces; what they say is read of those in error. */
export const supervisorNamespaces = defineProbe({
  name: "supervisor-namespaces",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => {
    const listed = (await getAs(session, INSTANCES, instances, signal)).filter((each) => each.cluster === cluster);
    return inTurns(listed, async ({ namespace: name, config_status: status }) => {
      const info = status === "ERROR" ? await getAs(session, `${INSTANCES}/${encodeURIComponent(name)}`, instance, signal) : null;
      return { name, status, texts: (info?.messages ?? []).flatMap((each) => fromMessage(each, "messages").texts.slice(0, 1)) };
    });
  },
});
