import type { ProbeRecord } from "./contract.ts";
import { fill, type Locale } from "./locale.ts";
import type {
  ApplianceHealth,
  AppliancePartition,
  AssignedLibrary,
  ClusterCompatibility,
  NamespacesCapability,
  SharedLibraries,
  SigningCertificate,
  SupervisorImageSource,
  SupervisorNamespace,
  SupervisorPrechecks,
  SupervisorService,
  SupervisorSoftware,
  SupervisorStoragePolicies,
  SupervisorZone,
} from "./readings-inventory.ts";
import { evidenceWords } from "./words/evidence.ts";

const libraryText = ({ id, library }: AssignedLibrary): string => (library ? `${library.name} (${library.type}, ${library.items})` : `${id} (-)`);
const serviceText = ({ name, desired, current, status }: SupervisorService): string => `${name} ${current ?? "-"}${current === desired ? "" : ` → ${desired}`} (${status})`;

/** What was seen of vCenter's and the Supervisor's belongings, in one line; null for any other probe. */
export function belongingsLine(probe: ProbeRecord, locale: Locale): string | null {
  const say = evidenceWords[locale];
  const listed = (items: readonly string[]): readonly string[] | string => (items.length > 0 ? items : say.none);
  switch (probe.probe) {
    case "appliance-health": {
      const levels = Object.entries(probe.reading as ApplianceHealth).flatMap(([item, level]) => (level === null ? [] : [`${item} ${level}`]));
      return fill(say.health, { levels: listed(levels) }, locale);
    }
    case "appliance-partitions":
      return fill(say.partitions, { partitions: listed((probe.reading as readonly AppliancePartition[]).map(({ path, used }) => `${path} ${used} %`)) }, locale);
    case "namespaces-capability":
      return (probe.reading as NamespacesCapability).licensed ? say.licensed : say.unlicensed;
    case "vcenter-signing-certificate": {
      const first = (probe.reading as SigningCertificate).chain[0];
      return fill(say.signing, { subject: first?.subject ?? "-", notAfter: first?.notAfter ?? "-" }, locale);
    }
    case "content-libraries":
      return fill(say.libraries, { libraries: listed((probe.reading as readonly AssignedLibrary[]).map(libraryText)) }, locale);
    case "shared-libraries":
      return fill(say.shared, { libraries: listed((probe.reading as SharedLibraries).libraries.map(({ name, namespaces }) => `${name} (${namespaces.join(", ")})`)) }, locale);
    case "supervisor-services":
      return fill(say.installed, { services: listed((probe.reading as readonly SupervisorService[]).map(serviceText)) }, locale);
    case "supervisor-software": {
      const { current, state, shipped } = probe.reading as SupervisorSoftware;
      return fill(say.software, { current: current ?? "-", state, shipped: listed(shipped ?? []) }, locale);
    }
    case "supervisor-prechecks":
      return fill(say.prechecks, { found: listed((probe.reading as SupervisorPrechecks).blocking.map(({ version, text }) => `${version}: ${text}`)) }, locale);
    case "supervisor-namespaces": {
      const broken = (probe.reading as readonly SupervisorNamespace[]).filter(({ status }) => status === "ERROR");
      return fill(say.namespaces, { namespaces: listed(broken.map(({ name }) => name)) }, locale);
    }
    case "supervisor-zones":
      return fill(say.zones, { zones: listed((probe.reading as readonly SupervisorZone[]).map(({ zone, clusters }) => `${zone}: ${clusters.join(", ") || "-"}`)) }, locale);
    case "supervisor-storage-policies": {
      const gone = (probe.reading as SupervisorStoragePolicies).policies.filter(({ missing }) => missing);
      return fill(say.policies, { policies: listed(gone.map(({ id }) => id)) }, locale);
    }
    case "cluster-compatibility":
      return fill(say.compatibility, { reasons: listed((probe.reading as ClusterCompatibility).reasons.map(({ id, text }) => text || id)) }, locale);
    case "supervisor-image-source":
      return fill(say.images, { libraries: listed((probe.reading as SupervisorImageSource).libraries.map(({ id, status }) => `${id} (${status})`)) }, locale);
    default:
      return null;
  }
}
