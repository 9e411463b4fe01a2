import type { Rule } from "../../rule.ts";
import { clockSkewed } from "./clock-skewed.ts";
import { hostNtpNotRunning } from "./host-ntp-not-running.ts";
import { messageRules } from "./messages.ts";
import { supervisorCertificateExpiring } from "./supervisor-certificate-expiring.ts";
import { supervisorRemovalStuck } from "./supervisor-removal-stuck.ts";
import { supervisorStepStuck } from "./supervisor-step-stuck.ts";
import { vcenterServiceStopped } from "./vcenter-service-stopped.ts";
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
];
