import { canonicalAddress } from "@supervisor-doctor/shared/address";
import { rules } from "@supervisor-doctor/shared/rules/index";

/** What may stay readable in a masked run: the vendor's and our own words. Whatever is not known here is taken for somebody's name. */

/** Words of products, of Kubernetes and of prose that a data centre's names may be made of. */
const WORDS = new Set(
  `default kubernetes supervisor localhost vcenter vsphere nsx esxi esx dns ntp tanzu vks tkg haproxy avi kube-system kube-public
  kube-node-lease namespace-management supervisor-services content-library cluster-compatibility trusted-root-chains read-only
  load-balancer workload-cluster control-plane resource-pool utf-8 sha-1 sha-256 x.509 agent control-plane-vm topology-nodes http-date appliance none supervisorcontrolplanevm`.split(/\s+/),
);
const IDS = new Set(rules.flatMap(({ id, causes }) => [id, ...causes]));

/** No word of the vendor's is longer. */
const LONGEST = 300;

/** Domains of the vendor, and of Kubernetes' API groups. */
const VENDOR = /(^|\.)(vmware\.com|broadcom\.com|k8s\.io|x-k8s\.io|kubernetes\.io|vmware\.wcp\.[\w.-]+)$/i;
const MANAGED_OBJECT = /^(domain-[cs]|host-|vm-|network-|dvportgroup-|dvs-|resgroup-|group-[a-z]|datastore-|datacenter-)\d+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIME = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;
const VERSION = /^v?\d+(\.\d+)+([._+-](vmware|wcp|vsc|fips|tkg|vkr|build|rc|alpha|beta|u?\d)[\w.+-]*)?$/i;
const BUILD_NUMBER = /^\d+(\.\d+){2,}$/;
const MESSAGE_ID = /^(vcenter\.wcp|com\.vmware)\.[\w.-]+$/;
/** An error's or a condition's own name: ECONNREFUSED, ERR_TLS_HANDSHAKE, FailedWithSystemError. */
const CONSTANT = /^(E[A-Z]{3,}|[A-Z]+(_[A-Z0-9]+)+|[A-Z][a-z]+([A-Z][a-z]+)+)$/;
/** Where in a Kubernetes object something stands. */
const OBJECT_PATH = /^(spec|status|metadata)(\.[\w-]+)+$/;
const PROTOCOL = /^(tls|http|https|udp|tcp|ipv|tlsv)[\d./]*$/i;
const DURATION = /^\d+(\.\d+)?(ms|s|m|h|d|%|mb|gb|mib|gib)?$/i;
/** Namespaces that the vendor's own parts live in. */
const VENDOR_NAMESPACE = /^(vmware-system|kube)-[\w-]+$/;

/** Addresses that name no machine. */
const NOWHERE = /^(0\.0\.0\.0|127\.\d+\.\d+\.\d+|255\.\d+\.\d+\.\d+|::1?)$/;

/** 8.0.3.00100 reads as an address, and is a version. */
const BUILD = /(^|\.)(0\d|\d{4})/;

/** The one spelling of an address; null of whatever is none. */
export const addressOf = (text: string): string | null => (!text.includes(":") && BUILD.test(text) ? null : canonicalAddress(text));
export const isNowhere = (address: string): boolean => NOWHERE.test(address);
export const isVendorName = (name: string): boolean => name.length <= LONGEST && VENDOR.test(name);
export const isVendorNamespace = (name: string): boolean => VENDOR_NAMESPACE.test(name);

/** Whether a word tells nothing of whose data centre it is. */
export function isKnownWord(word: string): boolean {
  if (word.length > LONGEST) return false;
  const lower = word.toLowerCase();
  if (WORDS.has(lower) || IDS.has(lower)) return true;
  const address = addressOf(word);
  if (address !== null) return isNowhere(address);
  return [MANAGED_OBJECT, UUID, TIME, VERSION, BUILD_NUMBER, MESSAGE_ID, CONSTANT, OBJECT_PATH, PROTOCOL, DURATION, VENDOR_NAMESPACE, VENDOR].some((pattern) => pattern.test(word));
}

/** Fields of readings that hold a state, a time, a version or another word of the vendor's. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set(
  `status state outcome severity source kind transport A AAAA version build current desired shipped role provider assignment policy
  protocol startup health healthy configStatus kubernetesStatus managementMode networkProvider connection power automation precheck
  reason type use ready memory swap load storage databaseStorage notBefore notAfter since at created lastSync startedAt startedAfter
  handledAt endedAt sha1 sha256 thumbprint subnetMask device registration overall management control manager controller deployment via`.split(/\s+/),
);
/** Fields that hold sentences. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set("text texts message messages detail description malformed errors edgesUnread topologyMessage unhealthy".split(" "));
/** Fields that hold a certificate's distinguished name. */
export const SUBJECT_FIELDS: ReadonlySet<string> = new Set(["subject", "issuer", "lastIssuer"]);
/** Fields that hold whole certificates in base64. */
export const CERTIFICATE_FIELDS: ReadonlySet<string> = new Set(["chain", "certificates", "trusted", "apiCertificates", "der"]);
export const USER_FIELDS: ReadonlySet<string> = new Set(["username"]);
