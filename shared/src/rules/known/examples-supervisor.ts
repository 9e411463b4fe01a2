import type { ClusterCompatibility, SupervisorImageSource, SupervisorService, SupervisorSoftware } from "../../readings-inventory.ts";
import { look } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

const at = (name: string): string => `${name}:domain-c8`;

const SERVICE: SupervisorService = { id: "tkg.vsphere.vmware.com", name: "VKS", desired: "3.2.0", current: "3.2.0", status: "CONFIGURED", texts: [], precheck: null };
const services = (...list: Partial<SupervisorService>[]) => ({ "supervisor-services": look(at("supervisor-services"), [SERVICE, ...list.map((over) => ({ ...SERVICE, ...over }))]) });
const error = (text: string, over: Partial<SupervisorService> = {}) => services({ status: "ERROR", texts: text === "" ? [] : [text], ...over });
const configuring = services({ status: "CONFIGURING", current: "3.1.1", texts: ["Reconciling"] }, { status: "REMOVING" });

const SOFTWARE: SupervisorSoftware = { current: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", desired: null, state: "READY", errors: [], shipped: ["v1.26.8+vmware.1-vsc0.1.9-1", "v1.27.5+vmware.1-vsc0.1.9-1", "v1.28.3+vmware.1-vsc0.1.9-1"] };
const software = (over: Partial<SupervisorSoftware>) => ({ "supervisor-software": look(at("supervisor-software"), { ...SOFTWARE, ...over }) });
const release = (version: string) => ({ "vcenter-version": look("vcenter-version", { version, build: "1" }) });
const behind = (current: string, vcenter = "8.0.3.00000") => ({ ...software({ current }), ...release(vcenter) });

const prechecks = (...versions: string[]) => ({
  ...software({}),
  "supervisor-prechecks": look(at("supervisor-prechecks"), { blocking: versions.map((version) => ({ version, text: "A host cannot enter maintenance mode." })) }),
});

const namespaces = (...texts: string[]) => ({
  "supervisor-namespaces": look(at("supervisor-namespaces"), [{ name: "ns-01", status: "RUNNING", texts: [] }, ...texts.map((text, index) => ({ name: `ns-1${index}`, status: "ERROR", texts: text === "" ? [] : [text] }))]),
});
const zones = (...clusters: string[][]) => ({ "supervisor-zones": look(at("supervisor-zones"), clusters.map((each, index) => ({ zone: `zone-${index + 1}`, clusters: each }))) });
const policies = (known: number, missing: boolean) => ({ "supervisor-storage-policies": look(at("supervisor-storage-policies"), { known, policies: [{ use: "control plane", id: "aa6d5a82", missing }] }) });

const NSX = "vcenter.wcp.ncp.cluster.incompatible";
const EDGE = "vcenter.wcp.nsx.vds.incompatible.no_edge_cluster";
const compatibility = (value: ClusterCompatibility) => ({ "cluster-compatibility": look(at("cluster-compatibility"), value) });
const incompatible = (...ids: string[]) => compatibility({ compatible: false, reasons: ids.map((id) => ({ id, text: `reason ${id.split(".").at(-1)}` })) });

const images = (value: Partial<SupervisorImageSource>) => ({ "supervisor-image-source": look(at("supervisor-image-source"), { libraries: [{ id: "lib-1", status: "READY", texts: [] }], own: null, ...value }) });

const FETCH = "vendir: Error: Syncing directory '0': Fetching image: GET https://registry.lab.test/v2/vks/manifests/3.2.0: MANIFEST_UNKNOWN: manifest unknown; map[]";
const PUBLIC = 'Get "https://projects.registry.vmware.com/v2/": dial tcp: lookup projects.registry.vmware.com: no such host';

export const examplesOfSupervisor: Readonly<Record<string, Example>> = {
  "supervisor-service-error image": { broken: error(FETCH), proves: ["image-not-found"], healthy: services() },
  "supervisor-service-error air-gap": { broken: error(PUBLIC), proves: ["public-registry-unreachable"], healthy: configuring },
  "supervisor-service-error conflict": { broken: error("Error: Conflicting resources: packagemetadatas/contour"), proves: ["packages-conflict"], healthy: services() },
  "supervisor-service-error downgrade": { broken: error("Stopped installing matched version '3.1.0' since last attempted version '3.2.0' is higher."), proves: ["downgrade-refused"], healthy: services() },
  "supervisor-service-error registration": { broken: error("registration link domain name verification failed"), proves: ["registration-rejected"], healthy: services() },
  "supervisor-service-error precheck": { broken: error("", { precheck: "INCOMPATIBLE" }), proves: ["precheck-incompatible"], healthy: services({ precheck: "COMPATIBLE" }) },
  "supervisor-service-error other": { broken: error("ReconcileFailed: timed out"), proves: ["other"], healthy: services() },
  "supervisor-service-error silent": { broken: error(""), proves: ["other"], healthy: services() },
  "supervisor-service-error two": { broken: services({ status: "ERROR", texts: [FETCH] }, { status: "ERROR", texts: ["timed out"] }), proves: ["image-not-found", "other"], healthy: services() },
  "supervisor-service-version-pending": { broken: services({ desired: "3.3.0" }), proves: ["version-behind"], healthy: configuring },
  "supervisor-service-version-pending failed": { broken: services({ desired: "3.3.0", status: "ERROR" }), proves: ["version-behind"], healthy: services({ current: null }, { desired: "" }) },
  "supervisor-service-unsigned": { broken: {}, proves: ["not-signed"], healthy: {}, says: ["vcenter.wcp.appplatform.signature_verification.system_vpc"] },
  "supervisor-upgrade-failed": { broken: software({ state: "ERROR", desired: "v1.29.7", errors: ["Node 2 did not come back."] }), proves: ["failed"], healthy: software({}) },
  "supervisor-upgrade-failed running": { broken: software({ state: "PENDING", desired: "v1.29.7", errors: ["A host cannot enter maintenance mode."] }), proves: ["errors-on-the-way"], healthy: software({ state: "PENDING", desired: "v1.29.7" }) },
  "supervisor-upgrade-failed silent": { broken: software({ state: "ERROR" }), proves: ["failed"], healthy: software({ errors: ["An old message of an upgrade that has ended."] }) },
  "supervisor-precheck-failed": { broken: prechecks("v1.29.7+vmware.1-vsc0.1.10-1"), proves: ["upgrade-blocked"], healthy: prechecks() },
  "supervisor-precheck-failed past": { broken: prechecks("v1.29.7+vmware.1-vsc0.1.10-1"), proves: ["upgrade-blocked"], healthy: prechecks(SOFTWARE.current ?? "") },
  "supervisor-behind-vcenter": { broken: behind("v1.25.13+vmware.1-vsc0.1.7-1"), proves: ["one-behind"], healthy: behind("v1.26.8+vmware.1-vsc0.1.9-1") },
  "supervisor-behind-vcenter further": { broken: behind("v1.24.9+vmware.1-vsc0.1.4-1"), proves: ["further-behind"], healthy: behind("v1.30.10+vmware.1-vsc0.1.12-1") },
  "supervisor-behind-vcenter upgrades": { broken: behind("v1.25.13+vmware.1-vsc0.1.7-1"), proves: ["one-behind"], healthy: { ...software({ shipped: ["v1.29.7+vmware.1-vsc0.1.10-1", "v1.30.10+vmware.1-vsc0.1.12-1"] }), ...release("8.0.3.00000") } },
  "supervisor-behind-vcenter library": { broken: behind("v1.24.9+vmware.1-vsc0.1.4-1"), proves: ["further-behind"], healthy: behind("v1.24.9+vmware.1-vsc0.1.4-1", "9.1.0.00000") },
  "supervisor-cluster-incompatible": { broken: incompatible(NSX), proves: ["nsx-not-prepared"], healthy: incompatible(NSX), says: [NSX] },
  "supervisor-cluster-incompatible edge": { broken: incompatible(EDGE), proves: ["edge-cluster-missing"], healthy: compatibility({ compatible: true, reasons: [] }), says: [EDGE] },
  "namespace-error": { broken: namespaces('Network provider "NSX_VPC" (provided in Workload Create specification) does not match the Supervisor network provider "VSPHERE_NETWORK".'), proves: ["network-provider-differs"], healthy: namespaces() },
  "namespace-error other": { broken: namespaces("The storage policy does not exist."), proves: ["other"], healthy: namespaces() },
  "namespace-error silent": { broken: namespaces(""), proves: ["other"], healthy: namespaces() },
  "supervisor-zone-empty": { broken: zones(["domain-c8"], [], ["domain-c10"]), proves: ["no-cluster"], healthy: zones(["domain-c8"], ["domain-c9"], ["domain-c10"]) },
  "supervisor-storage-policy-missing": { broken: policies(3, true), proves: ["deleted"], healthy: policies(3, false) },
  "supervisor-storage-policy-missing unseen": { broken: policies(1, true), proves: ["deleted"], healthy: policies(0, true) },
  "supervisor-image-source-missing": { broken: images({ libraries: [{ id: "lib-1", status: "ERROR", texts: ["The library is not available any more."] }] }), proves: ["library-in-error"], healthy: images({}) },
  "supervisor-image-source-missing deleted": { broken: images({ own: { library: "lib-2", known: false } }), proves: ["library-deleted"], healthy: images({ own: { library: "lib-1", known: true } }) },
};
