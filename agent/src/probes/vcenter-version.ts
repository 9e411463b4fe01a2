import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

export const vcenterVersion = defineProbe({
  name: "vcenter-version",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) =>
    getAs(session, "/api/appliance/system/version", z.object({ version: z.string(), build: z.string().default("") }), signal),
});
