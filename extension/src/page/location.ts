import type { PageContext } from "@supervisor-doctor/shared/contract";

/** Where in the vSphere Client a page stands, as far as its address tells. */
export type Place = Pick<PageContext, "page" | "tab" | "vcenterGuid" | "supervisorId" | "clusterId">;

// Seen in 7.0 to 9.1. A matrix parameter such as ";nav=h" may stand behind any segment.
const WORKLOAD_AREA = /^\/ui\/app\/workload-platform(?=[/;]|$)/;
const WORKLOAD_OBJECT =
  /^\/(supervisor|namespace)(?:;[^/]*)?\/urn:vapi:com\.vmware\.wcp\.\w+:([^:/;]+):([0-9a-f-]{36})(?:;[^/]*)?(?:\/(.*))?$/i;
const WORKLOAD_HOME = /^\/home(?:;[^/]*)?(?:\/([^/;]+))?/;
const CLUSTER =
  /^\/ui\/app\/cluster(?:;[^/]*)?\/urn:vmomi:ClusterComputeResource:(domain-c\d+):([0-9a-f-]{36})(?:;[^/]*)?(?:\/(.*))?$/i;

const NOWHERE_IN_PARTICULAR: Place = { page: "other", tab: null, vcenterGuid: null, supervisorId: null, clusterId: null };

/** The router may percent-encode the colons of an object's id and the semicolons of its own parameters. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const tabOf = (rest: string | undefined): string | null => rest?.replace(/;[^/]*/g, "").replace(/(?<!\/)\/+$/, "").slice(0, 200) || null;

/** null on every page that has nothing to do with a Supervisor. Below Workload Management every page has. */
export function placeOf(url: string): Place | null {
  const path = decoded(new URL(url).pathname);
  const cluster = CLUSTER.exec(path);
  if (cluster) {
    const [, clusterId = null, guid, rest] = cluster;
    return { ...NOWHERE_IN_PARTICULAR, page: "cluster", tab: tabOf(rest), vcenterGuid: guid?.toLowerCase() ?? null, clusterId };
  }
  const area = WORKLOAD_AREA.exec(path);
  if (!area) return null;
  const below = path.slice(area[0].length).replace(/^;[^/]*/, "");
  const object = WORKLOAD_OBJECT.exec(below);
  if (object) {
    const [, kind, id = null, guid, rest] = object;
    const where = { ...NOWHERE_IN_PARTICULAR, tab: tabOf(rest), vcenterGuid: guid?.toLowerCase() ?? null };
    return kind?.toLowerCase() === "supervisor" ? { ...where, page: "supervisor", supervisorId: id } : { ...where, page: "namespace" };
  }
  const home = WORKLOAD_HOME.exec(below);
  if (home || below === "" || below === "/") return { ...NOWHERE_IN_PARTICULAR, page: "home", tab: tabOf(home?.[1]) };
  return { ...NOWHERE_IN_PARTICULAR, tab: tabOf(below.slice(1)) };
}
