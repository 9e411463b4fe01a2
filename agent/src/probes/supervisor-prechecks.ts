import { z } from "zod";
import { supervisorPath } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { condition, fromCondition } from "./supervisor-wire.ts";
import { getAs } from "./wire.ts";

const prechecks = z.object({ precheck_results: z.array(z.object({ target_version: z.string(), conditions: z.array(condition).nullish() })).nullish() });

/** What the last prechecks of an upgrade found (8.0 U3 and later). None is started here. */
export const supervisorPrechecks = defineProbe({
  name: "supervisor-prechecks",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => {
    const path = await supervisorPath(session, cluster, signal, "software/supervisors");
    const { precheck_results } = await getAs(session, `${path}/prechecks`, prechecks, signal);
    const blocking = (precheck_results ?? []).flatMap(({ target_version: version, conditions }) =>
      (conditions ?? [])
        .filter(({ status, severity }) => status === "FALSE" && severity === "ERROR")
        .flatMap(fromCondition)
        .map(({ texts }) => ({ version, text: texts[0] ?? "" })),
    );
    return { blocking };
  },
});
