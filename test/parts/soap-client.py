"""A real SOAP client asks the simulated vCenter everything that the agent asks of one, and tells as JSON what it understood."""
import json
import ssl
import sys

from pyVmomi import SoapStubAdapter, vim, vmodl

given = json.load(sys.stdin)
stub = SoapStubAdapter("127.0.0.1", given["port"], version="vim.version.version13", sslContext=ssl._create_unverified_context(), path="/sdk")
content = vim.ServiceInstance("ServiceInstance", stub).RetrieveContent()
collector = vmodl.query.PropertyCollector


def prop(obj, path):
    spec = collector.FilterSpec(propSet=[collector.PropertySpec(type=type(obj), pathSet=[path])], objectSet=[collector.ObjectSpec(obj=obj)])
    return content.propertyCollector.RetrieveProperties([spec])[0].propSet[0].val


def fault(ask):
    try:
        ask()
    except vmodl.MethodFault as error:
        return type(error).__name__.split(".")[-1]
    return None


def find(ip, vm_search):
    return [found._moId for found in content.searchIndex.FindAllByIp(None, ip, vm_search)]


told = {"unauthenticated": fault(lambda: find("10.20.30.10", True)), "wrongPassword": fault(lambda: content.sessionManager.Login(given["username"], "wrong"))}
content.sessionManager.Login(given["username"], given["password"])
host = vim.HostSystem("host-32", stub)
managers = prop(host, "configManager")
cluster = prop(vim.ClusterComputeResource("domain-c8", stub), "configurationEx")
servers = content.extensionManager.FindExtension("com.vmware.nsx.management.nsxt").server
told.update(
    {
        "version": content.about.version,
        "pnid": content.setting.QueryOptions("VirtualCenter.FQDN")[0].value,
        "extension": [server.url for server in servers],
        "noExtension": content.extensionManager.FindExtension("com.example"),
        "vms": find("10.20.30.10", True),
        "hosts": find("10.20.30.32", False),
        "nobody": find("10.9.9.9", True),
        "name": prop(host, "name"),
        "power": prop(host, "runtime.powerState"),
        "product": prop(host, "summary").config.product.version,
        "maintenance": prop(host, "summary").runtime.inMaintenanceMode,
        "ntp": list(prop(managers.dateTimeSystem, "dateTimeInfo").ntpConfig.server),
        "services": {service.key: [service.running, service.policy] for service in prop(managers.serviceSystem, "serviceInfo").service},
        "vmkernel": [nic.spec.ip.ipAddress for nic in prop(managers.networkSystem, "networkInfo").vnic],
        "clock": managers.dateTimeSystem.QueryDateTime().isoformat(),
        "cluster": [cluster.drsConfig.enabled, cluster.drsConfig.defaultVmBehavior, cluster.dasConfig.enabled],
        "noSuchHost": fault(lambda: prop(vim.HostSystem("host-99", stub), "name")),
    }
)
content.sessionManager.Logout()
told["afterwards"] = fault(lambda: find("10.20.30.10", True))
json.dump(told, sys.stdout)
