import type { Seed } from "./seeds.ts";

/** Statements that are covered where they belong, by tests outside of the planner: the file, and a text that is in it. */
export interface Elsewhere {
  readonly file: string;
  readonly holds: string;
}
const rule = (id: string): Elsewhere => ({ file: "shared/src/rules/rules.test.ts", holds: id });

export const elsewhere: Partial<Record<Seed, Elsewhere>> = {
  "SEED-49": rule("dns-pnid-unresolved"),
  "SEED-50": rule("dns-pnid-unresolved-dhcp"),
  "SEED-51": rule("dns-servers-missing"),
  "SEED-52": rule("dns-local-domain-not-searched"),
  "SEED-53": rule("dns-routed-over-workload-network"),
  "SEED-54": rule("dns-server-unreachable"),
  "SEED-55": rule("vcenter-unreachable"),
  "SEED-56": rule("vcenter-certificate-invalid"),
  "SEED-57": rule("vcenter-certificate-untrusted"),
  "SEED-58": rule("nsx-thumbprint-mismatch"),
  "SEED-59": rule("nsx-unreachable"),
  "SEED-60": rule("load-balancer-certificate-untrusted"),
  "SEED-61": rule("load-balancer-certificate-invalid"),
  "SEED-62": rule("load-balancer-credentials-rejected"),
  "SEED-63": rule("load-balancer-http-error"),
  "SEED-64": rule("load-balancer-unreachable"),
};

/**
 * Why a statement has no test. `not for software`: it describes, refers or advises, and nothing can be decided by it.
 * `carrying out`: it is about writing to a data centre or watching it, which planning does not do.
 */
export interface Untested {
  readonly kind: "not for software" | "carrying out" | "live reading";
  readonly why: string;
}
const describes = (why: string): Untested => ({ kind: "not for software", why });
const carries = (why: string): Untested => ({ kind: "carrying out", why });
const reads = (why: string): Untested => ({ kind: "live reading", why });

export const untested: Partial<Record<Seed, Untested>> = {
  "SEED-47": describes("A placeholder of the document; no content is made up for it."),
  "SEED-74": describes("Names a page where releases are listed."),
  "SEED-76": reads("The root certificate is read from the cluster's secret when a workload cluster is spoken to."),
  "SEED-77": describes("Refers to other pages."),
  "SEED-87": reads("Whether a version may be deleted is read from vCenter; this tool deletes none."),
  "SEED-89": carries("The service's own pre-check is run when its step is carried out."),
  "SEED-95": describes("Says where logs are."),
  "SEED-108": carries("Generations of these objects are watched while a cluster rolls."),
  "SEED-109": describes("Explains why a Supervisor step may roll clusters; the forecast is tested."),
  "SEED-138": carries("The change of an object's generation is seen after a write."),
  "SEED-172": describes("Describes what a VM class is."),
  "SEED-173": describes("Lists the objects of Cluster API."),
  "SEED-174": describes("Describes the cloud provider plugin."),
  "SEED-175": describes("A release is an image of a virtual machine; which one, the release object says."),
  "SEED-177": describes("Lists the network plugins; none changes a plan."),
  "SEED-178": describes("Lists the load balancers; none changes a plan."),
  "SEED-181": describes("Lists clients."),
  "SEED-183": describes("Describes what a VM class holds."),
  "SEED-195": describes("Describes alpha, beta and stable; outdated for new beta APIs."),
  "SEED-198": describes("etcd and CoreDNS come with the release of a cluster; nothing is chosen."),
  "SEED-214": describes("Says when registering by hand is needed; that is tested with the register step."),
  "SEED-219": carries("The verification after a write."),
  "SEED-224": describes("Refers to another page."),
  "SEED-228": describes("Names the page where releases and their compatibility are listed."),
  "SEED-229": describes("Lists four areas of components."),
  "SEED-234": describes("Describes image disks; new nodes pull images anew."),
  "SEED-235": describes("Describes the network plugins' ways; none changes a plan."),
  "SEED-236": reads("Namespaces are read from the Supervisor after login."),
  "SEED-237": describes("Says how to look at a class."),
};
