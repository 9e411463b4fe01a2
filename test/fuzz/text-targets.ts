import { createMask } from "@supervisor-doctor/agent/bundle/mask";
import { parseRoute } from "@supervisor-doctor/agent/clients/network";
import { canonicalThumbprint } from "@supervisor-doctor/agent/clients/tls";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import { viJsonRelease } from "@supervisor-doctor/agent/clients/vim";
import { deprecatedIn } from "@supervisor-doctor/agent/inventory/guest";
import { createPairing } from "@supervisor-doctor/agent/pairing";
import { cut, secondsOf } from "@supervisor-doctor/agent/probes/kubernetes-wire";
import { tame, tameInLine, tameJson } from "@supervisor-doctor/agent/report/tame";
import { kubernetesOf } from "@supervisor-doctor/agent/upgrade/steps/cluster/wanted";
import { isHostName } from "@supervisor-doctor/agent/vantage/remote-commands";
import { parseControlPlaneLogins } from "@supervisor-doctor/agent/vantage/control-plane-passwords";
import { codeIn, missingTool, parseClock, parseHosts, parseInterfaces, parseNtp, parseResolver, parseRouteTo } from "@supervisor-doctor/agent/vantage/remote-output";
import { placeOf } from "@supervisor-doctor/extension/page/location";
import { parsePairingCode } from "@supervisor-doctor/extension/pairing-code";
import { vcenterOf } from "@supervisor-doctor/extension/vcenter-address";
import { addressesIn, canonicalHost, parseEndpoint } from "@supervisor-doctor/shared/address";
import { addressBlock, cidrBlock, isAligned, prefixLength, subnetBlock } from "@supervisor-doctor/shared/address-block";
import { connectionTargets, recognise } from "@supervisor-doctor/shared/recognise";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { parseMinor, parseNsx, parseRelease, parseService, parseSpherelet, parseSupervisor, parseTkr, parseVsc } from "@supervisor-doctor/shared/version";
import { textTarget, type Target } from "./target.ts";

/** What people and programs write: messages, versions, addresses, codes, the output of commands. */

/** The documents' own wordings, with something in each place that is named. */
const WORDINGS = rules.flatMap(({ recognition }) => Object.values(recognition.wordings).flatMap((wordings) => wordings.map(({ has }) => has.join(" … ").replace(/\{\w+\}/g, "10.20.30.10"))));
const PASTED = [
  "Unable to connect to vCenter vc.lab.test from control plane VM 4207e1: error: dial tcp 10.20.30.10:443: i/o timeout.",
  "&lt;b&gt;Cannot&nbsp;connect to NSX&#x27;s [fd00::1]:443&amp;quot;",
  "Cluster domain-c8 is unhealthy:\n  the server has asked for the client to provide credentials (get nodes).",
];

const message = textTarget("message of a Supervisor", [...PASTED, ...WORDINGS], (text) => {
  const found = recognise({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null }, rules, null);
  return [found && [found.rule.id, found.report.named], connectionTargets([text])];
});

