import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Kubernetes' own API as JSON Schema: made anew from the tables and declarations that the Kubernetes project generates from its
 * OpenAPI document for its JavaScript client. That document itself is in no package.
 */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** A map's values; false where no other field is known. */
  readonly additionalProperties?: Schema | false;
}

/** A kind by its place in the API; `plural` is how it stands in paths. */
export interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
}

export const KINDS: readonly Kind[] = [
  { group: "", version: "v1", kind: "ConfigMap", plural: "configmaps" },
  { group: "", version: "v1", kind: "PersistentVolumeClaim", plural: "persistentvolumeclaims" },
  { group: "", version: "v1", kind: "ServiceAccount", plural: "serviceaccounts" },
  { group: "batch", version: "v1", kind: "CronJob", plural: "cronjobs" },
  { group: "networking.k8s.io", version: "v1", kind: "NetworkPolicy", plural: "networkpolicies" },
];

export const apiVersionOf = ({ group, version }: Kind): string => (group === "" ? version : `${group}/${version}`);
export const modelOf = ({ kind }: Kind): string => `V1${kind}`;

interface Model {
  getAttributeTypeMap(): readonly { readonly baseName: string; readonly type: string; readonly format: string }[];
}

const CLIENT = fileURLToPath(import.meta.resolve("@kubernetes/client-node"));
/** The table does not tell which fields there must be, the declaration beside it does: they have no question mark. */
const requiredOf = (model: string): readonly string[] => [...readFileSync(CLIENT.replace(/index\.js$/, `gen/models/${model}.d.ts`), "utf8").matchAll(/^ {4}'(\w+)': /gm)].map(([, name = ""]) => name);

const PLAIN: Readonly<Record<string, Schema>> = {
  string: { type: "string" },
  boolean: { type: "boolean" },
  any: {},
  object: { type: "object" },
  Date: { type: "string", format: "date-time" },
  V1MicroTime: { type: "string", format: "date-time" },
  IntOrString: { type: "string", format: "int-or-string" },
};

function schemaOf(type: string, format: string): Schema {
  const item = /^Array<(.+)>$/.exec(type)?.[1];
  if (item !== undefined) return { type: "array", items: schemaOf(item, format) };
  const value = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (value !== undefined) return { type: "object", additionalProperties: schemaOf(value, format) };
  if (type === "number") return { type: format.startsWith("int") ? "integer" : "number", format };
  return PLAIN[type] ?? { $ref: `#/definitions/${type}` };
}

const refsIn = (schema: Schema): string[] => [
  ...(schema.$ref === undefined ? [] : [schema.$ref.replace("#/definitions/", "")]),
  ...(schema.items ? refsIn(schema.items) : []),
  ...(schema.additionalProperties ? refsIn(schema.additionalProperties) : []),
];

/** Every definition that these kinds lead to, by the client's name for it. */
export async function definitions(): Promise<Readonly<Record<string, Schema>>> {
  const models = (await import("@kubernetes/client-node")) as unknown as Readonly<Record<string, Model>>;
  const made = new Map<string, Schema>();
  const wanted = KINDS.map(modelOf);
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const model = models[name];
    if (made.has(name)) continue;
    if (!model) throw new Error(`The Kubernetes client has no ${name}`);
    const kind = KINDS.find((each) => modelOf(each) === name);
    const fixed: Readonly<Record<string, Schema>> = kind ? { apiVersion: { type: "string", enum: [apiVersionOf(kind)] }, kind: { type: "string", enum: [kind.kind] } } : {};
    const properties = Object.fromEntries(model.getAttributeTypeMap().map(({ baseName, type, format }) => [baseName, fixed[baseName] ?? schemaOf(type, format)]));
    made.set(name, { type: "object", properties, required: [...requiredOf(name), ...Object.keys(fixed)], additionalProperties: false });
    wanted.push(...Object.values(properties).flatMap(refsIn));
  }
  return Object.fromEntries(made);
}
