import { describe, expect, test } from "vitest";
import type { ProbeRecord, Run } from "../contract.ts";
import { endpointsOf } from "../endpoints.ts";
import { fold, judge } from "../judge.ts";
import { LOCALES } from "../locale.ts";
import type { LoadBalancer } from "../readings-load-balancer.ts";
import { causeRemediation } from "../render.ts";
import { reportsIn } from "../reports.ts";
import { documented } from "../rules/documented.ts";
import { rules } from "../rules/index.ts";
import { answered, dead, PNID, readingsOf, type Situation, VCENTER } from "../rules/readings-fixture.ts";
import { after } from "./after.ts";
import { plan } from "./plan.ts";
import { renderPlan } from "./render-plan.ts";
import type { Diagnosed } from "./repair-evidence.ts";
import { type RepairWishes, searchDomainsFor } from "./repair-request.ts";
import { mendingOf, REMEDIES } from "./repair-table.ts";
import { parseRepairId, repairsOf, repairStep } from "./repairs.ts";
import { file, inventory, made } from "./statements/statement.ts";

const CLUSTER = "domain-c8";
const NOW = "2026-06-01T00:00:00.000Z";

/** What the Supervisor says, by rule; how that is recognised is tested in recognise.test.ts. */
const SAYS: Readonly<Record<string, string>> = {
  unresolved: "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the configured management DNS server(s) on control plane VM a.",
  dhcp: "Unable to resolve the vCenter Primary Network Identifier vc.lab.test with the DNS server(s) acquired via DHCP on the management network of control plane VM a. Validate that the management DNS servers 10.0.0.53 can resolve it.",
  missing: "Unable to resolve the host vc.lab.test on control plane VM a, as there are no configured management DNS servers.",
  local: "Unable to resolve the host vc.corp.local on control plane VM a. The hostname ends in the '.local' top level domain, which requires 'local' to be included in the management DNS search domains.",
  workload: "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM a. The connection was attempted over the workload network.",
  server: "Unable to connect to the management DNS servers 10.0.0.53 from control plane VM a.",
  vcenter: "Unable to connect to vCenter Server vc.lab.test from control plane VM a. Error: timeout",
  invalid: "Control plane VM a was unable to validate the vCenter vc.lab.test certificate. The vCenter server certificate is invalid.",
  untrusted: "Control plane VM a does not trust the vCenter vc.lab.test certificate.",
  thumbprint: "Control plane VM a was unable to validate the NSX Server(10.0.0.20) certificate. The thumbprint returned by the server 10.0.0.20 does not match the expected client certificate thumbprint registered in vCenter vc.lab.test.",
  balancer: "Control plane VM a does not trust the load balancer's (haproxy - 10.0.0.30:443) certificate.",
  expired: "Control plane VM a was unable to validate the load balancer's (haproxy - 10.0.0.30:443) certificate. The certificate is invalid.",
  password: "Control plane VM a was unable to authenticate to the load balancer (haproxy - 10.0.0.30:443) with the username admin and the supplied password.",
  http: "An HTTP error occurred while attempting to connect to the load balancer (haproxy - 10.0.0.30:443) from control plane VM a.",
  strange: "Something that nobody has written down.",
};

/** A diagnosis as a run holds it. */
function diagnosed(situation: Situation, says: readonly string[], version = "8.0.3"): Diagnosed {
  const readings = readingsOf(situation);
  const messages = says.map((key) => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [SAYS[key] ?? ""], since: null, kb: null }) as const);
  const { byRule, unrecognised } = reportsIn(messages, endpointsOf(readings["vcenter-pnid"], readings["vcenter-addresses"], readings.supervisor, readings.dns, readings["nsx-registration"]));
  const findings = fold(rules.map((rule) => judge(rule, readings, byRule.get(rule.id) ?? [], CLUSTER, NOW)), rules) as Run["findings"];
  const probes = Object.entries(readings).flatMap(([probe, taken]) =>
    [taken].flat().map((each): ProbeRecord => ({ id: each.id, probe, system: "derived", vantage: "agent", startedMs: 0, ms: 1, after: [], ...(each.ok ? { ok: true, reading: each.value } : { ok: false, reason: each.reason, detail: each.detail }) })),
  );
  return { findings, probes, vcenter: { version }, unrecognised: unrecognised.map(({ texts }) => ({ supervisor: CLUSTER, id: null, severity: "ERROR", text: texts[0] ?? "", kb: null })) };
}

