import type { Cluster, Datastore, Environment, Host, InventoryVm, Switch } from "../environment.ts";
import { aboutInfo } from "./vim-objects.ts";

/** What is asked of hosts, vSphere clusters and VMs, as VI-JSON writes it; SOAP writes the same without what begins with "_". */

export interface Reference {
  readonly _typeName: "ManagedObjectReference";
  readonly type: string;
  readonly value: string;
}
const reference = (type: string, value: string): Reference => ({ _typeName: "ManagedObjectReference", type, value });

const POWER = { POWERED_ON: "poweredOn", POWERED_OFF: "poweredOff", STANDBY: "standBy" } as const;
const CONNECTION = { CONNECTED: "connected", DISCONNECTED: "disconnected", NOT_RESPONDING: "notResponding" } as const;

const serial = (id: string): string => id.slice(id.indexOf("-") + 1);

function hostProperties(host: Host, environment: Environment): Record<string, object | string> {
  const runtime = { _typeName: "HostRuntimeInfo", connectionState: CONNECTION[host.connection], powerState: POWER[host.power], inMaintenanceMode: host.inMaintenance };
  const product = { ...aboutInfo(environment), name: "VMware ESXi (simulated)", fullName: `VMware ESXi ${environment.release} (simulated)`, productLineId: "embeddedEsx", apiType: "HostAgent" };
  return {
    name: host.name,
    runtime,
    summary: {
      _typeName: "HostListSummary",
      host: reference("HostSystem", host.id),
      runtime,
      config: { _typeName: "HostConfigSummary", name: host.name, port: 443, product, vmotionEnabled: true, faultToleranceEnabled: false },
      quickStats: { _typeName: "HostListSummaryQuickStats" },
      overallStatus: "green",
      rebootRequired: false,
    },
    configManager: {
      _typeName: "HostConfigManager",
      networkSystem: reference("HostNetworkSystem", `networkSystem-${serial(host.id)}`),
      serviceSystem: reference("HostServiceSystem", `serviceSystem-${serial(host.id)}`),
      dateTimeSystem: reference("HostDateTimeSystem", `dateTimeSystem-${serial(host.id)}`),
    },
  };
}

const dateTimeInfo = ({ time }: Host): object => ({
  _typeName: "HostDateTimeInfo",
  timeZone: { _typeName: "HostDateTimeSystemTimeZone", key: "UTC", name: "UTC", description: "UTC", gmtOffset: 0 },
  ...(time.protocol === "ptp" && { systemClockProtocol: "ptp" }),
  ntpConfig: { _typeName: "HostNtpConfig", server: time.servers },
});

function serviceInfo({ time }: Host): object {
  const service = (key: string, label: string, running: boolean, policy: string): object => ({ _typeName: "HostService", key, label, required: false, uninstallable: false, running, ruleset: [], policy });
  return { _typeName: "HostServiceInfo", service: [service("ntpd", "NTP Daemon", time.running, time.policy), service("TSM-SSH", "SSH", false, "off")] };
}

const networkInfo = ({ address }: Host): object => ({
  _typeName: "HostNetworkInfo",
  vnic: [
    {
      _typeName: "HostVirtualNic",
      device: "vmk0",
      key: "key-vim.host.VirtualNic-vmk0",
      portgroup: "Management Network",
      spec: { _typeName: "HostVirtualNicSpec", ip: { _typeName: "HostIpConfig", dhcp: false, ipAddress: address, subnetMask: "255.255.255.0" }, mac: "00:50:56:bb:00:10" },
    },
  ],
});

/** Each VM of a mandatory rule in a group of its own, as is its host. */
const placement = ({ pinned = [] }: Cluster["settings"]): object => ({
  group: pinned.flatMap(({ vm, host }) => [
    { _typeName: "ClusterVmGroup", name: `vms-${vm}`, vm: [reference("VirtualMachine", vm)] },
    { _typeName: "ClusterHostGroup", name: `hosts-${vm}`, host: [reference("HostSystem", host)] },
  ]),
  rule: pinned.map(({ vm }, index) => ({ _typeName: "ClusterVmHostRuleInfo", key: index + 1, name: `rule-${vm}`, enabled: true, mandatory: true, vmGroupName: `vms-${vm}`, affineHostGroupName: `hosts-${vm}` })),
});

