import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { SERVICE } from "@supervisor-doctor/shared/upgrade/request";
import { parseService, type ServiceVersion } from "@supervisor-doctor/shared/version";
import { loadAll } from "js-yaml";
import { z } from "zod";
import { plainMessage } from "../../failure.ts";

/** As Carvel packages a Supervisor Service: its metadata and one or more versions, each a document of the file. */
const packageObject = z.object({ kind: z.literal("Package"), spec: z.object({ refName: z.string(), version: z.coerce.string() }) });

/** null: it is the package of exactly that version of the TKG service; otherwise what it is. */
export function strayOf(yaml: string, to: ServiceVersion): Said | null {
  let documents: readonly unknown[];
  try {
    documents = loadAll(yaml);
  } catch (error) {
    return { code: "package-unreadable", params: { told: plainMessage(error) } };
  }
  const packages = documents.flatMap((each) => packageObject.safeParse(each).data ?? []).map(({ spec }) => spec);
  if (packages.length === 0) return { code: "package-unreadable", params: { told: "kind: Package" } };
  const isMeant = ({ refName, version }: { refName: string; version: string }): boolean => {
    const found = parseService(version);
    if (refName !== SERVICE || !found) return false;
    // A short version (3.1.0) leaves the rest of it open.
    const isShort = to.newest === null && to.text === to.version.join(".");
    return found.text === to.text || (isShort && found.text.startsWith(`${to.text}+`));
  };
  if (packages.every(isMeant)) return null;
  return { code: "package-differs", params: { found: packages.map(({ refName, version }) => `${refName} ${version}`), wanted: `${SERVICE} ${to.text}` } };
}
