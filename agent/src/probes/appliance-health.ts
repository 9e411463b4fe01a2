import { z } from "zod";
import { ifOffered, notOffered } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const ROOT = "/api/appliance/health";
const level = z.string().transform((text) => text.toLowerCase());

/** What the appliance says of its own memory, processors and disks. */
export const applianceHealth = defineProbe({
  name: "appliance-health",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) => {
    const read = (item: string) => ifOffered(getAs(session, `${ROOT}/${item}`, level, signal));
    const [memory, swap, load, storage, databaseStorage] = await Promise.all([read("mem"), read("swap"), read("load"), read("storage"), read("database-storage")]);
    if ([memory, swap, load, storage, databaseStorage].every((each) => each === null)) throw notOffered(session, ROOT);
    return { memory, swap, load, storage, databaseStorage };
  },
});
