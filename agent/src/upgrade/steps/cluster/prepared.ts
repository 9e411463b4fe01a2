import { applyPatch } from "@supervisor-doctor/shared/upgrade/apply-patch";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { editRequest, losesEntries } from "@supervisor-doctor/shared/upgrade/edit-patch";
import type { Patch } from "../../../clients/kubernetes-writer.ts";
import { ofTopologyCluster, topologyCluster } from "../../../inventory/topology-clusters.ts";
import type { RawObject } from "./wire.ts";
import { isAt, type Wanted } from "./wanted.ts";

/** The plan's request against the object as it is now: does it still mean what was planned, and what does it leave open? */

export type Prepared = { readonly ok: true; readonly patch: Patch } | { readonly ok: false; readonly said: Said };

export const keyOf = ({ namespace, name }: Pick<Wanted, "namespace" | "name">): string => `${namespace}/${name}`;

/** The name of a release in the place of the minor that stands for it. */
function withRelease(body: unknown, open: string, release: string): unknown {
  if (body === open) return release;
  if (Array.isArray(body)) return body.map((each) => withRelease(each, open, release));
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, withRelease(value, open, release)]));
}

/** Where the entry of a list stands, or whether there is a list at all, only the object tells. */
function withPlaces(raw: RawObject, { kind, value, pool, namespace, name }: Wanted): unknown {
  const topology = topologyCluster.safeParse(raw).data;
  const told = topology && ofTopologyCluster(topology);
  if (!told || kind === "tkr") return null;
  const pools = told.nodePools.map((each) => ({ name: each.name, tkr: null, kubernetes: null, overrides: each.overrides ?? [] }));
  const request = editRequest({ namespace, name, api: "v1beta1", variables: told.variables ?? [], pools }, { kind, value, pool });
  return request.kind === "kubernetes" ? request.body : null;
}

function bodyOf(raw: RawObject, wanted: Wanted, release: string | null): unknown {
  const { request, kind, value } = wanted;
  if (!request.unresolved || request.unresolved.length === 0) return request.body;
  if (kind !== "tkr") return withPlaces(raw, wanted);
  return release === null ? null : withRelease(request.body, value, release);
}

/** `release`: what was found for a request that names only a minor. */
export function prepared(raw: RawObject, wanted: Wanted, release: string | null): Prepared {
  const cluster = keyOf(wanted);
  const changed = (what: string): Prepared => ({ ok: false, said: { code: "cluster-changed", params: { cluster, what } } });
  const body = bodyOf(raw, wanted, release);
  const { patch: kind } = wanted.request;
  if (body === null) return changed(wanted.request.unresolved?.join(", ") ?? "");
  const lost = kind === "merge" ? losesEntries(raw, body) : [];
  if (lost.length > 0) return changed(lost.join(", "));
  const applied = applyPatch(raw, kind, body);
  if (!applied.ok) return changed(applied.path);
  // A pool that came after the plan was made would be left behind.
  if (!isAt(applied.object, release === null ? wanted : { ...wanted, value: release })) return changed(wanted.pool ?? "spec.topology");
  return { ok: true, patch: { kind, body } };
}

/** With the revision that it was made for: of an object that is another by then, the server refuses it. */
export function guarded({ kind, body }: Patch, resourceVersion: string): Patch {
  if (kind === "json") return { kind, body: [{ op: "test", path: "/metadata/resourceVersion", value: resourceVersion }, ...(body as readonly unknown[])] };
  const fields = body as Readonly<Record<string, unknown>>;
  return { kind, body: { ...fields, metadata: { ...(fields["metadata"] as object | undefined), resourceVersion } } };
}
