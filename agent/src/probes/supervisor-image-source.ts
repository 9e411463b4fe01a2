import { z } from "zod";
import { clusterPath, inTurns, NAMESPACE_MANAGEMENT } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { fromMessage, localizable } from "./supervisor-wire.ts";
import { getAs } from "./wire.ts";

const LIBRARIES = `${NAMESPACE_MANAGEMENT}/lifecycle/content/libraries`;
const libraries = z.object({ libraries: z.array(z.object({ library: z.object({ id: z.string() }), status: z.string().transform((text) => text.toUpperCase()) })) });
const detail = z.object({ messages: z.array(z.object({ message: localizable.nullish() })).nullish() });
const cluster = z.object({ supervisor_image_source: z.object({ source_type: z.string().nullish(), library: z.string().nullish() }).nullish() });

/** The content libraries with Supervisor images, and the one that the Supervisor's own image comes from: 9.0 and later, known from the documents only. */
export const supervisorImageSource = defineProbe({
  name: "supervisor-image-source",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster: id }, signal) => {
    const listed = await getAs(session, LIBRARIES, libraries, signal);
    const assigned = await inTurns(listed.libraries, async ({ library, status }) => {
      const info = status === "ERROR" ? await getAs(session, `${LIBRARIES}/${encodeURIComponent(library.id)}`, detail, signal) : null;
      const texts = (info?.messages ?? []).flatMap(({ message }) => fromMessage({ details: message }, "messages").texts.slice(0, 1));
      return { id: library.id, status, texts };
    });
    const { supervisor_image_source: source } = await getAs(session, clusterPath(id), cluster, signal);
    const library = source?.source_type?.toUpperCase() === "CONTENT_LIBRARY" ? source.library : null;
    if (!library) return { libraries: assigned, own: null };
    const all = await getAs(session, "/api/content/library", z.array(z.string()), signal);
    return { libraries: assigned, own: { library, known: all.includes(library) } };
  },
});
