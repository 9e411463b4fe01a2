import type { Environment } from "../environment.ts";

/** Where the simulated vSphere Client has its pages: full URLs. */
export interface PagePaths {
  readonly home: string;
  readonly supervisor: string;
  readonly cluster: string;
  /** The wizard that enables a Supervisor, as 7.0 calls it. */
  readonly wizard: string;
  /** A page that is not the vSphere Client. */
  readonly plain: string;
}

const PLATFORM = "/ui/app/workload-platform";

export function pagePaths(environment: Environment, origin: string): PagePaths {
  const { release, clusters, vcenter } = environment;
  const cluster = clusters.find((each) => each.supervisor) ?? clusters[0];
  const clusterPage = `/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:${cluster?.id}:${vcenter.guid}/summary`;
  const supervisorPage = `${PLATFORM}/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:${cluster?.supervisor?.id}:${vcenter.guid}/summary`;
  return {
    home: `${origin}${PLATFORM}/home/${release === "7.0.3" ? "clusters" : "supervisors"}`,
    // 7.0 has no object of its own for the Supervisor: its page is the vSphere cluster's.
    supervisor: `${origin}${release === "7.0.3" ? clusterPage : supervisorPage}`,
    cluster: `${origin}${clusterPage}`,
    wizard: `${origin}${PLATFORM}/appfx-enable-cluster-wizard`,
    plain: `${origin}/plain`,
  };
}
