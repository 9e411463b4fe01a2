import { NAMESPACES } from "./kubernetes/workloads.ts";
import { noServiceUpdate, type ServiceUpdate } from "./service-updates.ts";

/** What vCenter has beyond what the documents' tables are about. Texts stand on the wire as they are here. */
export interface VcenterInventory {
  /** `mem`, `storage` … → green, yellow, orange, red, gray. */
  health: Record<string, string>;
  /** Percent that is used, by the name that the appliance's monitoring gives a file system. */
  partitions: Record<string, number>;
  licensed: boolean;
  /** ISO 8601: validity of the certificate that signs tokens. */
  signing: { notBefore: string; notAfter: string };
  libraries: Library[];
  storagePolicies: string[];
  /** Content libraries with Supervisor images (9.0 and later). */
  imageLibraries: { id: string; status: string; text: string }[];
}

export interface Library {
  id: string;
  name: string;
  type: "LOCAL" | "SUBSCRIBED";
  lastSync: string | null;
  url: string | null;
  thumbprint: string | null;
  items: { id: string; name: string; type: string }[];
}

/** What a Supervisor has beyond what the documents' tables are about. */
export interface SupervisorInventory {
  kubernetesLibrary: string;
  libraries: string[];
  services: InstalledService[];
  /** `vmLibraries`: those that its VMs may come from; none if absent. */
  namespaces: { name: string; status: string; text: string; libraries: string[]; vmLibraries?: string[] }[];
  /** Zones to which no vSphere cluster belongs; each vSphere cluster has its own. */
  emptyZones: string[];
  storagePolicy: string;
  /** Reasons against the vSphere cluster, by message id. */
  incompatible: { id: string; text: string }[];
  imageLibrary: string | null;
}

export interface InstalledService {
  id: string;
  name: string;
  desired: string;
  current: string;
  status: string;
  text: string;
  /** What some earlier precheck found, whatever the version. */
  precheck: string | null;
  update: ServiceUpdate;
}

const DAY = 86_400_000;
const POLICY = "aa6d5a82-1c88-45da-85d3-3d74b91a5bad";
const KUBERNETES = "5d2ecb54-1a2c-4a27-8f4c-1f6ab9a7c2a1";
const IMAGES = "8f3b1f0c-65d4-4a5e-9d25-0a4a6c1a77e2";

export function healthyInventory(now: Date): VcenterInventory {
  const at = (days: number): string => new Date(now.getTime() + days * DAY).toISOString();
  const ovf = (id: string, name: string) => ({ id, name, type: "ovf" });
  return {
    health: { mem: "green", swap: "green", load: "green", storage: "green", "database-storage": "green" },
    partitions: { root: 41, log: 63, db: 12, dblog: 4, seat: 8, archive: 97 },
    licensed: true,
    signing: { notBefore: at(-400), notAfter: at(3250) },
    libraries: [
      { id: KUBERNETES, name: "kubernetes-releases", type: "SUBSCRIBED", lastSync: at(-1), url: "https://wp-content.vmware.com/v2/latest/lib.json", thumbprint: null, items: [ovf("item-1", "photon-3-k8s-v1.28.8"), ovf("item-2", "ubuntu-2204-k8s-v1.29.4")] },
      { id: IMAGES, name: "vm-images", type: "LOCAL", lastSync: null, url: null, thumbprint: null, items: [ovf("item-3", "rocky-9"), { id: "item-4", name: "installer", type: "iso" }] },
    ],
    storagePolicies: [POLICY, "f31f2442-8247-4517-87c2-8d69d7a6c696"],
    imageLibraries: [],
  };
}

/** `tkg`: the version of the TKG service that is installed; null where the release has no such service. */
export function healthySupervisorInventory(tkg: string | null): SupervisorInventory {
  const service = (id: string, name: string, version: string): InstalledService => ({ id, name, desired: version, current: version, status: "CONFIGURED", text: "", precheck: null, update: noServiceUpdate([version]) });
  const namespace = (name: string) => ({ name, status: "RUNNING", text: "", libraries: name === "team-b" ? [IMAGES] : [] });
  return {
    kubernetesLibrary: KUBERNETES,
    libraries: [IMAGES],
    services: [...(tkg === null ? [] : [service("tkg.vsphere.vmware.com", "vSphere Kubernetes Service", tkg)]), service("velero.vsphere.vmware.com", "Velero vSphere Operator", "1.6.1")],
    namespaces: Object.keys(NAMESPACES).map(namespace),
    emptyZones: [],
    storagePolicy: POLICY,
    incompatible: [],
    imageLibrary: null,
  };
}
