import { z } from "zod";
import { nsxProbe } from "./nsx-probe.ts";

/** The product version of the manager node that is asked. */
export const nsxVersion = nsxProbe("nsx-version", async (ask) => {
  const { product_version: version } = await ask("/api/v1/node/version", z.object({ product_version: z.string() }));
  return { version };
});
