import type { LoadBalancer } from "@supervisor-doctor/shared/readings-load-balancer";
import type { SupervisorEdge } from "@supervisor-doctor/shared/readings-networks";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { within } from "../deadline.ts";
import { Failure, plainMessage } from "../failure.ts";
import { balancersIn } from "./load-balancer-wire.ts";
import { addressRanges } from "./supervisor-networks.ts";
import { localizable } from "./supervisor-wire.ts";
import { getAs, ifAtAll } from "./wire.ts";

const ROOT = "/api/vcenter/namespace-management";
/** They complete the cluster's own answer, which must not wait for them for long. */
const LIMIT_MS = 5_000;

const text = z.string().nullish().catch(null);
const number = z.coerce.number().int().nullish().catch(null);
const texts = z.array(z.string()).nullish().catch(null);
const server = z.object({ host: z.string(), port: z.number().nullish() });
const account = { username: text, certificate_authority_chain: text };
const edgeCondition = z.object({ type: text, status: text.transform((status) => status?.toUpperCase()), reason: text, last_transition_time: text, message: localizable.nullish().catch(null) });
/** Names of the 9.x bindings; whatever a server leaves out is taken as not told. */
const edge = z.object({
  edge: z.string(),
  name: text,
  provider: z.string().transform((name) => name.toUpperCase()),
  avi: z.object({ server: server.nullish(), ...account }).nullish().catch(null),
  haproxy: z.object({ servers: z.array(server).nullish(), address_ranges: addressRanges, ...account }).nullish().catch(null),
  foundation: z
    .object({
      runtime: z.object({ conditions: z.array(edgeCondition).nullish().catch(null), version: text, vips_allocated: number, vips_available: number }).nullish().catch(null),
      interfaces: z.array(z.object({ personas: texts, network: text })).nullish().catch(null),
      vip_ranges: addressRanges,
      vip_subnets: texts,
    })
    .nullish()
    .catch(null),
});
type WireEdge = z.infer<typeof edge>;
const listed = z.union([z.object({ edges: z.array(edge) }).transform(({ edges }) => edges), z.array(edge)]);

function edgeOf(wire: WireEdge): SupervisorEdge {
  const { foundation } = wire;
  const frontends = (foundation?.interfaces ?? []).filter(({ personas }) => personas?.some((each) => each.toUpperCase() === "FRONTEND"));
  return {
    id: wire.edge,
    name: wire.name ?? wire.edge,
    provider: wire.provider,
    ranges: [...(wire.haproxy?.address_ranges ?? []), ...(foundation?.vip_ranges ?? [])],
    foundation: foundation
      ? {
          healthy: foundation.runtime?.conditions?.find(({ type }) => type?.toUpperCase() === "HEALTHY")?.status ?? null,
          version: foundation.runtime?.version ?? null,
          allocated: foundation.runtime?.vips_allocated ?? null,
          available: foundation.runtime?.vips_available ?? null,
          subnets: foundation.vip_subnets ?? [],
          frontends: frontends.flatMap(({ network }) => network ?? []),
        }
      : null,
  };
}

const serversOf = ({ avi, haproxy }: WireEdge): LoadBalancer[] =>
  haproxy ? balancersIn("HA_PROXY", haproxy.servers ?? [], haproxy) : avi ? balancersIn("AVI", avi.server ? [avi.server] : [], avi) : [];

export interface Edges {
  readonly edges: readonly SupervisorEdge[];
  readonly servers: readonly LoadBalancer[];
  /** Conditions that do not hold, as a Supervisor's own conditions come. */
  readonly conditions: readonly { type: string; status: string; reason: string; severity: "WARNING"; last_transition_time: string | null | undefined; description: z.infer<typeof localizable> | null | undefined }[];
}

/** The load balancers that 9.0 and later tell of a Supervisor by its own id. @throws Failure */
export async function readEdges(session: VcenterSession, supervisor: string, signal: AbortSignal): Promise<Edges> {
  const found = await getAs(session, `${ROOT}/supervisors/${encodeURIComponent(supervisor)}/networks/edges`, listed, signal);
  return {
    edges: found.map(edgeOf),
    servers: found.flatMap(serversOf),
    conditions: found.flatMap(({ name, edge: id, foundation }) =>
      (foundation?.runtime?.conditions ?? []).flatMap(({ type, status, reason, last_transition_time, message }) =>
        status === "FALSE" ? [{ type: `${name ?? id} ${type ?? ""}`.trim(), status, reason: reason ?? "", severity: "WARNING" as const, last_transition_time, description: message }] : [],
      ),
    ),
  };
}

export type EdgesOrWhyNot = { readonly told: Edges } | { readonly told: null; readonly unread: string | null };

/** Never rejects. `unread`: null where this release does not offer them. */
export async function edgesOfCluster(session: VcenterSession, cluster: string, signal: AbortSignal): Promise<EdgesOrWhyNot> {
  const ends = within(LIMIT_MS, signal);
  // Most releases that do not tell it have no edges: only where it is told, something may be missing.
  const id = await ifAtAll(getAs(session, `${ROOT}/clusters/${encodeURIComponent(cluster)}/topology`, z.string(), ends));
  if (id === null) return { told: null, unread: null };
  try {
    return { told: await readEdges(session, id, ends) };
  } catch (error) {
    return { told: null, unread: error instanceof Failure && error.reason === "not-supported" ? null : plainMessage(error) };
  }
}
