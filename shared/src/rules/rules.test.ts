import { describe, expect, test } from "vitest";
import { endpointsOf } from "../endpoints.ts";
import type { Finding } from "../finding.ts";
import { fold, judge } from "../judge.ts";
import { LOCALES } from "../locale.ts";
import { renderFinding } from "../render.ts";
import { reportsIn } from "../reports.ts";
import { rules } from "./index.ts";
import { answered, dead, leaf, readingsOf, SHA1, type Situation, VCENTER } from "./readings-fixture.ts";

/** What the Supervisor says, by rule; the wording itself is tested in recognise.test.ts. */
const SAYS: Readonly<Record<string, string>> = {
  "dns-pnid-unresolved": "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the configured management DNS server(s) on control plane VM a.",
  "dns-pnid-unresolved-dhcp": "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the DNS server(s) acquired via DHCP on the management network of control plane VM a.",
  "dns-servers-missing": "Unable to resolve the host vc.lab.test on control plane VM a, as there are no configured management DNS servers.",
  "dns-local-domain-not-searched": "Unable to resolve the host vc.corp.local on control plane VM a. The hostname ends in the '.local' top level domain, which requires 'local' to be included in the management DNS search domains.",
  "dns-routed-over-workload-network": "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM a. The connection was attempted over the workload network.",
  "dns-server-unreachable": "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM a.",
  "vcenter-unreachable": "Unable to connect to vCenter Server vc.lab.test from control plane VM a. Error: timeout",
  "vcenter-certificate-invalid": "Control plane VM a was unable to validate the vCenter vc.lab.test certificate. The vCenter server certificate is invalid.",
  "vcenter-certificate-untrusted": "Control plane VM a does not trust the vCenter vc.lab.test certificate.",
};
const NOW = "2026-06-01T00:00:00.000Z";

function diagnose(situation: Situation, says: readonly string[] = []): Finding[] {
  const readings = readingsOf(situation);
  const config = readings.supervisor;
  const messages = says.map((text) => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [SAYS[text] ?? text], since: null, kb: null }) as const);
  const { byRule } = reportsIn(messages, endpointsOf(readings["vcenter-pnid"], readings["vcenter-addresses"], config, readings.dns, readings["nsx-registration"]));
  return fold(rules.map((rule) => judge(rule, readings, byRule.get(rule.id) ?? [], "domain-c8", NOW)), rules);
}

/** `rule: basis [yes causes]` for each problem, `rule: unknown` for what could not be looked at. */
function summary(findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => {
    if (finding.status === "unknown") return [`${finding.rule}: unknown`];
    if (finding.status !== "problem") return [];
    const causes = finding.causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id);
    const under = finding.explainedBy ? ` under ${finding.explainedBy}` : "";
    return [`${finding.rule}: ${finding.basis} [${causes.join(" ")}]${under}`];
  });
}

const two = { managementDns: ["10.0.0.53", "10.0.0.54"] };
const dhcp = { managementMode: "DHCP", managementDns: [], managementSearchDomains: [] } as const;
const covering = { workerDns: ["10.9.0.53", "10.0.0.53"] };
const nowhere = { [VCENTER]: {} };

