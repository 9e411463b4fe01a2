import type { Rule } from "../../rule.ts";
import { controlPlaneSystemError } from "./control-plane-system-error.ts";
import { etcdStorageSlow } from "./etcd-storage-slow.ts";
import { hostApiServerUnreachable } from "./host-api-server-unreachable.ts";
import { hostImageIncompatible } from "./host-image-incompatible.ts";
import { hostVibDownloadFailed } from "./host-vib-download-failed.ts";
import { loadBalancerUpdateWaiting } from "./load-balancer-update-waiting.ts";
import { supervisorApiCredentialsRejected } from "./supervisor-api-credentials-rejected.ts";
import { supervisorApiUnreachable } from "./supervisor-api-unreachable.ts";
import { supervisorHttp404WhileConfiguring } from "./supervisor-http-404-while-configuring.ts";
import { supervisorNetworkOperatorUnavailable } from "./supervisor-network-operator-unavailable.ts";
import { supervisorNicConfigurationFailed } from "./supervisor-nic-configuration-failed.ts";
import { supervisorNodeNotReady } from "./supervisor-node-not-ready.ts";
import { supervisorServiceInstallWaiting } from "./supervisor-service-install-waiting.ts";
import { supervisorServiceManifestMissing } from "./supervisor-service-manifest-missing.ts";
import { vksRuntimeSdkWaiting } from "./vks-runtime-sdk-waiting.ts";
import { vpcGatewayMissing } from "./vpc-gateway-missing.ts";
import { vpcPrivateBlockInvalid } from "./vpc-private-block-invalid.ts";

/** Messages that the documents' tables leave out. The loosest wordings stand last: the first that fits takes a message. */
export const messageRules: readonly Rule[] = [
  controlPlaneSystemError,
  supervisorApiUnreachable,
  supervisorNodeNotReady,
  supervisorApiCredentialsRejected,
  supervisorNetworkOperatorUnavailable,
  vpcGatewayMissing,
  vpcPrivateBlockInvalid,
  loadBalancerUpdateWaiting,
  supervisorNicConfigurationFailed,
  supervisorServiceManifestMissing,
  vksRuntimeSdkWaiting,
  supervisorServiceInstallWaiting,
  hostApiServerUnreachable,
  hostImageIncompatible,
  hostVibDownloadFailed,
  etcdStorageSlow,
  supervisorHttp404WhileConfiguring,
];
