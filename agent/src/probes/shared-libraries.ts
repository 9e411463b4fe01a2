import { z } from "zod";
import { ifOffered, inTurns } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const INSTANCES = "/api/vcenter/namespaces/instances";
const instances = z.array(z.object({ cluster: z.string(), namespace: z.string() }));
const instance = z.object({
  content_libraries: z.array(z.object({ content_library: z.string() })).nullish(),
  vm_service_spec: z.object({ content_libraries: z.array(z.string()).nullish() }).nullish(),
});
const library = z.object({ name: z.string(), type: z.string() });

/** Local libraries that several namespaces share: asked on 8.0 U2 only, the one release that loses their templates. */
export const sharedLibraries = defineProbe({
  name: "shared-libraries",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 20_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => {
    const about = await ifOffered(getAs(session, "/api/appliance/system/version", z.object({ version: z.string() }), signal));
    if (!about?.version.startsWith("8.0.2.")) return { asked: false, libraries: [] };
    const listed = (await getAs(session, INSTANCES, instances, signal)).filter((each) => each.cluster === cluster);
    const linked = await inTurns(listed, async ({ namespace }) => {
      const info = await getAs(session, `${INSTANCES}/${encodeURIComponent(namespace)}`, instance, signal);
      const ids = [...(info.content_libraries ?? []).map(({ content_library }) => content_library), ...(info.vm_service_spec?.content_libraries ?? [])];
      return { namespace, ids: new Set(ids) };
    });
    const shared = [...new Set(linked.flatMap(({ ids }) => [...ids]))].flatMap((id) => {
      const namespaces = linked.filter(({ ids }) => ids.has(id)).map(({ namespace }) => namespace);
      return namespaces.length > 1 ? [{ id, namespaces }] : [];
    });
    const looked = await inTurns(shared, async ({ id, namespaces }) => {
      const info = await ifOffered(getAs(session, `/api/content/library/${encodeURIComponent(id)}`, library, signal));
      return info?.type.toUpperCase() === "LOCAL" ? [{ name: info.name, namespaces }] : [];
    });
    return { asked: true, libraries: looked.flat() };
  },
});