const version = textTarget("version", ["8.0.3.00400", "VMware vCenter Server 8.0 Update 2c build-23319993", "9.1.0.2", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.7---vmware.1-fips.1-tkg.1", "v1.31.4+vmware.3-fips-vkr.4", "4.1.2.3.0.23382408", "tkg.vsphere.vmware.com 3.2.0", "3.1.1+v1.30", "v1.29.7-sph-3e10706", "1.28", "0.1.9"], (text) =>
  [parseMinor, parseRelease, parseSupervisor, parseVsc, parseTkr, parseService, parseNsx, parseSpherelet, viJsonRelease].map((parse) => parse(text)),
);

const address = textTarget("address", ["10.20.30.10", "[fd00::1]:443", "https://vc.lab.test:8443/ui?x#y", "::ffff:10.20.30.10", "10.20.30.0/24", "fd00::/64", "vc.lab.test:443:127.0.0.1:8443", "255.255.254.0", "dial tcp 10.20.30.10:443: connect: refused", "AA:BB:CC"], (text) => [
  canonicalHost(text),
  parseEndpoint(text),
  addressesIn(text),
  parseRoute(text),
  parseVcenterUrl(text),
  vcenterOf(text),
  isHostName(text),
  canonicalThumbprint(text),
  prefixLength(text),
  isAligned(text),
  [addressBlock(text), cidrBlock(text), subnetBlock("10.20.30.40", text), subnetBlock(text, 24)].map(String),
]);

const GUID = "0b1c2d3e-1111-2222-3333-444455556666";
const place = textTarget("page of the vSphere Client", [
  `https://vc.lab.test/ui/app/workload-platform/supervisor/urn:vapi:com.vmware.wcp.Supervisor:1d0f3a52-77aa-4b0e-8f41-6d6f3c1e2b8f:${GUID}/configure;nav=h`,
  `https://vc.lab.test/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:domain-c8:${GUID}/monitor`,
  "https://vc.lab.test/ui/app/workload-platform/home%3Bnav/updates",
  "https://vc.lab.test/ui/%E0%A4%A",
], (text) => (URL.canParse(text, "https://vc.lab.test/") ? placeOf(new URL(text, "https://vc.lab.test/").href) : null));

const pairing = textTarget("pairing code", ["7611-ABCD-2345", " 7611 abcd\u20102345 ", "99999-ABCD-2345", "0-AAAA-AAAA"], (text) => {
  const agent = createPairing([], () => {}, () => 0);
  agent.newCode();
  const isTaken = (): boolean => {
    agent.exchange(text, "chrome-extension://a");
    return true;
  };
  return [parsePairingCode(text), isTaken()];
});

const OUTPUTS = [
  "10.20.30.10 via 198.51.100.1 dev eth0 src 198.51.100.7 uid 0",
  "2: eth0    inet 198.51.100.7/24 brd 198.51.100.255 scope global eth0\n3: eth1@if4    inet6 fd00::7/64 scope global",
  "# made by hand\nnameserver 10.20.30.53\nsearch lab.test .\ndomain other.test\n",
  "10.20.30.10     STREAM vc.lab.test\n10.20.30.10     DGRAM",
  "NTPSynchronized=yes\n",
  "1795262400.123456789\n",
  "bash: line 1: ip: command not found",
  "timeout: failed to run command ‘ip’: No such file or directory",
  "bash: connect: Connection refused\nbash: /dev/tcp/10.20.30.10/443: Connection refused",
];
const output = textTarget("output of a control plane VM", OUTPUTS, (text) => [codeIn(text), missingTool(text), parseRouteTo(text), parseInterfaces(text), parseResolver(text), parseHosts(text), parseNtp(text), parseClock(text)]);

const logins = textTarget("logins to control plane VMs", ["Read key from file\n\nConnected to PSQL\n\nCluster: domain-c8:1b1c2d3e\nIP: 10.20.30.100\nPWD: a:b c==\n------------------------------------------------------------\n"], parseControlPlaneLogins);

const shown = textTarget("text that is shown", ["a name \t\r\n of two lines", "\u001b[31mred\u202e", '{"a": "b"}'], (text) => [tame(text), tameInLine(text), tameJson(text)]);

const masked = textTarget("text that is masked", ["CN=vc.lab.test, O=Lab: 10.20.30.10 refuses root@lab.test, see https://vc.lab.test/ui?x", "domain-c8 'lab-1' \"Lab one\" corp\\doctor", "v1.28.3+vmware.wcp.1-vsc0.1.9"], (text) => {
  const mask = createMask("");
  return [mask.value(text), mask.subject(text), mask.user(text), mask.text(text)];
});

const METRICS = 'apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",version="v1beta1"} 1\n';
const ofKubernetes = textTarget("text of Kubernetes", [METRICS, "1h0m0.5s", "v1.29.7-tkg.1.abc", "message\nof two lines"], (text) => [deprecatedIn(text), secondsOf(text), kubernetesOf(text), cut(text)]);

export const textTargets: readonly Target[] = [message, version, address, place, pairing, output, logins, shown, masked, ofKubernetes];
