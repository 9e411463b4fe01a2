import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import type { KubernetesObject } from "@supervisor-doctor/agent/simulator/environment";
import { Ajv, type ValidateFunction } from "ajv";
import { loadAll } from "js-yaml";

/**
 * The real CustomResourceDefinitions. They are reference data beside the checkout (`../shared/crds`), or in the folders
 * that SUPERVISOR_DOCTOR_CRDS names (divided as PATH is); a checkout alone has none.
 */

export interface Crds {
  /** Whether there is a schema for such objects. */
  knows(apiVersion: string, kind: string): boolean;
  /** What is wrong with the object, one line each; nothing where no schema is known. */
  faultsOf(object: KubernetesObject): readonly string[];
}

interface Definition {
  readonly kind: string;
  readonly spec: { readonly group: string; readonly names: { readonly kind: string }; readonly versions: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: Schema } }[] };
}
type Schema = { readonly [keyword: string]: unknown };

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null && !Array.isArray(value);
const mapped = (value: unknown, change: (schema: Schema) => Schema): unknown => (isSchema(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, isSchema(each) ? change(each) : each])) : value);

/** A structural schema prunes what it does not know; here an unknown field is a fault. */
function closed(schema: Schema): Schema {
  const { properties, additionalProperties, items } = schema;
  const isOpen = schema["x-kubernetes-preserve-unknown-fields"] === true || additionalProperties !== undefined || schema["x-kubernetes-embedded-resource"] === true;
  return {
    ...schema,
    ...(isSchema(properties) && { properties: mapped(properties, closed) }),
    ...(isSchema(items) && { items: closed(items) }),
    ...(isSchema(additionalProperties) && { additionalProperties: closed(additionalProperties) }),
    ...(isSchema(properties) && !isOpen && { additionalProperties: false }),
  };
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** No public repository has the later one; it is documented to have the shape of the earlier. */
const ALIKE: Readonly<Record<string, string>> = { "run.tanzu.vmware.com/v1alpha3 TanzuKubernetesCluster": "run.tanzu.vmware.com/v1alpha2 TanzuKubernetesCluster" };

function definitionsIn(folder: string): Definition[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files.flatMap((name) => (loadAll(readFileSync(join(folder, name), "utf8")) as (Definition | null)[]).filter((each): each is Definition => each?.kind === "CustomResourceDefinition"));
}

function compile(folders: readonly string[]): Crds {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { "date-time": DATE_TIME, int32: true, int64: true, byte: true, double: true } });
  const schemas = new Map<string, Schema>();
  for (const { spec } of folders.flatMap(definitionsIn))
    for (const { name, schema } of spec.versions) {
      const key = `${spec.group}/${name} ${spec.names.kind}`;
      if (schema?.openAPIV3Schema && !schemas.has(key)) schemas.set(key, schema.openAPIV3Schema);
    }
  const compiled = new Map<string, ValidateFunction>();
  const keyOf = (apiVersion: string, kind: string): string => {
    const key = `${apiVersion} ${kind}`;
    return schemas.has(key) ? key : (ALIKE[key] ?? key);
  };
  const validatorOf = (key: string): ValidateFunction | null => {
    const schema = schemas.get(key);
    if (!schema) return null;
    const validate = compiled.get(key) ?? ajv.compile(closed(schema));
    compiled.set(key, validate);
    return validate;
  };
  return {
    knows: (apiVersion, kind) => schemas.has(keyOf(apiVersion, kind)),
    faultsOf: (object) => {
      const validate = validatorOf(keyOf(String(object["apiVersion"]), String(object["kind"])));
      const isValid: boolean = validate === null || Boolean(validate(object));
      if (validate === null || isValid) return [];
      const name = `${String(object["kind"])} ${object.metadata.name}`;
      return (validate.errors ?? []).map(({ instancePath, message, params }) => `${name}${instancePath}: ${message} ${JSON.stringify(params)}`);
    },
  };
}

/** null: there are none on this machine. */
export function findCrds(): Crds | null {
  const named = process.env["SUPERVISOR_DOCTOR_CRDS"]?.split(delimiter) ?? [resolve(import.meta.dirname, "../../../shared/crds")];
  const folders = named.filter((folder) => existsSync(folder));
  return folders.length === 0 ? null : compile(folders);
}
