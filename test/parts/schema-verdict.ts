import { Ajv, type ErrorObject } from "ajv";
import type { Manifest } from "./manifests.ts";
import { definitions, KINDS, modelOf, type Schema } from "./kubernetes-schema.ts";

/** What Kubernetes' schemas say against a manifest, on any machine; empty for nothing. Fields that they do not know are refused. */
export type SchemaVerdict = (manifest: Manifest) => string[];

/** JSON Schema has no type of its own for what may be a number or text. */
const either = (schema: Schema): object => JSON.parse(JSON.stringify(schema).replaceAll('{"type":"string","format":"int-or-string"}', '{"type":["integer","string"]}')) as object;

const told = ({ instancePath, message, params }: ErrorObject): string => `${instancePath} ${message} ${Object.values(params).join(" ")}`;

export async function schemaVerdict(): Promise<SchemaVerdict> {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema({ $id: "kubernetes", definitions: Object.fromEntries(Object.entries(await definitions()).map(([name, schema]) => [name, either(schema)])) });
  return (manifest) => {
    const kind = KINDS.find((each) => each.kind === manifest.kind);
    const judge = kind && ajv.getSchema(`kubernetes#/definitions/${modelOf(kind)}`);
    if (!judge) return [`${manifest.kind} is none of ${KINDS.map((each) => each.kind).join(", ")}`];
    return judge(manifest) ? [] : (judge.errors ?? []).map(told);
  };
}