/** `RULE:CAUSE what` of each: a field with its value, `?` behind one that must be named, or `guided`. */
const told = (run: Diagnosed, wishes: RepairWishes = {}): readonly string[] =>
  repairsOf(run, CLUSTER, wishes).steps.map(({ rule, cause, request }) => {
    if (request.kind === "guided") return `${rule}:${cause} guided`;
    return `${rule}:${cause} ${request.method} ${request.path.replace("/api/vcenter/namespace-management/clusters/domain-c8", "CLUSTER")} ${JSON.stringify(request.body)}${request.unresolved ? ` ? ${request.unresolved.join()}` : ""}`;
  });

const two = { managementDns: ["10.0.0.53", "10.0.0.54"] };
const haproxy: LoadBalancer = { id: "haproxy-01", host: "10.0.0.30", port: 443, kind: "HA_PROXY", username: "admin", trusted: ["T0xE"] };
const AUTHORITY = { subject: "CN=CA", sha256: "CC", der: "TkVX" };
const PEM = "-----BEGIN CERTIFICATE-----\nTkVX\n-----END CERTIFICATE-----\n";
const RESTART = "POST /api/vcenter/services/wcp?action=restart {}";
const PATCH_LB = "PATCH CLUSTER/load-balancers/haproxy-01";