const CASES: readonly [sentence: string, situation: Situation, says: readonly string[], expected: readonly string[]][] = [
  ["a healthy Supervisor", {}, [], []],
  ["no record", { dns: { "10.0.0.53": answered([], "NXDOMAIN", "NXDOMAIN") } }, ["dns-pnid-unresolved"], ["dns-pnid-unresolved: confirmed [record-missing]", "vcenter-unreachable: observed [name-unresolved] under dns-pnid-unresolved"]],
  ["a name without an address", { dns: { "10.0.0.53": answered([]) } }, [], ["dns-pnid-unresolved: observed [record-missing]", "vcenter-unreachable: observed [name-unresolved] under dns-pnid-unresolved"]],
  ["NXDOMAIN for AAAA beside a good A", { dns: { "10.0.0.53": answered([VCENTER], "NOERROR", "NXDOMAIN") } }, [], []],
  ["SERVFAIL", { dns: { "10.0.0.53": answered([], "SERVFAIL", "SERVFAIL") } }, ["dns-pnid-unresolved"], ["dns-pnid-unresolved: confirmed [server-error]", "vcenter-unreachable: observed [name-unresolved] under dns-pnid-unresolved"]],
  [
    "REFUSED is a source refused, and an error under it",
    { dns: { "10.0.0.53": answered([], "REFUSED", "REFUSED") } },
    [],
    ["dns-server-unreachable: observed [source-refused]", "dns-pnid-unresolved: observed [server-error] under dns-server-unreachable", "vcenter-unreachable: observed [name-unresolved] under dns-server-unreachable"],
  ],
  [
    "the only server silent, which says nothing of its records",
    { dns: { "10.0.0.53": dead("silent") } },
    ["dns-pnid-unresolved"],
    ["dns-server-unreachable: observed [server-unreachable]", "dns-pnid-unresolved: confirmed [server-unreachable] under dns-server-unreachable", "vcenter-unreachable: observed [name-unresolved] under dns-server-unreachable"],
  ],
  ["one of two servers dead, unreported", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, [], ["dns-server-unreachable: observed [server-unreachable]"]],
  [
    "one of two servers dead, and the name reported unresolved",
    { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } },
    ["dns-pnid-unresolved"],
    ["dns-server-unreachable: observed [server-unreachable]", "dns-pnid-unresolved: confirmed [server-unreachable] under dns-server-unreachable"],
  ],
  [
    "one dead and one without the record: the record is a cause of its own",
    { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([], "NXDOMAIN") } },
    ["dns-pnid-unresolved"],
    ["dns-server-unreachable: observed [server-unreachable]", "dns-pnid-unresolved: confirmed [server-unreachable record-missing]", "vcenter-unreachable: observed [name-unresolved] under dns-server-unreachable"],
  ],
  [
    "a closed port on a host that answers",
    { dns: { "10.0.0.53": dead("closed") } },
    ["dns-server-unreachable"],
    ["dns-server-unreachable: confirmed [not-a-dns-server]", "dns-pnid-unresolved: observed [server-unreachable] under dns-server-unreachable", "vcenter-unreachable: observed [name-unresolved] under dns-server-unreachable"],
  ],
  ["a server that could not be looked at", { dns: { "10.0.0.53": null } }, [], ["dns-server-unreachable: unknown", "dns-pnid-unresolved: unknown", "vcenter-unreachable: unknown"]],
  ["the same, reported", { dns: { "10.0.0.53": null } }, ["dns-server-unreachable"], ["dns-server-unreachable: reported []", "dns-pnid-unresolved: unknown", "vcenter-unreachable: unknown"]],
  ["a silent server whose address two running machines hold", { dns: { "10.0.0.53": dead("silent") }, holders: { "10.0.0.53": ["dns-01", "dns-old"] } }, ["dns-server-unreachable"], ["dns-server-unreachable: confirmed [server-unreachable address-conflict]", "dns-pnid-unresolved: observed [server-unreachable] under dns-server-unreachable", "vcenter-unreachable: observed [name-unresolved] under dns-server-unreachable"]],
  ["vCenter refusing, its address held twice", { endpoints: { [VCENTER]: { outcome: "refused", thisVcenter: false } }, holders: { [VCENTER]: ["vcenter-01", "vcenter-restored"] } }, [], ["vcenter-unreachable: observed [connection-refused address-conflict]"]],
  ["reported, but the server answers from here", {}, ["dns-server-unreachable"], ["dns-server-unreachable: contradicted []"]],
  [
    "another machine's address",
    { dns: { "10.0.0.53": answered(["10.0.0.99"]) }, endpoints: { "10.0.0.99": { outcome: "refused", thisVcenter: false } } },
    ["dns-pnid-unresolved"],
    ["dns-pnid-unresolved: confirmed [wrong-address]", "vcenter-unreachable: observed [connection-refused] under dns-pnid-unresolved"],
  ],
  ["another machine that answers", { dns: { "10.0.0.53": answered(["10.0.0.99"]) }, endpoints: { "10.0.0.99": { thisVcenter: false } } }, [], ["dns-pnid-unresolved: observed [wrong-address]"]],
  [
    "servers that disagree",
    { config: two, dns: { "10.0.0.53": answered([VCENTER]), "10.0.0.54": answered(["10.0.0.99"]) }, endpoints: { ...nowhere, "10.0.0.99": { outcome: "timeout", thisVcenter: false } } },
    [],
    ["dns-pnid-unresolved: observed [wrong-address]"],
  ],
  ["a second address with the same certificate", { dns: { "10.0.0.53": answered(["10.0.0.11"]) }, endpoints: { "10.0.0.11": { thisVcenter: true } } }, [], []],
  ["a second address of the appliance's own", { interfaces: [VCENTER, "10.0.0.11"], dns: { "10.0.0.53": answered(["10.0.0.11"]) }, endpoints: { "10.0.0.11": { outcome: "connected", thisVcenter: false } } }, [], []],
  ["an IPv6 address without a route from here", { dns: { "10.0.0.53": answered([VCENTER, "fd00::1"]) }, endpoints: { ...nowhere, "fd00::1": { outcome: "unreachable", thisVcenter: false } } }, [], ["dns-pnid-unresolved: unknown"]],
  ["a PNID that is an address needs no DNS", { pnid: VCENTER, certificate: { ipAddresses: [VCENTER] }, dns: { "10.0.0.53": dead("silent") } }, [], []],
  ["no servers, and the PNID is an address", { pnid: VCENTER, certificate: { ipAddresses: [VCENTER] }, config: { managementDns: [] }, dns: {} }, [], []],
  ["no servers", { config: { managementDns: [] }, dns: {}, endpoints: {} }, ["dns-servers-missing"], ["dns-servers-missing: confirmed [none-configured]", "vcenter-unreachable: observed [name-unresolved] under dns-servers-missing"]],
  ["servers reported missing, but there are some now", {}, ["dns-servers-missing"], ["dns-servers-missing: contradicted []"]],
  ["DHCP, and nothing tells the servers", { config: dhcp, dns: {} }, [], ["dns-pnid-unresolved-dhcp: unknown", "vcenter-unreachable: unknown"]],
  ["DHCP reported without servers", { config: dhcp, dns: {} }, ["dns-pnid-unresolved-dhcp"], ["dns-pnid-unresolved-dhcp: reported []", "vcenter-unreachable: unknown"]],
  [
    "DHCP with the server in the message",
    { config: dhcp, dns: { "10.0.0.77": answered([], "NXDOMAIN") } },
    [`${SAYS["dns-pnid-unresolved-dhcp"]} Validate that 10.0.0.77 can resolve it.`],
    ["dns-pnid-unresolved-dhcp: confirmed [record-missing]", "vcenter-unreachable: observed [name-unresolved] under dns-pnid-unresolved-dhcp"],
  ],
  ["workload DNS that covers management DNS, by itself", { config: covering }, [], []],
  ["the same, reported", { config: covering }, ["dns-routed-over-workload-network"], ["dns-routed-over-workload-network: confirmed [worker-dns-covers-management-dns]"]],
  [
    "the same, failing",
    { config: covering, dns: { "10.0.0.53": dead("silent") } },
    [],
    [
      "dns-routed-over-workload-network: observed [worker-dns-covers-management-dns server-unreachable]",
      "dns-server-unreachable: observed [server-unreachable] under dns-routed-over-workload-network",
      "dns-pnid-unresolved: observed [server-unreachable] under dns-routed-over-workload-network",
      "vcenter-unreachable: observed [name-unresolved] under dns-routed-over-workload-network",
    ],
  ],
  ["only one of two management servers among the workload servers", { config: { ...two, workerDns: ["10.0.0.53"] }, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, [], ["dns-server-unreachable: observed [server-unreachable]"]],
  ["a stray ~", { config: { managementSearchDomains: ["~lab.test"] } }, ["dns-server-unreachable"], ["dns-server-unreachable: confirmed [search-domain-tilde]"]],
  [".local without the search domain", { pnid: "vc.corp.local", certificate: { dnsNames: ["vc.corp.local"] } }, ["dns-local-domain-not-searched"], ["dns-local-domain-not-searched: confirmed [local-not-in-search-domains]", "vcenter-unreachable: observed [name-unresolved] under dns-local-domain-not-searched"]],
  [".local with corp.local only", { pnid: "vc.corp.local", certificate: { dnsNames: ["vc.corp.local"] }, config: { managementSearchDomains: ["corp.local"] } }, [], ["dns-local-domain-not-searched: observed [local-not-in-search-domains]", "vcenter-unreachable: observed [name-unresolved] under dns-local-domain-not-searched"]],
  [".local with local", { pnid: "VC.corp.LOCAL", certificate: { dnsNames: ["vc.corp.local"] }, config: { managementSearchDomains: ["corp.local", "local"] } }, [], []],
  ["a refused connection to vCenter's own address", { endpoints: { [VCENTER]: { outcome: "refused" } } }, ["vcenter-unreachable"], ["vcenter-unreachable: confirmed [connection-refused]"]],
  ["a handshake that fails", { endpoints: { [VCENTER]: { outcome: "tls-failed" } } }, [], ["vcenter-unreachable: observed [tls-failed]"]],
  ["vCenter reported unreachable, reached from here", {}, ["vcenter-unreachable"], ["vcenter-unreachable: contradicted []"]],
  ["an expired certificate is not also untrusted", { certificate: { notAfter: "2026-05-31T00:00:00.000Z" } }, ["vcenter-certificate-invalid"], ["vcenter-certificate-invalid: confirmed [expired]"]],
  ["a certificate from tomorrow", { certificate: { notBefore: "2026-06-02T00:00:00.000Z" } }, [], ["vcenter-certificate-invalid: observed [not-yet-valid]"]],
  ["a certificate for another name", { certificate: { dnsNames: ["other.lab.test"], subject: "CN=vc.lab.test" } }, [], ["vcenter-certificate-invalid: observed [name-mismatch]"]],
  ["a wildcard certificate", { certificate: { dnsNames: ["*.lab.test"] } }, [], []],
  ["a wildcard that would have to cover two labels", { certificate: { dnsNames: ["*.test"] } }, [], ["vcenter-certificate-invalid: observed [name-mismatch]"]],
  ["a name that differs in case", { certificate: { dnsNames: ["VC.Lab.Test"] } }, [], []],
  ["a certificate that cannot be read", { certificate: { malformed: "asn1" } }, ["vcenter-certificate-invalid"], ["vcenter-certificate-invalid: confirmed [malformed]"]],
  ["a foreign root", { trusted: false }, ["vcenter-certificate-untrusted"], ["vcenter-certificate-untrusted: confirmed [root-differs]"]],
  ["a root newer than the wcp service", { rootSince: "2026-05-01T00:00:00.000Z", wcp: { startedAt: "2026-04-01T00:00:00.000Z" } }, ["vcenter-certificate-untrusted"], ["vcenter-certificate-untrusted: confirmed [wcp-not-restarted]"]],
  ["the same behind an invalid certificate that is reported", { rootSince: "2026-05-01T00:00:00.000Z", wcp: { startedAt: "2026-04-01T00:00:00.000Z" } }, ["vcenter-certificate-invalid"], ["vcenter-certificate-invalid: confirmed [trust-bundle-stale] under vcenter-certificate-untrusted", "vcenter-certificate-untrusted: observed [wcp-not-restarted]"]],
  ["a root older than the appliance's start", { rootSince: "2026-03-01T00:00:00.000Z", wcp: { startedAfter: "2026-04-01T00:00:00.000Z" } }, [], []],
];

