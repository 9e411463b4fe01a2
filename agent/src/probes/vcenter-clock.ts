import type { VcenterClock } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { clockFrom } from "../clients/clock.ts";
import { Failure } from "../failure.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const PATH = "/api/appliance/system/time";
const time = z.object({ seconds_since_epoch: z.number().positive() });

/** vCenter's clock: as its appliance tells it, or else by the dates of its HTTP replies, which every account sees. */
export const vcenterClock = defineProbe({
  name: "vcenter-clock",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, now }, signal): Promise<VcenterClock> => {
    const sentAt = now();
    const told = await getAs(session, PATH, time, signal).catch((error: unknown) => error);
    const receivedAt = now();
    const { data } = time.safeParse(told);
    if (data) {
      const { seconds_since_epoch: seconds } = data;
      return { ...clockFrom(seconds * 1_000, Number.isInteger(seconds) ? 1_000 : 0, sentAt, receivedAt), source: "appliance" };
    }
    const clock = session.clock();
    if (clock) return { ...clock, source: "http-date" };
    throw told instanceof Error ? told : new Failure("not-understood", { host: session.host, path: PATH, detail: "no time" });
  },
});
