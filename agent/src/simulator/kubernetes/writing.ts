import type { KubernetesObject } from "../environment.ts";
import { isRefusal, objectIn, parsed, patchTypeOf } from "./body.ts";
import { evicted } from "./eviction.ts";
import { jsonPatched, mergePatched, operationsIn } from "./json-patch.ts";
import { type Manager, ownedAfterUpdate, serverSideApplied } from "./ownership.ts";
import { replacePod } from "./pods.ts";
import { alreadyExists, badRequest, invalid, modifiedMeanwhile, notFound, notServed, patchFailed, type Refusal } from "./refusal.ts";
import { isCustom, keyOf, type ServedResource } from "./resources.ts";
import { add, find, put, remove, sameObject, withGeneration } from "./store.ts";
import { apiVersionOf, type Target, typed, type World } from "./world.ts";

/** PATCH, PUT, POST and DELETE, judged and carried out as an API server does. */

export interface WriteOrder {
  readonly target: Target;
  /** Without parameters. */
  readonly mediaType: string;
  readonly text: string;
  readonly isDryRun: boolean;
  readonly fieldManager: string;
  /** Of server-side apply: takes fields from whoever owns them. */
  readonly isForced: boolean;
}

export interface Written {
  readonly status: number;
  readonly body: object;
}
export type Outcome = Written | Refusal;

const SYSTEM = ["uid", "creationTimestamp", "generation", "resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"] as const;

/** What the API server alone sets stays as it is. */
function settled(current: KubernetesObject, wanted: KubernetesObject, subresource: string | undefined): KubernetesObject {
  if (subresource === "status") return { ...current, status: wanted["status"] };
  const { apiVersion: _version, kind: _kind, status: _status, metadata, ...rest } = wanted;
  const own = Object.fromEntries(Object.entries(metadata).filter(([name]) => !SYSTEM.some((each) => each === name)));
  const system = Object.fromEntries(SYSTEM.flatMap((name) => (current.metadata[name] === undefined ? [] : [[name, current.metadata[name]]])));
  return { metadata: { ...own, ...system, name: metadata.name }, ...rest, ...(current["status"] !== undefined && { status: current["status"] }) };
}

function mismatch({ resource, version, namespace, name }: Target, wanted: KubernetesObject): Refusal | null {
  const { metadata, apiVersion, kind } = wanted;
  if (apiVersion !== apiVersionOf(resource, version) || kind !== resource.kind) return badRequest(`${String(kind)} in version "${String(apiVersion)}" cannot be handled as a ${resource.kind}: no kind "${String(kind)}" is registered for version "${String(apiVersion)}"`);
  if (metadata?.name !== name) return badRequest(`the name of the object (${metadata?.name}) does not match the name on the URL (${name})`);
  if ((metadata.namespace ?? namespace) !== namespace) return badRequest("the namespace of the provided object does not match the namespace sent on the request");
  return null;
}

const withoutOwners = ({ metadata, ...rest }: KubernetesObject): object => ({ ...rest, metadata: { ...metadata, managedFields: undefined, resourceVersion: undefined } });

/** `owned`: whether who owns what is settled already. */
function keep(world: World, { target, isDryRun }: WriteOrder, current: KubernetesObject, wanted: KubernetesObject, by: Manager, owned: boolean): Outcome {
  const { resource, version, name = "", subresource } = target;
  const key = keyOf(resource);
  const wrong = mismatch(target, wanted);
  if (wrong) return wrong;
  const { resourceVersion, uid } = wanted.metadata;
  if (uid !== undefined && uid !== current.metadata["uid"]) return { code: 409, message: `Operation cannot be fulfilled on ${key} "${name}": Precondition failed: UID in precondition: ${String(uid)}, UID in object meta: ${String(current.metadata["uid"])}` };
  if (resourceVersion !== undefined && resourceVersion !== current.metadata["resourceVersion"]) return modifiedMeanwhile(resource, name);
  const next = settled(current, wanted, subresource);
  const refused = subresource === undefined ? world.admit({ resource, operation: "UPDATE", old: current, next }) : null;
  if (refused) return refused;
  const answer = (object: KubernetesObject): Written => ({ status: 200, body: structuredClone(typed(object, resource, version)) });
  if (sameObject(withoutOwners(current), withoutOwners(next)) && !owned) return answer(current);
  if (sameObject(current, next)) return answer(current);
  const final = owned || subresource !== undefined ? next : ownedAfterUpdate(current, next, by);
  if (isDryRun) return answer(withGeneration(key, current, final));
  put(world.state, key, current, final);
  const body = answer(current);
  world.settle();
  return body;
}