const NSX_SAYS = "제어부 VM a에서 NSX Server(10.0.0.20) 인증서의 유효성을 검사할 수 없습니다. 서버에서 반환된 지문(AA)이 vCenter에 등록된 예상 클라이언트 인증서 지문(BB)과 일치하지 않습니다.";
const other = SHA1.replace("AA", "BB");
const CASES_OF_OTHER_SYSTEMS: readonly [sentence: string, situation: Situation, says: readonly string[], expected: readonly string[]][] = [
  ["NSX as registered", { nsx: [{}] }, [], []],
  ["NSX registered with SHA-256", { nsx: [{ thumbprint: Array.from({ length: 32 }, () => "CC").join(":"), answer: { leaf: leaf({ sha256: Array.from({ length: 32 }, () => "CC").join(":") }) } }] }, [], []],
  ["NSX with another certificate", { nsx: [{ thumbprint: other }] }, [NSX_SAYS], ["nsx-thumbprint-mismatch: confirmed [registered-thumbprint-differs]"]],
  ["one of two NSX servers with another certificate", { nsx: [{}, { thumbprint: other }] }, [], ["nsx-thumbprint-mismatch: observed [registered-thumbprint-differs]"]],
  ["a mismatch reported, and NSX silent", { nsx: [{ answer: { outcome: "timeout", leaf: null, status: null } }] }, [NSX_SAYS], ["nsx-thumbprint-mismatch: reported []", "nsx-unreachable: observed [connection-timeout]", "nsx-certificate-expired: unknown"]],
  ["a mismatch reported, and gone", { nsx: [{}] }, [NSX_SAYS], ["nsx-thumbprint-mismatch: contradicted []"]],
  ["a registration that cannot be read", { nsx: null }, [], ["nsx-thumbprint-mismatch: unknown", "nsx-unreachable: unknown", "clock-skewed: unknown", "nsx-certificate-expired: unknown"]],
  ["NSX refusing", { nsx: [{ answer: { outcome: "refused", leaf: null, status: null } }] }, ["Unable to connect to NSX Manager 10.0.0.20 from control plane VM a. Error: refused"], ["nsx-unreachable: confirmed [connection-refused]", "nsx-thumbprint-mismatch: unknown", "nsx-certificate-expired: unknown"]],
  ["one of two NSX servers that serves what is no certificate", { nsx: [{}, { answer: { outcome: "tls-failed", malformed: "asn1", leaf: null, status: null } }] }, ["Unable to connect to NSX Manager 10.0.0.21 from control plane VM a. Error: x509: malformed certificate"], ["nsx-unreachable: confirmed [tls-failed]", "nsx-thumbprint-mismatch: unknown", "nsx-certificate-expired: unknown"]],
  ["NSX's proxy without its manager", { nsx: [{ answer: { status: 503 } }] }, [], ["nsx-unreachable: observed [nsx-not-running]"]],
  ["a management cluster that is not stable", { nsx: [{}], nsxCluster: "UNSTABLE" }, [], ["nsx-unreachable: observed [nsx-not-running]"]],
  ["a management cluster that is degraded", { nsx: [{}], nsxCluster: "DEGRADED" }, [], ["nsx-manager-cluster-degraded: observed [management-degraded]"]],
  ["an extension that leads to vCenter itself", { nsx: [{ thumbprint: null, answer: { leaf: leaf() } }] }, [], ["nsx-thumbprint-mismatch: unknown", "nsx-unreachable: observed [extension-address-wrong]"]],
  ["a load balancer in order, and no password given", { balancers: [{}] }, [], ["load-balancer-credentials-rejected: unknown"]],
  ["the same with the right password", { balancers: [{}], login: 200 }, [], []],
  ["a wrong password", { balancers: [{ status: 401 }], login: 401 }, ["Control plane VM a was unable to authenticate to the load balancer (avi - 10.0.0.30) with the username admin and the supplied password."], ["load-balancer-credentials-rejected: confirmed [credentials-wrong]"]],
  ["a foreign certificate", { balancers: [{ trusted: false }], login: 200 }, ["제어부 VM a이(가) 로드 밸런서(avi~10.0.0.30)의 인증서를 신뢰하지 않습니다."], ["load-balancer-certificate-untrusted: confirmed [configured-certificate-differs]"]],
  ["an expired certificate is not also untrusted", { balancers: [{ leaf: leaf({ ipAddresses: ["10.0.0.30"], notAfter: "2026-05-01T00:00:00.000Z" }) }], login: 200 }, ["Control plane VM a was unable to validate the load balancer's (avi - 10.0.0.30) certificate. The certificate is invalid."], ["load-balancer-certificate-invalid: confirmed [expired]"]],
  ["a certificate for another address", { balancers: [{ leaf: leaf() }], login: 200 }, [], ["load-balancer-certificate-invalid: observed [name-mismatch]"]],
  ["a 503", { balancers: [{ status: 503 }], login: 200 }, ["An HTTP error occurred when attempting to connect to load balancer (avi - 10.0.0.30) from control plane VM a."], ["load-balancer-http-error: confirmed [status-not-200]"]],
  ["a 401 is about credentials", { balancers: [{ status: 401 }], login: 200 }, [], []],
  ["a load balancer that refuses, its address held twice", { balancers: [{ outcome: "refused", leaf: null, status: null, trusted: null }], login: 200, holders: { "10.0.0.30": ["avi-01", "web-07"] } }, [], ["load-balancer-unreachable: observed [connection-refused address-conflict]", "load-balancer-certificate-untrusted: unknown", "load-balancer-certificate-invalid: unknown", "load-balancer-http-error: unknown"]],
  ["the same, with the second machine off", { balancers: [{ outcome: "refused", leaf: null, status: null, trusted: null }], login: 200, holders: { "10.0.0.30": ["avi-01", "web-07 (off)"] } }, [], ["load-balancer-unreachable: observed [connection-refused]", "load-balancer-certificate-untrusted: unknown", "load-balancer-certificate-invalid: unknown", "load-balancer-http-error: unknown"]],
  ["an address held twice that answers all the same", { balancers: [{}], login: 200, holders: { "10.0.0.30": ["avi-01", "web-07"] } }, [], []],
  ["NSX refusing, its address held twice, and who holds the other server's could not be looked at", { nsx: [{ answer: { outcome: "refused", leaf: null, status: null } }, {}], holders: { "10.0.0.20": ["nsx-01", "nsx-01-clone"], "10.0.0.21": null } }, [], ["nsx-unreachable: observed [connection-refused address-conflict]", "nsx-thumbprint-mismatch: unknown", "nsx-certificate-expired: unknown"]],
  [
    "the second of two refusing",
    { balancers: [{}, { outcome: "refused", leaf: null, status: null, trusted: null }], login: 200 },
    ["Unable to connect to avi (10.0.0.31) from control plane VM a. Error: refused"],
    ["load-balancer-unreachable: confirmed [connection-refused]", "load-balancer-certificate-untrusted: unknown", "load-balancer-certificate-invalid: unknown", "load-balancer-http-error: unknown"],
  ],
];

