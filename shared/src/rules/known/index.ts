import type { Rule } from "../../rule.ts";
import { clockSkewed } from "./clock-skewed.ts";
import { hostNtpNotRunning } from "./host-ntp-not-running.ts";
import { messageRules } from "./messages.ts";
import { supervisorCertificateExpiring } from "./supervisor-certificate-expiring.ts";
import { supervisorRemovalStuck } from "./supervisor-removal-stuck.ts";
import { supervisorStepStuck } from "./supervisor-step-stuck.ts";
import { availabilityZoneMissing } from "./availability-zone-missing.ts";
import { clusterclassVariablesNotReconciled } from "./clusterclass-variables-not-reconciled.ts";
import { drainOrphanedPod } from "./drain-orphaned-pod.ts";
import { kubernetesApiserviceUnavailable } from "./kubernetes-apiservice-unavailable.ts";
import { kubernetesDeploymentUnavailable } from "./kubernetes-deployment-unavailable.ts";
import { kubernetesNodeNotReady } from "./kubernetes-node-not-ready.ts";
import { kubernetesReleasesMissing } from "./kubernetes-releases-missing.ts";
import { kubernetesWebhookCertificateExpired } from "./kubernetes-webhook-certificate-expired.ts";
import { kubernetesWebhookWithoutEndpoint } from "./kubernetes-webhook-without-endpoint.ts";
import { loadBalancerAddressPending } from "./load-balancer-address-pending.ts";
import { machineHealthCheckLoop } from "./machine-health-check-loop.ts";
import { ncpRestoreMode } from "./ncp-restore-mode.ts";
import { nsxCertificateExpired } from "./nsx-certificate-expired.ts";
import { nsxComputeManagerDisconnected } from "./nsx-compute-manager-disconnected.ts";
import { nsxEdgeUnavailable } from "./nsx-edge-unavailable.ts";
import { nsxIpPoolExhausted } from "./nsx-ip-pool-exhausted.ts";
import { nsxManagerClusterDegraded } from "./nsx-manager-cluster-degraded.ts";
import { nsxTransportNodeFailed } from "./nsx-transport-node-failed.ts";
import { nsxVersionIncompatible } from "./nsx-version-incompatible.ts";
import { packageNotReconciled } from "./package-not-reconciled.ts";
import { podDisruptionBudgetBlocksDrain } from "./pod-disruption-budget-blocks-drain.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";
import { volumeAttachmentStuck } from "./volume-attachment-stuck.ts";
import { workloadClusterPodRangeOverlap } from "./workload-cluster-pod-range-overlap.ts";
import { controlPlaneNetworksShareSubnet } from "./control-plane-networks-share-subnet.ts";
import { networkRangesOverlap } from "./network-ranges-overlap.ts";
import { vcenterOnWorkloadNetwork } from "./vcenter-on-workload-network.ts";
import { controlPlaneRangeTooShort } from "./control-plane-range-too-short.ts";
import { networkCidrMisaligned } from "./network-cidr-misaligned.ts";
import { ingressRangeMissing } from "./ingress-range-missing.ts";
import { loadBalancerFoundationShared } from "./load-balancer-foundation-shared.ts";
import { loadBalancerFoundationUpgrade } from "./load-balancer-foundation-upgrade.ts";
import { loadBalancerRangeExhausted } from "./load-balancer-range-exhausted.ts";
import { loadBalancerRangeOffSubnet } from "./load-balancer-range-off-subnet.ts";
import { workloadNetworkProviderMismatch } from "./workload-network-provider-mismatch.ts";
import { nsxObjectIdUnsafe } from "./nsx-object-id-unsafe.ts";
import { vcenterPartitionFull } from "./vcenter-partition-full.ts";
import { vcenterMemoryShort } from "./vcenter-memory-short.ts";
import { vcenterLoadHigh } from "./vcenter-load-high.ts";
import { vcenterDatabaseStorageShort } from "./vcenter-database-storage-short.ts";
import { vcenterLicenseAssignmentFailed } from "./vcenter-license-assignment-failed.ts";
import { supervisorLicenseMissing } from "./supervisor-license-missing.ts";
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
  hostNtpNotRunning,
  clockSkewed,
  controlPlaneNetworksShareSubnet,
  networkRangesOverlap,
  vcenterOnWorkloadNetwork,
  controlPlaneRangeTooShort,
  networkCidrMisaligned,
  ingressRangeMissing,
  loadBalancerFoundationShared,
  loadBalancerFoundationUpgrade,
  loadBalancerRangeExhausted,
  loadBalancerRangeOffSubnet,
  workloadNetworkProviderMismatch,
  nsxObjectIdUnsafe,
  supervisorCertificateExpiring,
  ...messageRules,
  supervisorStepStuck,
  supervisorRemovalStuck,
  vcenterPartitionFull,
  vcenterMemoryShort,
  vcenterLoadHigh,
  vcenterDatabaseStorageShort,
  vcenterLicenseAssignmentFailed,
  supervisorLicenseMissing,
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
  kubernetesNodeNotReady,
  kubernetesDeploymentUnavailable,
  kubernetesWebhookWithoutEndpoint,
  kubernetesWebhookCertificateExpired,
  kubernetesApiserviceUnavailable,
  packageNotReconciled,
  volumeAttachmentStuck,
  clusterclassVariablesNotReconciled,
  workloadClusterPodRangeOverlap,
  machineHealthCheckLoop,
  podDisruptionBudgetBlocksDrain,
  drainOrphanedPod,
  kubernetesReleasesMissing,
  ncpRestoreMode,
  loadBalancerAddressPending,
  availabilityZoneMissing,
  nsxCertificateExpired,
  nsxManagerClusterDegraded,
  nsxComputeManagerDisconnected,
  nsxEdgeUnavailable,
  nsxTransportNodeFailed,
  nsxVersionIncompatible,
  nsxIpPoolExhausted,
];