const clusterProperties = ({ name, settings, datastores }: Cluster): Record<string, object | string> => ({
  name,
  datastore: datastores.map(({ id }) => reference("Datastore", id)),
  configurationEx: {
    _typeName: "ClusterConfigInfoEx",
    dasConfig: { _typeName: "ClusterDasConfigInfo", enabled: settings.ha },
    drsConfig: { _typeName: "ClusterDrsConfigInfo", enabled: settings.drs, enableVmBehaviorOverrides: true, defaultVmBehavior: settings.automation, vmotionRate: 3 },
    ...placement(settings),
  },
});

const datastoreProperties = ({ name, isShared, vms }: Datastore): Record<string, object | string> => ({
  name,
  summary: { _typeName: "DatastoreSummary", name, url: `ds:///vmfs/volumes/${name}/`, accessible: true, multipleHostAccess: isShared, type: isShared ? "vsan" : "VMFS" },
  vm: vms.map((id) => reference("VirtualMachine", id)),
});

const switchProperties = ({ id, name, version }: Switch): Record<string, object | string> => ({
  name,
  config: { _typeName: "VMwareDVSConfigInfo", name, uuid: `50 1a ${id}`, productInfo: { _typeName: "DistributedVirtualSwitchProductSpec", name: "DVS", vendor: "VMware, Inc.", version } },
});

const vmProperties = ({ name, power, host = "host-31" }: InventoryVm): Record<string, object | string> => ({
  name,
  runtime: { _typeName: "VirtualMachineRuntimeInfo", connectionState: "connected", powerState: POWER[power], host: reference("HostSystem", host), toolsInstallerMounted: false, numMksConnections: 0 },
});

/** An object's properties by name; null if there is no such object. */
export function propertiesOf(environment: Environment, type: string, id: string): Readonly<Record<string, object | string>> | null {
  const hosts = environment.clusters.flatMap((cluster) => cluster.hosts);
  const ofHost = (prefix: string): Host | undefined => hosts.find((host) => `${prefix}-${serial(host.id)}` === id);
  const either = <T>(found: T | undefined, properties: (found: T) => Record<string, object | string>): Record<string, object | string> | null => (found === undefined ? null : properties(found));
  switch (type) {
    case "HostSystem":
      return either(ofHost("host"), (host) => hostProperties(host, environment));
    case "HostDateTimeSystem":
      return either(ofHost("dateTimeSystem"), (host) => ({ dateTimeInfo: dateTimeInfo(host) }));
    case "HostServiceSystem":
      return either(ofHost("serviceSystem"), (host) => ({ serviceInfo: serviceInfo(host) }));
    case "HostNetworkSystem":
      return either(ofHost("networkSystem"), (host) => ({ networkInfo: networkInfo(host) }));
    case "ClusterComputeResource":
      return either(environment.clusters.find((cluster) => cluster.id === id), clusterProperties);
    case "Datastore":
      return either(environment.clusters.flatMap(({ datastores }) => datastores).find((datastore) => datastore.id === id), datastoreProperties);
    case "DistributedVirtualSwitch":
      return either(environment.clusters.flatMap(({ switches }) => switches).find((each) => each.id === id), switchProperties);
    case "ServiceInstance":
      return id === "ServiceInstance" ? { content: { _typeName: "ServiceContent", about: aboutInfo(environment) } } : null;
    case "VirtualMachine":
      return either(environment.vms.find((vm) => vm.id === id), vmProperties);
    default:
      return null;
  }
}

/** Who has the address: VMs as their guests tell it, hosts by that of their management. */
export function findAllByIp({ vms, clusters }: Environment, ip: unknown, vmSearch: boolean): Reference[] {
  if (vmSearch) return vms.filter(({ addresses }) => addresses.includes(String(ip))).map(({ id }) => reference("VirtualMachine", id));
  return clusters.flatMap(({ hosts }) => hosts.filter(({ address }) => address === ip).map(({ id }) => reference("HostSystem", id)));
}

/** The host's own time, ISO 8601; null if vCenter does not reach the host. */
export function queryDateTime(environment: Environment, id: string): string | null {
  const host = environment.clusters.flatMap((cluster) => cluster.hosts).find((each) => `dateTimeSystem-${serial(each.id)}` === id);
  if (!host || host.connection !== "CONNECTED") return null;
  return new Date(Date.now() + host.clockAheadMs).toISOString();
}
