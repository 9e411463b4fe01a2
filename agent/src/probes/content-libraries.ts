import type { AssignedLibrary, ContentLibrary } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { clusterPath, ifOffered, inTurns, supervisorPath } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const LIBRARY = "/api/content/library";
/** Items of a local library that are looked at one by one. */
const SAMPLE = 8;

const assigned = z.array(z.object({ content_library: z.string().min(1) })).nullish();
const cluster = z.object({ default_kubernetes_service_content_library: z.string().nullish(), content_libraries: assigned });
const settings = z.object({ content_libraries: assigned });
const library = z.object({
  name: z.string(),
  type: z.string().transform((text) => text.toUpperCase()),
  last_sync_time: z.string().nullish(),
  subscription_info: z.object({ subscription_url: z.string().nullish(), ssl_thumbprint: z.string().nullish() }).nullish(),
});
const item = z.object({ name: z.string(), type: z.string().nullish() });

/** A subscription's address may hold a name and a password. */
function plainUrl(text: string | null | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}

async function lookInto(session: VcenterSession, id: string, signal: AbortSignal): Promise<ContentLibrary> {
  const info = await getAs(session, `${LIBRARY}/${encodeURIComponent(id)}`, library, signal);
  const items = await getAs(session, `${LIBRARY}/item?library_id=${encodeURIComponent(id)}`, z.array(z.string()), signal);
  const local = info.type === "LOCAL" ? items.slice(0, SAMPLE) : [];
  const sample = await inTurns(local, (each) => getAs(session, `${LIBRARY}/item/${encodeURIComponent(each)}`, item, signal));
  return {
    name: info.name,
    type: info.type,
    lastSync: info.last_sync_time ?? null,
    url: plainUrl(info.subscription_info?.subscription_url),
    thumbprint: Boolean(info.subscription_info?.ssl_thumbprint),
    items: items.length,
    sample: sample.map(({ name, type }) => ({ name, type: type ?? "" })),
  };
}

/** The content libraries that are assigned to the Supervisor, and what vCenter knows of them. Reads only: nothing is synchronised or probed. */
export const contentLibraries = defineProbe({
  name: "content-libraries",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: [],
  look: async (_needs, { session, cluster: id }, signal): Promise<AssignedLibrary[]> => {
    const all = await getAs(session, LIBRARY, z.array(z.string()), signal);
    const info = await getAs(session, clusterPath(id), cluster, signal);
    // 9.1 has them among the workload settings; the wire form is known from its documents only.
    const moved = info.content_libraries ? null : await ifOffered(supervisorPath(session, id, signal).then((path) => getAs(session, `${path}/workloads/images/settings`, settings, signal)));
    const kubernetes = info.default_kubernetes_service_content_library ?? "";
    const others = (info.content_libraries ?? moved?.content_libraries ?? []).map(({ content_library }) => content_library);
    const ids = [...new Set([kubernetes, ...others])].filter((each) => each !== "");
    return inTurns(ids, async (each) => {
      const look = lookInto(session, each, signal);
      return { id: each, role: each === kubernetes ? "kubernetes" : "images", library: all.includes(each) ? await look : await ifOffered(look) } as const;
    });
  },
});
