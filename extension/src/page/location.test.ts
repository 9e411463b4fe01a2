import { describe, expect, test } from "vitest";
import { type Place, placeOf } from "./location.ts";

const VC = "a98d2a37-3b38-45e2-83d8-610f25b0c1d2";
const SUPERVISOR = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";
const SUPERVISOR_URN = `urn:vapi:com.vmware.wcp.SupervisorModel:${SUPERVISOR}:${VC}`;
const NAMESPACE_URN = `urn:vapi:com.vmware.wcp.WorkloadModel:team-a:${VC}`;
const CLUSTER_URN = `urn:vmomi:ClusterComputeResource:domain-c1047:${VC}`;

const nothing: Place = { page: "other", tab: null, vcenterGuid: null, supervisorId: null, clusterId: null };
const home = (tab: string | null): Place => ({ ...nothing, page: "home", tab });
const supervisor = (tab: string | null): Place => ({ ...nothing, page: "supervisor", tab, vcenterGuid: VC, supervisorId: SUPERVISOR });
const namespace = (tab: string | null): Place => ({ ...nothing, page: "namespace", tab, vcenterGuid: VC });
const cluster = (tab: string | null): Place => ({ ...nothing, page: "cluster", tab, vcenterGuid: VC, clusterId: "domain-c1047" });

const routes: readonly (readonly [string, string, Place])[] = [
  ["Workload Management in 7.0", "/ui/app/workload-platform/", home(null)],
  ["Workload Management without a closing slash", "/ui/app/workload-platform", home(null)],
  ["the Clusters tab of 7.0", "/ui/app/workload-platform/home/clusters", home("clusters")],
  ["the Supervisors tab of 9.1", "/ui/app/workload-platform/home/supervisors", home("supervisors")],
  ["the Services tab", "/ui/app/workload-platform/home/services/vc-services", home("services")],
  ["the Updates tab with a query", "/ui/app/workload-platform/home/updates?navigator=x", home("updates")],
  ["a home tab behind a matrix parameter", "/ui/app/workload-platform;nav=v/home/namespaces", home("namespaces")],
  ["the home page itself", "/ui/app/workload-platform/home", home(null)],
  ["the wizard of 7.0", "/ui/app/workload-platform/appfx-enable-cluster-wizard", { ...nothing, tab: "appfx-enable-cluster-wizard" }],
  ["the introduction of 9.1", "/ui/app/workload-platform/vsphere-network-introduction", { ...nothing, tab: "vsphere-network-introduction" }],
  ["a page below Workload Management that nobody has seen yet", "/ui/app/workload-platform/new/thing", { ...nothing, tab: "new/thing" }],
  ["a Supervisor", `/ui/app/workload-platform/supervisor/${SUPERVISOR_URN}/summary`, supervisor("summary")],
  ["a Supervisor without a tab", `/ui/app/workload-platform/supervisor/${SUPERVISOR_URN}`, supervisor(null)],
  ["a Supervisor's settings", `/ui/app/workload-platform/supervisor/${SUPERVISOR_URN}/configure/network`, supervisor("configure/network")],
  ["a Supervisor with a matrix parameter", `/ui/app/workload-platform;nav=h/supervisor/${SUPERVISOR_URN}/monitor`, supervisor("monitor")],
  ["a Supervisor with everything encoded", `/ui/app/workload-platform%3Bnav%3Dh/supervisor/${encodeURIComponent(SUPERVISOR_URN)}/summary`, supervisor("summary")],
  ["a Supervisor with parameters behind the tab", `/ui/app/workload-platform/supervisor/${SUPERVISOR_URN};a=b/summary;c=d`, supervisor("summary")],
  ["a vCenter id in capitals", `/ui/app/workload-platform/supervisor/${SUPERVISOR_URN.replace(VC, VC.toUpperCase())}/summary`, supervisor("summary")],
  ["a namespace", `/ui/app/workload-platform/namespace/${NAMESPACE_URN}/summary?navigator=tree`, namespace("summary")],
  ["a namespace's pods in 9", `/ui/app/workload-platform;nav=v/namespace/${NAMESPACE_URN}/compute/pods`, namespace("compute/pods")],
  ["a cluster", `/ui/app/cluster;nav=h/${CLUSTER_URN}/summary`, cluster("summary")],
  ["a cluster without a matrix parameter", `/ui/app/cluster/${CLUSTER_URN}/monitor/issues`, cluster("monitor/issues")],
  ["a cluster with everything encoded", `/ui/app/cluster%3Bnav=h/${encodeURIComponent(CLUSTER_URN)}/updates/images`, cluster("updates/images")],
  ["a plug-in's view of a cluster", `/ui/app/cluster;nav=h/${CLUSTER_URN}/monitor/plugin/com.vmware.x/y`, cluster("monitor/plugin/com.vmware.x/y")],
  ["a Supervisor's address that is cut off", "/ui/app/workload-platform/supervisor/urn:vapi:com.vmware.wcp", { ...nothing, tab: "supervisor/urn:vapi:com.vmware.wcp" }],
  ["an escape that decodes to nothing", "/ui/app/workload-platform/home/%E0%A4%A", home("%E0%A4%A")],
];

describe("a place with a Supervisor to diagnose", () => {
  test.each(routes)("%s", (_, path, place) => {
    expect(placeOf(`https://vc.example.com${path}`)).toEqual(place);
  });
});

test.each([
  ["the client's start page", "/ui/"],
  ["the login page", "/ui/login"],
  ["single sign-on", "/websso/SAML2/SSO/vsphere.local"],
  ["a host", `/ui/app/host;nav=h/urn:vmomi:HostSystem:host-12:${VC}/summary`],
  ["a cluster's address without an id", "/ui/app/cluster;nav=h/"],
  ["another area with the same beginning", "/ui/app/workload-platforms/home"],
  ["a look-alike elsewhere", `/other/ui/app/workload-platform/supervisor/${SUPERVISOR_URN}`],
  ["a look-alike in the query", "/ui/?next=/ui/app/workload-platform/home"],
  ["a look-alike behind the hash", "/ui/#/ui/app/workload-platform/home"],
])("no place: %s", (_, path) => {
  expect(placeOf(`https://vc.example.com${path}`)).toBeNull();
});
