import { load } from "js-yaml";
import { fieldsIn, textIn } from "./body.ts";

/** What a Supervisor Service's definition is about. */
export interface ServiceDefinition {
  readonly service: string;
  readonly version: string;
  readonly name: string;
}

/** The documents of a YAML text that can be read; null if one cannot. */
function documentsIn(text: string): readonly Readonly<Record<string, unknown>>[] | null {
  try {
    return text
      .split(/^---.*$/m)
      .filter((part) => part.replace(/^\s*#.*$/gm, "").trim() !== "")
      .map((part) => fieldsIn(load(part)));
  } catch {
    return null;
  }
}

/** Reads `package.yaml` in base64: a Package that names its service and version. Returns what is wrong with it if it is none. */
export function readDefinition(content: unknown): ServiceDefinition | { readonly problem: string } {
  const base64 = textIn(content);
  if (base64 === null || !/^[A-Za-z0-9+/\s]+=*\s*$/.test(base64)) return { problem: "The content is not encoded in base64." };
  const documents = documentsIn(Buffer.from(base64, "base64").toString("utf8"));
  if (documents === null) return { problem: "The content is not YAML." };
  const definition = documents.find(({ kind, apiVersion }) => kind === "Package" && String(apiVersion).startsWith("data.packaging.carvel.dev/"));
  if (!definition) return { problem: "The content has no Package of data.packaging.carvel.dev." };
  const spec = fieldsIn(definition["spec"]);
  const [service, version] = [textIn(spec["refName"]), textIn(spec["version"])];
  if (service === null || version === null) return { problem: "The Package has no refName or no version." };
  const metadata = fieldsIn(documents.find(({ kind }) => kind === "PackageMetadata")?.["spec"]);
  return { service, version, name: textIn(metadata["displayName"]) ?? service };
}
