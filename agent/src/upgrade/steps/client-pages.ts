import { z } from "zod";
import type { VcenterSession } from "../../clients/vcenter.ts";
import { propertyAs } from "../../probes/vim-wire.ts";
import { ifAtAll } from "../../probes/wire.ts";

/** Pages of this vCenter's own vSphere Client whose routes are known, and of its appliance. */
export interface ClientPages {
  /** The Supervisor's own page from 8.0 on; Workload Management where it has none, or its id is not known. */
  supervisor(ownId: string | null): string;
  /** Workload Management as a whole. */
  readonly workloads: string;
  /** A vSphere cluster's page, or Workload Management where vCenter's own id is not told. */
  cluster(id: string): string;
  /** vCenter Server Management. */
  readonly appliance: string;
}

const APPLIANCE_PORT = 5480;
const content = z.object({ about: z.object({ instanceuuid: z.string().min(1) }) });

const hostText = (host: string): string => (host.includes(":") ? `[${host}]` : host);

export function clientPages({ host, port }: Pick<VcenterSession, "host" | "port">, guid: string | null): ClientPages {
  const root = `https://${hostText(host)}${port === 443 ? "" : `:${port}`}/ui/app`;
  const workloads = `${root}/workload-platform/`;
  return {
    workloads,
    supervisor: (ownId) => (ownId === null || guid === null ? workloads : `${root}/workload-platform/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:${ownId}:${guid}/summary`),
    cluster: (id) => (guid === null ? workloads : `${root}/cluster;nav=h/urn:vmomi:ClusterComputeResource:${id}:${guid}/summary`),
    appliance: `https://${hostText(host)}:${APPLIANCE_PORT}/`,
  };
}

/** Never rejects: without vCenter's own id the pages of single objects are left out. */
export async function pagesOf(session: VcenterSession, signal: AbortSignal): Promise<ClientPages> {
  const told = await ifAtAll((async () => propertyAs(await session.vim(signal), ["ServiceInstance", "ServiceInstance", "content"], content))());
  return clientPages(session, told?.about.instanceuuid ?? null);
}