describe("what the rules of tables 1-3 and 1-4 find", () => {
  test.each(CASES_OF_OTHER_SYSTEMS)("%s", (_, situation, says, expected) => {
    expect(summary(diagnose(situation, says)).toSorted()).toEqual([...expected].toSorted());
  });
});

describe("what the rules of table 1-2 find", () => {
  test.each(CASES)("%s", (_, situation, says, expected) => {
    expect(summary(diagnose(situation, says)).toSorted()).toEqual([...expected].toSorted());
  });

  test("the same row from three VMs and in two languages is one finding", () => {
    const says = ["a", "b", "c"].map((vm) => `Unable to connect to the management DNS servers 10.0.0.53 from control plane VM ${vm}.`);
    const findings = diagnose({}, [...says, "제어부 VM a에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다."]);
    expect(findings.filter((finding) => finding.rule === "dns-server-unreachable")).toHaveLength(1);
  });

  test.each(rules.map((rule) => rule.id))("%s lists every documented cause in a problem, and no yes where all is well", (id) => {
    const rule = rules.find((each) => each.id === id);
    const problem = diagnose({}, [id]).find((finding) => finding.rule === id);
    expect(problem?.causes.map((cause) => cause.id) ?? []).toEqual(rule?.causes);
    for (const finding of diagnose({ config: covering })) expect(finding.causes.map((cause) => cause.verdict)).not.toContain("yes");
  });
});

test.each([...CASES, ...CASES_OF_OTHER_SYSTEMS])("words without a gap in every language: %s", (_, situation, says) => {
  for (const finding of diagnose(situation, says)) {
    for (const locale of LOCALES) {
      const { title, observed, remediation } = renderFinding(finding, [], locale);
      for (const text of [title, observed, ...remediation]) {
        expect(text).not.toMatch(/\{\w+\}|\s[.,](?!\w)|undefined/);
        expect(text.trim()).not.toBe("");
      }
      if (finding.status === "problem") expect(remediation.length).toBeGreaterThan(0);
    }
  }
});
