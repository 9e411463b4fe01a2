import type { Run } from "../contract.ts";
import type { DnsAnswer, EndpointAnswer, Family, Reading, SupervisorConfig, VcenterAddresses, VcenterPnid } from "../readings.ts";
import type { LoadBalancer, LoadBalancerAnswer } from "../readings-load-balancer.ts";
import { answersOf, resolvingServers } from "../rules/management-dns.ts";
import { parseRelease, type Release } from "../version.ts";

/** What a diagnosis has seen of one Supervisor, as far as a repair's values rest on it. */

/** What repairs are made from: a run, or the same of a diagnosis that is made for a plan. */
export type Diagnosed = Pick<Run, "findings" | "probes" | "unrecognised"> & { readonly vcenter: Pick<Run["vcenter"], "version"> };

export interface Evidence {
  /** The vSphere cluster's id. */
  readonly cluster: string;
  readonly vcenter: Release | null;
  readonly pnid: string | null;
  readonly config: SupervisorConfig | null;
  /** Of the configured management DNS servers those that resolve the PNID to this vCenter. */
  readonly resolving: readonly string[];
  /** Configured servers of load balancers with what each served; null: not looked at. */
  readonly balancers: readonly { readonly server: LoadBalancer; readonly answer: LoadBalancerAnswer | null }[];
}

type Probes = Diagnosed["probes"];

function readingOf<T>(probes: Probes, id: string): Reading<T> {
  const found = probes.find((each) => each.id === id);
  const common = { id, vantage: found?.vantage ?? "agent", ms: found?.ms ?? 0 } as const;
  if (found?.ok) return { ...common, ok: true, value: found.reading as T };
  return { ...common, ok: false, reason: found?.reason ?? "failed", detail: found?.detail ?? "" };
}

/** Every member of a family; where a control plane VM of this Supervisor looked too, its own look counts. */
function familyOf<T>(probes: Probes, name: string, cluster: string): Family<T> {
  const there = `@${cluster}`;
  const own = probes.filter((each) => each.probe === name && each.id.endsWith(there));
  const keys = new Set(own.map(({ id }) => id.slice(0, -there.length)));
  const here = probes.filter((each) => each.probe === name && each.vantage === "agent" && !keys.has(each.id));
  return [...own, ...here].map(({ id }) => ({ ...readingOf<T>(probes, id), key: id.slice(name.length + 1).replace(/@[^@]*$/, "") }));
}

const valueOf = <T>(reading: Reading<T>): T | null => (reading.ok ? reading.value : null);

export function evidenceOf({ probes, vcenter }: Diagnosed, cluster: string): Evidence {
  const config = valueOf(readingOf<SupervisorConfig>(probes, `supervisor:${cluster}`));
  const answers = answersOf(familyOf<DnsAnswer>(probes, "dns", cluster), config?.managementDns ?? []);
  const resolving = resolvingServers(answers, readingOf<VcenterAddresses>(probes, "vcenter-addresses"), familyOf<EndpointAnswer>(probes, "vcenter-endpoint", cluster));
  const seen = familyOf<LoadBalancerAnswer>(probes, "load-balancer", cluster);
  return {
    cluster,
    vcenter: vcenter.version === null ? null : parseRelease(vcenter.version),
    pnid: valueOf(readingOf<VcenterPnid>(probes, "vcenter-pnid"))?.pnid ?? null,
    config,
    // In the order in which they are configured.
    resolving: (config?.managementDns ?? []).filter((server) => resolving.includes(server)),
    balancers: (config?.loadBalancers ?? []).map((server) => {
      const answer = seen.find(({ key }) => key === `${server.host}:${server.port}`);
      return { server, answer: answer?.ok ? answer.value : null };
    }),
  };
}
