import { apiVersionOf, KINDS, type Kind, modelOf, type Schema } from "./kubernetes-schema.ts";

/**
 * An OpenAPI document in the only encoding in which kubectl takes it: protobuf, as gnostic's `OpenAPIv2.proto` numbers the
 * fields. Only what kubectl's validation reads is in it.
 */

type Part = Buffer;

function varint(value: number): Part {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push(left < 128 ? left : (left % 128) + 128);
    if (left < 128) return Buffer.from(bytes);
  }
}
/** A field of text, or of a message that was encoded before. */
function field(number: number, value: string | Part): Part {
  const bytes = typeof value === "string" ? Buffer.from(value) : value;
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}
const message = (...parts: readonly Part[]): Part => Buffer.concat(parts);
const named = (name: string, value: Part): Part => message(field(1, name), field(2, value));
/** A value that is YAML, which JSON is too. */
const extension = (name: string, value: unknown): Part => named(name, message(field(2, JSON.stringify(value))));

const GVK = "x-kubernetes-group-version-kind";
const gvkOf = ({ group, version, kind }: Kind): object => ({ group, version, kind });

function encoded(schema: Schema, kind?: Kind): Part {
  const { $ref, type, format, required = [], properties, items, additionalProperties } = schema;
  return message(
    ...($ref === undefined ? [] : [field(1, $ref)]),
    ...(format === undefined ? [] : [field(2, format)]),
    ...required.map((each) => field(19, each)),
    ...(additionalProperties ? [field(21, message(field(1, encoded(additionalProperties))))] : []),
    ...(type === undefined ? [] : [field(22, message(field(1, type)))]),
    ...(items ? [field(23, message(field(1, encoded(items))))] : []),
    ...(properties ? [field(25, message(...Object.entries(properties).map(([name, each]) => field(1, named(name, encoded(each))))))] : []),
    ...(kind ? [field(31, extension(GVK, [gvkOf(kind)]))] : []),
  );
}

const prefixOf = (kind: Kind): string => `${kind.group === "" ? "/api" : "/apis"}/${apiVersionOf(kind)}`;

/** A PATCH without a parameter `fieldValidation`: this API server judges nothing itself, so that kubectl does. */
const patchOf = (kind: Kind): Part => named(`${prefixOf(kind)}/namespaces/{namespace}/${kind.plural}/{name}`, message(field(8, message(field(13, extension(GVK, gvkOf(kind)))))));

export function openApi(definitions: Readonly<Record<string, Schema>>): Buffer {
  const schemas = Object.entries(definitions).map(([name, schema]) => field(1, named(name, encoded(schema, KINDS.find((kind) => modelOf(kind) === name)))));
  return message(
    field(1, "2.0"),
    field(2, message(field(1, "Kubernetes"), field(2, "of the client's tables"))),
    field(8, message(...KINDS.map((kind) => field(2, patchOf(kind))))),
    field(9, message(...schemas)),
  );
}

/** What an API server answers whoever asks what there is, by path. */
export function discovery(): Readonly<Record<string, object>> {
  const groups = [...new Set(KINDS.map(({ group }) => group))].filter((group) => group !== "");
  const versionOf = (group: string): object => ({ groupVersion: `${group}/v1`, version: "v1" });
  const resources = (group: string): object[] => KINDS.filter((kind) => kind.group === group).map(({ plural, kind }) => ({ name: plural, singularName: "", namespaced: true, kind, verbs: ["create", "get", "list", "patch"] }));
  const lists = ["", ...groups].map((group) => [group === "" ? "/api/v1" : `/apis/${group}/v1`, { kind: "APIResourceList", apiVersion: "v1", groupVersion: group === "" ? "v1" : `${group}/v1`, resources: resources(group) }]);
  return {
    "/api": { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] },
    "/apis": { kind: "APIGroupList", apiVersion: "v1", groups: groups.map((name) => ({ name, versions: [versionOf(name)], preferredVersion: versionOf(name) })) },
    ...Object.fromEntries(lists),
  };
}
