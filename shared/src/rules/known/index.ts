import type { Rule } from "../../rule.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";
import { vcenterPartitionFull } from "./vcenter-partition-full.ts";
import { vcenterMemoryShort } from "./vcenter-memory-short.ts";
import { vcenterLoadHigh } from "./vcenter-load-high.ts";
import { vcenterDatabaseStorageShort } from "./vcenter-database-storage-short.ts";
import { vcenterLicenceAssignmentFailed } from "./vcenter-licence-assignment-failed.ts";
import { supervisorLicenceMissing } from "./supervisor-licence-missing.ts";
import { contentLibraryMissing } from "./content-library-missing.ts";
import { contentLibraryEmpty } from "./content-library-empty.ts";
import { contentLibraryThumbprintMissing } from "./content-library-thumbprint-missing.ts";
import { contentLibraryUnreachable } from "./content-library-unreachable.ts";
import { contentLibraryKubernetesMissing } from "./content-library-kubernetes-missing.ts";
import { contentLibraryItemsUnusable } from "./content-library-items-unusable.ts";
import { contentLibrarySharedUnsafe } from "./content-library-shared-unsafe.ts";
import { supervisorServiceError } from "./supervisor-service-error.ts";
import { supervisorServiceVersionPending } from "./supervisor-service-version-pending.ts";
import { supervisorServiceUnsigned } from "./supervisor-service-unsigned.ts";
import { vcenterCertificateExpiring } from "./vcenter-certificate-expiring.ts";
import { vcenterRootExpiring } from "./vcenter-root-expiring.ts";
import { vcenterSigningCertificateExpiring } from "./vcenter-signing-certificate-expiring.ts";
import { vcenterPnidCaseDiffers } from "./vcenter-pnid-case-differs.ts";
import { supervisorUpgradeFailed } from "./supervisor-upgrade-failed.ts";
import { supervisorPrecheckFailed } from "./supervisor-precheck-failed.ts";
import { supervisorBehindVcenter } from "./supervisor-behind-vcenter.ts";
import { supervisorClusterIncompatible } from "./supervisor-cluster-incompatible.ts";
import { namespaceError } from "./namespace-error.ts";
import { supervisorZoneEmpty } from "./supervisor-zone-empty.ts";
import { supervisorStoragePolicyMissing } from "./supervisor-storage-policy-missing.ts";
import { supervisorImageSourceMissing } from "./supervisor-image-source-missing.ts";

/** Known issues beyond the documents' tables, roots before what they explain. */
export const knownIssues: readonly Rule[] = [
  vcenterServiceStopped,
  vcenterPartitionFull,
  vcenterMemoryShort,
  vcenterLoadHigh,
  vcenterDatabaseStorageShort,
  vcenterLicenceAssignmentFailed,
  supervisorLicenceMissing,
  contentLibraryMissing,
  contentLibraryEmpty,
  contentLibraryThumbprintMissing,
  contentLibraryUnreachable,
  contentLibraryKubernetesMissing,
  contentLibraryItemsUnusable,
  contentLibrarySharedUnsafe,
  supervisorServiceError,
  supervisorServiceVersionPending,
  supervisorServiceUnsigned,
  vcenterCertificateExpiring,
  vcenterRootExpiring,
  vcenterSigningCertificateExpiring,
  vcenterPnidCaseDiffers,
  supervisorUpgradeFailed,
  supervisorPrecheckFailed,
  supervisorBehindVcenter,
  supervisorClusterIncompatible,
  namespaceError,
  supervisorZoneEmpty,
  supervisorStoragePolicyMissing,
  supervisorImageSourceMissing,
];