const managerOf = (world: World, { fieldManager, target: { resource, version } }: WriteOrder, operation: Manager["operation"]): Manager => ({ manager: fieldManager, operation, apiVersion: apiVersionOf(resource, version), time: world.now() });

function made(world: World, order: WriteOrder, object: KubernetesObject, by: Manager): Outcome {
  const { resource, version, namespace } = order.target;
  const key = keyOf(resource);
  const { name } = object.metadata;
  if (!resource.isDisposable) return { code: 405, message: "The simulated Kubernetes API does not make objects of this kind." };
  if (namespace !== undefined && world.state.objects["namespaces"] && !find(world.state, "namespaces", undefined, namespace)) return { code: 404, message: `namespaces "${namespace}" not found` };
  if (find(world.state, key, namespace, name)) return alreadyExists(resource, name);
  const { apiVersion: _version, kind: _kind, status: _status, ...rest } = object;
  const { resourceVersion: _revision, uid: _uid, ...metadata } = rest.metadata;
  const next: KubernetesObject = { ...rest, metadata: { ...metadata, name, ...(namespace !== undefined && { namespace }) } };
  const refused = world.admit({ resource, operation: "CREATE", old: null, next });
  if (refused) return refused;
  const owned = ownedAfterUpdate(null, next, by);
  const kept = order.isDryRun ? owned : add(world.state, key, owned, world.now());
  const body = structuredClone(typed(kept, resource, version));
  if (!order.isDryRun) world.settle();
  return { status: 201, body };
}

const withoutDirectives = (patch: unknown): unknown =>
  typeof patch === "object" && patch !== null && !Array.isArray(patch) ? Object.fromEntries(Object.entries(patch).flatMap(([name, value]) => (name.startsWith("$") ? [] : [[name, withoutDirectives(value)]]))) : patch;

function conflicted(conflicts: readonly { field: string; owner: string; apiVersion: string }[]): Refusal {
  const told = conflicts.map(({ field, owner, apiVersion }) => ({ reason: "FieldManagerConflict", message: `conflict with "${owner}" using ${apiVersion}`, field }));
  const owners = [...new Set(told.map(({ message }) => message))];
  const says = told.length === 1 ? told.map(({ message, field }) => `${message}: ${field}`).join("") : owners.map((owner) => `${owner.replace("conflict", "conflicts")}:\n${told.filter(({ message }) => message === owner).map(({ field }) => `- ${field}`).join("\n")}`).join("\n");
  return { code: 409, message: `Apply failed with ${told.length} conflict${told.length === 1 ? "" : "s"}: ${says}`, details: { causes: told } };
}

function apply(world: World, order: WriteOrder, current: KubernetesObject | undefined): Outcome {
  const { resource, version, name = "" } = order.target;
  const by = managerOf(world, order, "Apply");
  const body = objectIn(order.text);
  if (isRefusal(body)) return body;
  const applied = body as KubernetesObject;
  const wrong = mismatch(order.target, applied);
  if (wrong) return wrong;
  if (applied.metadata["managedFields"] !== undefined) return badRequest("metadata.managedFields must be nil");
  if (!current) return made(world, order, applied, by);
  const { resourceVersion } = applied.metadata;
  if (resourceVersion !== undefined && resourceVersion !== current.metadata["resourceVersion"]) return modifiedMeanwhile(resource, name);
  const result = serverSideApplied(current, applied, by, order.isForced);
  return "conflicts" in result ? conflicted(result.conflicts) : keep(world, order, current, typed(result.next, resource, version), by, true);
}

