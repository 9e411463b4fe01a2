import type { AppliancePartition } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import { Failure } from "../failure.ts";
import { notOffered } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const ROOT = "/api/appliance/monitoring";
/** File systems without room in which services stop; the archive and the core dumps fill up by design. */
const PARTITIONS: Readonly<Record<string, string>> = { root: "/", log: "/storage/log", db: "/storage/db", dblog: "/storage/dblog", seat: "/storage/seat" };
const HOUR = 3_600_000;

const items = z.array(z.object({ id: z.string() }));
const series = z.array(z.object({ name: z.string(), data: z.array(z.union([z.string(), z.number()]).nullable()).nullish() }));

const used = (name: string): string => `storage.used.filesystem.${name}`;
const total = (name: string): string => `storage.totalsize.filesystem.${name}`;

/** How full the appliance's file systems are, as its own monitoring last measured them. */
export const appliancePartitions = defineProbe({
  name: "appliance-partitions",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, now }, signal): Promise<AppliancePartition[]> => {
    const known = new Set((await getAs(session, ROOT, items, signal)).map(({ id }) => id));
    const names = Object.keys(PARTITIONS).filter((name) => known.has(used(name)) && known.has(total(name)));
    if (names.length === 0) throw notOffered(session, ROOT);
    const until = now();
    const query = new URLSearchParams({ interval: "MINUTES5", function: "MAX", start_time: new Date(until - HOUR).toISOString(), end_time: new Date(until).toISOString() });
    for (const name of names) for (const item of [used(name), total(name)]) query.append("names", item);
    const measured = await getAs(session, `${ROOT}/query?${query}`, series, signal).catch((error: unknown) => {
      // 7.0 before U2 names the parameters otherwise, and says so with this status.
      throw error instanceof Failure && error.params["status"] === 400 ? notOffered(session, `${ROOT}/query`) : error;
    });
    const last = (item: string): number => Number((measured.find(({ name }) => name === item)?.data ?? []).findLast((value) => value !== null && value !== "") ?? Number.NaN);
    return names.flatMap((name) => {
      const share = (last(used(name)) / last(total(name))) * 100;
      return Number.isFinite(share) ? [{ path: PARTITIONS[name] ?? name, used: Math.floor(share) }] : [];
    });
  },
});