const CASES: readonly [sentence: string, situation: Situation, says: readonly string[], expected: readonly string[], isCovered: boolean, wishes?: RepairWishes][] = [
  ["the dead server of two is taken out", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, ["server"], ['dns-server-unreachable:server-unreachable PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], true],
  ["a host that is no DNS server is taken out", { config: two, dns: { "10.0.0.53": dead("closed"), "10.0.0.54": answered([VCENTER]) } }, ["server"], ['dns-server-unreachable:not-a-dns-server PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], true],
  ["the only server is dead: others must be named", { dns: { "10.0.0.53": dead("silent") } }, ["server"], ["dns-server-unreachable:server-unreachable PATCH CLUSTER {\"master_DNS\":[]} ? master_DNS"], false],
  ["the only server is dead, and others are named", { dns: { "10.0.0.53": dead("silent") } }, ["server"], ['dns-server-unreachable:server-unreachable PATCH CLUSTER {"master_DNS":["10.0.0.99"]}'], true, { managementDns: ["10.0.0.99"] }],
  ["no server is configured", { config: { managementDns: [] }, dns: {} }, ["missing"], ["dns-servers-missing:none-configured PATCH CLUSTER {\"master_DNS\":[]} ? master_DNS"], false],
  ["a record that is missing is added by whoever has the DNS server", { dns: { "10.0.0.53": answered([], "NXDOMAIN", "NXDOMAIN") } }, ["unresolved"], ["dns-pnid-unresolved:record-missing guided"], true],
  ["a record that one of two servers lacks", { config: two, dns: { "10.0.0.53": answered([], "NXDOMAIN", "NXDOMAIN"), "10.0.0.54": answered([VCENTER]) } }, ["unresolved"], ['dns-pnid-unresolved:record-missing PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], true],
  ["a server that leads elsewhere is not one that resolves", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered(["10.0.0.77"]) }, endpoints: { "10.0.0.77": { thisVcenter: false } } }, ["server"], ["dns-server-unreachable:server-unreachable PATCH CLUSTER {\"master_DNS\":[]} ? master_DNS"], false],
  ["REFUSED is mended at the server", { dns: { "10.0.0.53": answered([], "REFUSED", "REFUSED") } }, ["server"], ["dns-server-unreachable:source-refused guided"], true],
  ["what DHCP gives is mended at the DHCP server", { config: { managementMode: "DHCP", managementDns: [] }, dns: { "10.0.0.53": answered([], "NXDOMAIN", "NXDOMAIN") } }, ["dhcp"], ["dns-pnid-unresolved-dhcp:record-missing guided"], true],
  ["local is added to the search domains", { pnid: "vc.corp.local", config: { managementSearchDomains: ["corp.local"] }, dns: { "10.0.0.53": { ...answered([VCENTER]), name: "vc.corp.local" } } }, ["local"], ['dns-local-domain-not-searched:local-not-in-search-domains PATCH CLUSTER {"master_DNS_search_domains":["corp.local","local"]}'], true],
  ["a tilde is taken out of the search domains", { config: { managementSearchDomains: ["~lab.test", "corp.test"] } }, ["server"], ['dns-server-unreachable:search-domain-tilde PATCH CLUSTER {"master_DNS_search_domains":["lab.test","corp.test"]}'], true],
  ["management DNS over the workload network", { config: { workerDns: ["10.0.0.53"] } }, ["workload"], ["dns-routed-over-workload-network:worker-dns-covers-management-dns guided"], true],
  ["vCenter refuses connections", { endpoints: { [VCENTER]: { outcome: "refused", thisVcenter: false } } }, ["vcenter"], ["vcenter-unreachable:connection-refused guided"], true],
  ["vCenter's certificate has expired", { certificate: { notAfter: "2026-05-01T00:00:00.000Z" } }, ["invalid"], ["vcenter-certificate-invalid:expired guided", `vcenter-certificate-invalid:trust-bundle-stale ${RESTART}`], true],
  ["a bundle that is stale", { rootSince: "2026-05-20T00:00:00.000Z", wcp: { startedAt: "2026-05-01T00:00:00.000Z" } }, ["untrusted"], ["vcenter-certificate-untrusted:wcp-not-restarted POST /api/vcenter/services/wcp?action=restart {}"], true],
  ["a bundle that nobody can date: of what is reported nothing else is left", {}, ["untrusted"], ["vcenter-certificate-untrusted:wcp-not-restarted POST /api/vcenter/services/wcp?action=restart {}"], true],
  ["a root that was there before the service started: the document knows no other remedy", { rootSince: "2026-05-01T00:00:00.000Z", wcp: { startedAt: "2026-05-20T00:00:00.000Z" } }, ["untrusted"], [`vcenter-certificate-untrusted:wcp-not-restarted ${RESTART}`], true],
  ["the same, where nothing is reported", {}, [], [], false],
  ["a root that vCenter does not publish", { trusted: false }, ["untrusted"], ["vcenter-certificate-untrusted:root-differs guided", `vcenter-certificate-untrusted:wcp-not-restarted ${RESTART}`], true],
  ["NSX's thumbprint", { nsx: [{ thumbprint: Array.from({ length: 20 }, () => "BB").join(":") }] }, ["thumbprint"], ["nsx-thumbprint-mismatch:registered-thumbprint-differs guided"], true],
  ["the load balancer's authority as it served it", { config: { loadBalancers: [haproxy] }, balancers: [{ trusted: false, authority: AUTHORITY }] }, ["balancer"], [`load-balancer-certificate-untrusted:configured-certificate-differs ${PATCH_LB} ${JSON.stringify({ provider: "HA_PROXY", ha_proxy_config_update_spec: { certificate_authority_chain: PEM } })}`], true],
  ["a load balancer that served no authority", { config: { loadBalancers: [haproxy] }, balancers: [{ trusted: false, authority: null }] }, ["balancer"], [`load-balancer-certificate-untrusted:configured-certificate-differs ${PATCH_LB} ${JSON.stringify({ provider: "HA_PROXY", ha_proxy_config_update_spec: { certificate_authority_chain: "PEM" } })} ? certificate_authority_chain`], false],
  ["the authority that a person names", { config: { loadBalancers: [{ ...haproxy, kind: "AVI" }] }, balancers: [{ trusted: false, authority: AUTHORITY }] }, ["balancer"], [`load-balancer-certificate-untrusted:configured-certificate-differs ${PATCH_LB} ${JSON.stringify({ provider: "AVI", avi_config_update_spec: { certificate_authority_chain: "OWN" } })}`], true, { loadBalancerAuthority: "OWN" }],
  ["of two servers the one that is trusted stays so", { config: { loadBalancers: [haproxy, { ...haproxy, host: "10.0.0.31" }] }, balancers: [{ trusted: false, authority: AUTHORITY }, {}] }, ["balancer"], [`load-balancer-certificate-untrusted:configured-certificate-differs ${PATCH_LB} ${JSON.stringify({ provider: "HA_PROXY", ha_proxy_config_update_spec: { certificate_authority_chain: `${PEM}-----BEGIN CERTIFICATE-----\nT0xE\n-----END CERTIFICATE-----\n` } })}`], true],
  ["a load balancer that no call changes", { config: { loadBalancers: [{ host: "10.0.0.30", port: 443, kind: "AVI", username: "admin", trusted: [] }] }, balancers: [{ trusted: false, authority: AUTHORITY }] }, ["balancer"], ["load-balancer-certificate-untrusted:configured-certificate-differs guided"], true],
  ["the load balancer's certificate has expired", { config: { loadBalancers: [haproxy] }, balancers: [{ leaf: { subject: "CN=lb", issuer: "CN=CA", dnsNames: [], ipAddresses: ["10.0.0.30"], notBefore: "2025-01-01T00:00:00.000Z", notAfter: "2026-05-01T00:00:00.000Z", sha1: "", sha256: "DD" } }] }, ["expired"], ["load-balancer-certificate-invalid:expired guided"], true],
  ["credentials, which stand in no plan", { config: { loadBalancers: [haproxy] }, balancers: [{}] }, ["password"], [`load-balancer-credentials-rejected:credentials-wrong ${PATCH_LB} ${JSON.stringify({ provider: "HA_PROXY", ha_proxy_config_update_spec: { username: "admin", password: "•••" } })} ? username,password`], true],
  ["the load balancer answers with an error", { config: { loadBalancers: [haproxy] }, balancers: [{ status: 503 }] }, ["http"], ["load-balancer-http-error:status-not-200 guided"], true],
  ["what nobody recognises is not mended by what is mended beside it", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, ["server", "strange"], ['dns-server-unreachable:server-unreachable PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], false],
  ["what is reported and passes from here has no repair", {}, ["server"], [], false],
  ["of what is reported beside it, only its own causes", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) }, certificate: { notAfter: "2026-05-01T00:00:00.000Z" } }, ["server"], ['dns-server-unreachable:server-unreachable PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], true],
  ["what is seen, where nothing that is reported is recognised", { config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, ["strange"], ['dns-server-unreachable:server-unreachable PATCH CLUSTER {"master_DNS":["10.0.0.54"]}'], false],
  ["a Supervisor in order", {}, [], [], false],
];

describe("the repairs of a diagnosis", () => {
  test.each(CASES)("%s", (_, situation, says, expected, isCovered, wishes) => {
    const run = diagnosed(situation, says);
    expect(told(run, wishes)).toEqual(expected);
    expect(repairsOf(run, CLUSTER, wishes).isCovered).toBe(isCovered);
  });

  test("before 7.0 U2 services are restarted under /rest", () => {
    const [step] = repairsOf(diagnosed({}, ["untrusted"], "7.0.1"), CLUSTER).steps;
    expect(step?.request).toMatchObject({ method: "POST", path: "/rest/vcenter/services/wcp/restart" });
  });
  test("before 7.0.3 no call changes a load balancer", () => {
    const situation: Situation = { config: { loadBalancers: [haproxy] }, balancers: [{ trusted: false, authority: AUTHORITY }] };
    expect(told(diagnosed(situation, ["balancer"], "7.0.2"))).toEqual(["load-balancer-certificate-untrusted:configured-certificate-differs guided"]);
  });
  test("the look of a control plane VM says which servers resolve", () => {
    const run = diagnosed({ config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, ["server"]);
    const there = run.probes.flatMap((each) => (each.id === "dns:10.0.0.54" ? [{ ...each, id: "dns:10.0.0.54@domain-c8", vantage: "control-plane-vm" as const, reading: dead("silent") }] : []));
    expect(told({ ...run, probes: [...run.probes, ...there] })).toEqual(["dns-server-unreachable:server-unreachable PATCH CLUSTER {\"master_DNS\":[]} ? master_DNS"]);
  });
  test.each([
    ["vc.lab.test", ["lab.test"], ["lab.test"]],
    ["vc.corp.local", [], ["local"]],
    ["vc.corp.local", ["~.", "local."], ["local."]],
    [null, ["~a", "a"], ["a"]],
  ] as const)("search domains of %s from %j are %j", (pnid, domains, expected) => expect(searchDomainsFor(pnid, domains)).toEqual(expected));
});

describe("one repair for a finding on a page", () => {
  const run = diagnosed({ config: two, dns: { "10.0.0.53": dead("silent"), "10.0.0.54": answered([VCENTER]) } }, ["server"]);
  const supervisor = { id: CLUSTER, name: "sup-1" };
  test("has the id and the write of the plan's own step", () => {
    expect(repairStep(run, "dns-server-unreachable", "server-unreachable", supervisor)).toMatchObject({ id: "repair:dns-server-unreachable:server-unreachable", step: "repair", name: "sup-1", supervisorId: CLUSTER, request: { kind: "http", method: "PATCH", body: { master_DNS: ["10.0.0.54"] } } });
  });
  test("is none for a cause that is not proven", () => {
    expect(repairStep(run, "dns-server-unreachable", "source-refused", supervisor)).toBeNull();
    expect(repairStep(run, "nsx-unreachable", "tls-failed", supervisor)).toBeNull();
  });
});

describe("the table of repairs", () => {
  test("names causes of documented rules alone, and every remedy", () => {
    const causes = documented.flatMap(({ id, causes: own }) => own.flatMap((cause) => mendingOf(id, cause)?.by ?? []));
    expect(new Set(causes)).toEqual(new Set(REMEDIES));
  });
  test.each(documented.flatMap(({ id, causes }) => causes.map((cause) => [id, cause] as const)))("%s: a person is told in every language what mends %s", (rule, cause) => {
    for (const locale of LOCALES) expect(causeRemediation(rule, cause, { pnid: PNID }, locale).length).toBeGreaterThan(0);
  });
  test.each([
    ["repair:dns-servers-missing:none-configured", { rule: "dns-servers-missing", cause: "none-configured" }],
    ["repair:dns-servers-missing:none-configured@domain-c8", { rule: "dns-servers-missing", cause: "none-configured" }],
    ["supervisor:domain-c8:1.28", null],
  ])("%s is read back", (id, expected) => expect(parseRepairId(id)).toEqual(expected));
});

describe("a plan of a Supervisor in error", () => {
  const request = { kind: "http", method: "PATCH", path: "/api/vcenter/namespace-management/clusters/a", body: { master_DNS: ["10.0.0.54"] } };
  const mends = { rule: "dns-server-unreachable", cause: "server-unreachable", params: { dead: ["10.0.0.53"] }, request };
  const other = { ...mends, rule: "nsx-unreachable", cause: "connection-timeout", params: { addresses: ["10.0.0.20:443"] }, request: { kind: "guided" } };
  const broken = (repairs: unknown) => file({}, { id: "a", name: "sup-1", state: "ERROR", repairs });

  test("has the repairs first, and can be carried out where they are all that is reported", () => {
    const { steps, findings, executable } = made(broken({ covered: true, steps: [mends, other] }));
    expect(steps.slice(0, 2).map(({ id }) => id)).toEqual(["repair:dns-server-unreachable:server-unreachable", "repair:nsx-unreachable:connection-timeout"]);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["gate B-SUP-ERROR"]);
    expect(executable).toBe(true);
  });
  test("has them too where something else is reported, and is blocked", () => {
    const { steps, executable } = made(broken({ covered: false, steps: [mends] }));
    expect(steps[0]?.id).toBe("repair:dns-server-unreachable:server-unreachable");
    expect(executable).toBe(false);
  });
  test("names the Supervisor where several are in error", () => {
    const [first, second] = ["a", "b"].map((id) => ({ id, current: "1.28", target: "none", state: "ERROR", repairs: { covered: true, steps: [mends] } }));
    expect(made({ vcenter: { version: "8.0U3" }, interop: "COMPATIBLE", supervisors: [first, second] }).steps.map(({ id }) => id).slice(0, 2)).toEqual(["repair:dns-server-unreachable:server-unreachable@a", "repair:dns-server-unreachable:server-unreachable@b"]);
  });
  test("is the rest of it once a repair has ended", () => {
    const before = inventory(broken({ covered: true, steps: [mends, other] }));
    const [first, second] = plan(before).steps;
    if (!first || !second) throw new Error("no repairs");
    const then = after(before, first);
    expect(plan(then).steps[0]?.id).toBe(second.id);
    expect(plan(after(then, second)).findings).toEqual([]);
  });
  test.each(LOCALES)("tells in %s what each repair is of", (locale) => {
    const [first, second] = renderPlan(made(broken({ covered: true, steps: [mends, other] })), locale).steps;
    for (const step of [first, second]) {
      expect(`${step?.title} ${step?.reason}`).not.toMatch(/[{}…]|dns-server-unreachable|nsx-unreachable/);
      if (locale !== "en") expect(step?.title).toMatch(/[\uac00-\ud7af\u3040-\u30ff\u4e00-\u9fff]/);
    }
    expect([first?.remediation, second?.remediation?.length]).toEqual([undefined, 2]);
    expect(first?.uiPath).toContain("DNS");
    expect(second?.uiPath).toBeNull();
  });
});