export function patch(world: World, order: WriteOrder): Outcome {
  const { resource, version, namespace, name = "" } = order.target;
  const type = patchTypeOf(order.mediaType, isCustom(resource));
  if (typeof type !== "string") return type;
  const current = find(world.state, keyOf(resource), namespace, name);
  if (type === "apply") return apply(world, order, current);
  if (!current) return notFound(resource, name);
  const by = managerOf(world, order, "Update");
  const before = typed(current, resource, version);
  const body = parsed(order.text);
  if (type === "json") {
    const operations = operationsIn(body);
    if (!operations) return badRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    const result = jsonPatched(before, operations);
    return "failed" in result ? patchFailed : keep(world, order, current, result.value as KubernetesObject, by, false);
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return badRequest("error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}");
  return keep(world, order, current, mergePatched(before, type === "strategic" ? withoutDirectives(body) : body) as KubernetesObject, by, false);
}

export function update(world: World, order: WriteOrder): Outcome {
  const { resource, namespace, name = "" } = order.target;
  const body = objectIn(order.text);
  if (isRefusal(body)) return body;
  const wanted = body as KubernetesObject;
  const wrong = mismatch(order.target, wanted);
  if (wrong) return wrong;
  const current = find(world.state, keyOf(resource), namespace, name);
  if (!current) return notFound(resource, name);
  if (isCustom(resource) && wanted.metadata["resourceVersion"] === undefined) return invalid(resource, name, [{ field: "metadata.resourceVersion", says: "Invalid value: 0x0: must be specified for an update" }]);
  return keep(world, order, current, wanted, managerOf(world, order, "Update"), false);
}

export function create(world: World, order: WriteOrder): Outcome {
  const { resource, namespace, name, subresource } = order.target;
  const body = objectIn(order.text);
  if (isRefusal(body)) return body;
  if (name !== undefined) return subresource === "eviction" && keyOf(resource) === "pods" ? evicted(world, namespace, name, order.isDryRun) : notServed;
  const object = body as KubernetesObject;
  const wrong = mismatch({ ...order.target, name: object.metadata?.name }, object);
  if (wrong) return wrong;
  if (!object.metadata?.name) return invalid(resource, "", [{ field: "metadata.name", says: "Required value: name or generateName is required", reason: "FieldValueRequired" }]);
  return made(world, order, object, managerOf(world, order, "Update"));
}

function statusOf({ group, plural }: ServedResource, { metadata }: KubernetesObject): object {
  return { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details: { name: metadata.name, ...(group !== "" && { group }), kind: plural, uid: metadata["uid"] } };
}

export function destroy(world: World, { target: { resource, namespace, name = "" }, isDryRun, text }: WriteOrder): Outcome {
  if (!resource.isDisposable) return { code: 405, message: "The simulated Kubernetes API does not delete objects of this kind." };
  const current = find(world.state, keyOf(resource), namespace, name);
  if (!current) return notFound(resource, name);
  const { preconditions } = (parsed(text || "{}") ?? {}) as { preconditions?: { resourceVersion?: string } };
  if (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== current.metadata["resourceVersion"]) return modifiedMeanwhile(resource, name);
  const refused = world.admit({ resource, operation: "DELETE", old: current, next: current });
  if (refused) return refused;
  if (!isDryRun) {
    if (keyOf(resource) === "pods") replacePod(world.state, current, world.now());
    else remove(world.state, keyOf(resource), current);
    world.settle();
  }
  return { status: 200, body: statusOf(resource, current) };
}
