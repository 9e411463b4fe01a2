import { z } from "zod";
import { nsxProbe } from "./nsx-probe.ts";

const pools = z.object({
  results: z
    .array(
      z.object({
        display_name: z.string().nullish(),
        tags: z.array(z.object({ scope: z.string().nullish(), tag: z.string().nullish() })).nullish(),
        pool_usage: z.object({ total_ids: z.number().nullish(), free_ids: z.number().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/** The pools of addresses that were made for this Supervisor: they bear its cluster's id in their name or tags. */
export const nsxPools = nsxProbe("nsx-pools", async (ask, { cluster }) => {
  const { results } = await ask("/api/v1/pools/ip-pools", pools);
  const bears = (text: string | null | undefined): boolean => new RegExp(`(^|[^\\w-])${cluster}(?!\\d)`).test(text ?? "");
  const own = (results ?? []).filter(({ display_name: name, tags }) => bears(name) || (tags ?? []).some(({ tag }) => bears(tag)));
  const exhausted = own.filter(({ pool_usage: usage }) => (usage?.total_ids ?? 0) > 0 && usage?.free_ids === 0);
  return { counted: own.length, exhausted: exhausted.map(({ display_name: name }) => name ?? "?") };
});
