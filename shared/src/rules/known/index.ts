import type { Rule } from "../../rule.ts";
import { availabilityZoneMissing } from "./availability-zone-missing.ts";
import { clockSkewed } from "./clock-skewed.ts";
import { clusterclassVariablesNotReconciled } from "./clusterclass-variables-not-reconciled.ts";
import { drainOrphanedPod } from "./drain-orphaned-pod.ts";
import { hostNtpNotRunning } from "./host-ntp-not-running.ts";
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

/** Known issues beyond the documents' tables, roots before what they explain. */
export const knownIssues: readonly Rule[] = [
  vcenterServiceStopped,
  hostNtpNotRunning,
  clockSkewed,
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
