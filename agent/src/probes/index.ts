import { addressHolders } from "./address-holders.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { controlPlaneVm } from "./control-plane-vm.ts";
import { dns } from "./dns.ts";
import { hostClock } from "./host-clock.ts";
import { host } from "./host.ts";
import { hosts } from "./hosts.ts";
import { loadBalancerLogin } from "./load-balancer-login.ts";
import { loadBalancer } from "./load-balancer.ts";
import { nsxCluster } from "./nsx-cluster.ts";
import { nsxRegistration } from "./nsx-registration.ts";
import { nsxServer } from "./nsx-server.ts";
import { ownResolution } from "./own-resolution.ts";
import type { AnyProbe } from "./probe.ts";
import { supervisorConditions } from "./supervisor-conditions.ts";
import { supervisorEndpoint } from "./supervisor-endpoint.ts";
import { supervisor } from "./supervisor.ts";
import { vcenterAddresses } from "./vcenter-addresses.ts";
import { vcenterCertificate } from "./vcenter-certificate.ts";
import { vcenterClock } from "./vcenter-clock.ts";
import { vcenterEndpoint } from "./vcenter-endpoint.ts";
import { vcenterPnid } from "./vcenter-pnid.ts";
import { vcenterRoots } from "./vcenter-roots.ts";
import { vcenterServices } from "./vcenter-services.ts";
import { vcenterTrust } from "./vcenter-trust.ts";
import { vcenterVersion } from "./vcenter-version.ts";
import { wcpService } from "./wcp-service.ts";
import { workloadNetworks } from "./workload-networks.ts";
import { foundationSupervisors } from "./foundation-supervisors.ts";
import { applianceHealth } from "./appliance-health.ts";
import { appliancePartitions } from "./appliance-partitions.ts";
import { namespacesCapability } from "./namespaces-capability.ts";
import { vcenterSigningCertificate } from "./vcenter-signing-certificate.ts";
import { contentLibraries } from "./content-libraries.ts";
import { sharedLibraries } from "./shared-libraries.ts";
import { supervisorServices } from "./supervisor-services.ts";
import { supervisorSoftware } from "./supervisor-software.ts";
import { supervisorPrechecks } from "./supervisor-prechecks.ts";
import { supervisorNamespaces } from "./supervisor-namespaces.ts";
import { supervisorZones } from "./supervisor-zones.ts";
import { supervisorStoragePolicies } from "./supervisor-storage-policies.ts";
import { clusterCompatibility } from "./cluster-compatibility.ts";
import { supervisorImageSource } from "./supervisor-image-source.ts";
import { kubernetesNodes } from "./kubernetes-nodes.ts";
import { kubernetesDeployments } from "./kubernetes-deployments.ts";
import { kubernetesApiservices } from "./kubernetes-apiservices.ts";
import { kubernetesWebhooks } from "./kubernetes-webhooks.ts";
import { kubernetesPackages } from "./kubernetes-packages.ts";
import { kubernetesVolumeAttachments } from "./kubernetes-volume-attachments.ts";
import { kubernetesClusterClasses } from "./kubernetes-cluster-classes.ts";
import { kubernetesClusters } from "./kubernetes-clusters.ts";
import { kubernetesMachines } from "./kubernetes-machines.ts";
import { kubernetesDisruptionBudgets } from "./kubernetes-disruption-budgets.ts";
import { kubernetesDrains } from "./kubernetes-drains.ts";
import { kubernetesReleases } from "./kubernetes-releases.ts";
import { kubernetesNcp } from "./kubernetes-ncp.ts";
import { kubernetesServices } from "./kubernetes-services.ts";
import { kubernetesZones } from "./kubernetes-zones.ts";
import { supervisorKubernetes } from "./supervisor-kubernetes.ts";
import { nsxVersion } from "./nsx-version.ts";
import { nsxComputeManagers } from "./nsx-compute-managers.ts";
import { nsxHosts } from "./nsx-hosts.ts";
import { nsxEdges } from "./nsx-edges.ts";
import { nsxRestore } from "./nsx-restore.ts";
import { nsxPools } from "./nsx-pools.ts";

export const probes: readonly AnyProbe[] = [
  vcenterVersion,
  vcenterPnid,
  vcenterAddresses,
  vcenterCertificate,
  vcenterRoots,
  vcenterTrust,
  wcpService,
  supervisor,
  supervisorConditions,
  dns,
  vcenterEndpoint,
  nsxRegistration,
  nsxServer,
  nsxCluster,
  loadBalancer,
  loadBalancerLogin,
  vcenterServices,
  vcenterClock,
  hosts,
  host,
  hostClock,
  clusterSettings,
  addressHolders,
  controlPlaneVm,
  ownResolution,
  workloadNetworks,
  foundationSupervisors,
  supervisorEndpoint,
  applianceHealth,
  appliancePartitions,
  namespacesCapability,
  vcenterSigningCertificate,
  contentLibraries,
  sharedLibraries,
  supervisorServices,
  supervisorSoftware,
  supervisorPrechecks,
  supervisorNamespaces,
  supervisorZones,
  supervisorStoragePolicies,
  clusterCompatibility,
  supervisorImageSource,
  supervisorKubernetes,
  kubernetesNodes,
  kubernetesDeployments,
  kubernetesApiservices,
  kubernetesWebhooks,
  kubernetesPackages,
  kubernetesVolumeAttachments,
  kubernetesClusterClasses,
  kubernetesClusters,
  kubernetesMachines,
  kubernetesDisruptionBudgets,
  kubernetesDrains,
  kubernetesReleases,
  kubernetesNcp,
  kubernetesServices,
  kubernetesZones,
  nsxVersion,
  nsxComputeManagers,
  nsxHosts,
  nsxEdges,
  nsxRestore,
  nsxPools,
];
