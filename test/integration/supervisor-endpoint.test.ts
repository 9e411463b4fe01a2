import { type Environment, type Message, RELEASES, type Supervisor, type SupervisorApi } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** The Supervisor's own API, looked at without credentials, on real TLS listeners. */

const start = simulators();
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const FLOATING = "10.20.30.100";
const VMS = ["10.20.30.101", "10.20.30.102", "10.20.30.103"];

test.each(RELEASES)("a healthy Supervisor of release %s is asked once at each address, with nothing to identify oneself", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const run = await diagnoseIn(simulator);
  expect(summaryOf(run)).toEqual([]);
  expect(simulator.supervisorApiCalls.toSorted((one, other) => one.address.localeCompare(other.address))).toEqual([FLOATING, ...VMS].map((address) => ({ address, method: "GET", path: "/healthz", authorization: false })));
  const seen = run.probes.filter(({ probe }) => probe === "supervisor-endpoint");
  expect(seen.map(({ reading }) => (reading as { role: string; status: number }).role).toSorted()).toEqual(["control-plane-vm", "control-plane-vm", "control-plane-vm", "management"]);
  for (const rule of ["supervisor-api-unreachable", "supervisor-certificate-expiring"]) expect(run.findings.find((each) => each.rule === rule)?.status).toBe("ok");
});

/** `certificate`: the dates of what every API serves. */
function withApi({ certificate, ...api }: Partial<SupervisorApi> & { certificate?: { notBefore: string; notAfter: string } }, more: Partial<Supervisor> = {}): Environment {
  const environment = buildEnvironment("healthy");
  Object.assign(environment.supervisorApi, api);
  for (const { supervisor } of environment.clusters) if (supervisor) Object.assign(supervisor, more, { kubernetes: { ...supervisor.kubernetes, certificate: { ...supervisor.kubernetes.certificate, ...certificate } } });
  return environment;
}
const message = (id: string, text: string, severity: Message["severity"] = "WARNING"): Message => ({
  severity,
  id,
  text: { en: text, ko: text, ja: text },
  args: [],
  defaultMessage: text,
  since: inDays(-1),
  kb: null,
  condition: { type: "none", reason: "none" },
});
const healthz = (address: string): Message => message("vcenter.wcp.cluster.k8s.health.endpoint.problem", `Kubernetes cluster health endpoint problem at ${address}. Details: unhealthy.`);
const notReady = message("vcenter.wcp.node.kubenotready", "Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status..", "ERROR");
const year = (notAfter: number) => ({ certificate: { notBefore: inDays(-340), notAfter: inDays(notAfter) } });

const SITUATIONS: readonly [sentence: string, environment: Environment, expected: readonly string[]][] = [
  ["ended a day ago", withApi(year(-1)), ["supervisor-certificate-expiring: observed [expired]"]],
  ["ends in 29 days", withApi(year(29)), ["supervisor-certificate-expiring: observed [expiring]"]],
  ["ends in 31 days", withApi(year(31)), []],
];

test("a node that is not ready is a consequence of an expired certificate", async () => {
  const run = await diagnoseIn(await start(withApi(year(-1), { kubernetesMessages: [notReady] })));
  expect(summaryOf(run)).toEqual(["supervisor-certificate-expiring: observed [expired]", "supervisor-node-not-ready: reported [certificate-expired]"]);
  expect(run.findings.find(({ rule }) => rule === "supervisor-node-not-ready")?.explainedBy).toBe("supervisor-certificate-expiring");
});

test.each(SITUATIONS)("a certificate that %s", async (_, environment, expected) => {
  const run = await diagnoseIn(await start(environment));
  expect(summaryOf(run)).toEqual(expected);
  for (const finding of run.findings.filter(({ status }) => status === "problem")) expect(finding.severity).toBe(expected[0]?.includes("expired") ? "ERROR" : "WARNING");
});

describe("the management address", () => {
  const refusing = { faults: { [FLOATING]: { behaviour: "closed" } } } as const;
  const cases: readonly [sentence: string, environment: Environment, expected: readonly string[]][] = [
    ["refuses, of a Supervisor that vCenter calls ready: a matter of the way from here", withApi(refusing), []],
    ["refuses, of a Supervisor that vCenter does not call ready: a warning", withApi(refusing, { kubernetesStatus: "WARNING" }), ["supervisor-api-unreachable: observed [connection-refused]"]],
    ["refuses while the Supervisor is being configured: nothing needs to answer yet", withApi(refusing, { configStatus: "CONFIGURING" }), []],
    ["says that it is not well", withApi({ faults: { [FLOATING]: { health: 500 } } }), ["supervisor-api-unreachable: observed [unhealthy]"]],
    ["wants credentials: it runs", withApi({ faults: { [FLOATING]: { health: 401 } } }), []],
    ["is well, but one VM of another network is not reached", withApi({ faults: { [VMS[1] ?? ""]: { behaviour: "closed" } } }), []],
    ["refuses, as vCenter reports, and a node has stopped reporting for it", withApi(refusing, { kubernetesMessages: [notReady, healthz(FLOATING)] }), ["supervisor-api-unreachable: confirmed [connection-refused]", "supervisor-node-not-ready: reported []"]],
    ["is well, but the VM that vCenter complains of is not", withApi({ faults: { [VMS[1] ?? ""]: { behaviour: "closed" } } }, { kubernetesMessages: [healthz(VMS[1] ?? "")] }), ["supervisor-api-unreachable: confirmed [connection-refused]"]],
    ["is well, but vCenter complains of an address that is none of these", withApi({}, { kubernetesMessages: [healthz("10.20.40.199:6443")] }), ["supervisor-api-unreachable: reported []"]],
    ["is well again, though vCenter still complains of it", withApi({}, { kubernetesMessages: [healthz(FLOATING)] }), ["supervisor-api-unreachable: contradicted []"]],
  ];
  test.each(cases)("%s", async (_, environment, expected) => {
    const run = await diagnoseIn(await start(environment));
    expect(summaryOf(run)).toEqual(expected);
    for (const finding of run.findings.filter(({ rule, status }) => rule === "supervisor-api-unreachable" && status === "problem")) expect(finding.severity).toBe("WARNING");
    if (expected.length === 2) expect(run.findings.find(({ rule }) => rule === "supervisor-node-not-ready")?.explainedBy).toBe("supervisor-api-unreachable");
  });

  test.each([
    ["ready: a matter of the way from here", "READY", []],
    ["in error, which may have any cause", "ERROR", []],
  ] as const)("is not reached from here, of a Supervisor that vCenter calls %s", async (_, kubernetesStatus, expected) => {
    const simulator = await start(withApi({}, { kubernetesStatus }));
    const routes = simulator.routes.filter(({ port }) => port !== 6443);
    expect(summaryOf(await diagnoseIn(simulator, { network: { routes, dnsPort: 53, closed: true } }))).toEqual(expected);
  });
});

test("a system error names the documented row that its details fit", async () => {
  const details = "Unable to connect to the management DNS servers 10.20.30.54 from control plane VM cp1.";
  const run = await diagnoseIn(await start(withApi({}, { configStatus: "ERROR", messages: [message("vcenter.wcp.master.guest.systemerror", `System error occurred on control plane node 42. Details ${details}`, "ERROR")] })));
  expect(summaryOf(run)).toEqual(["control-plane-system-error: reported [documented-error]"]);
  expect(run.findings.find(({ rule }) => rule === "control-plane-system-error")?.params["rows"]).toEqual(["dns-server-unreachable (1-2, 6)"]);
});

test("an expired NSX certificate is seen before it is reported", async () => {
  const { withNsx } = await import("@supervisor-doctor/agent/simulator/scenarios/nsx");
  const environment = withNsx(buildEnvironment("healthy"));
  const [, node] = environment.otherSystems;
  if (node) node.certificate.notAfter = inDays(-1);
  expect(summaryOf(await diagnoseIn(await start(environment)))).toEqual(["nsx-certificate-expired: observed [expired]"]);
});
