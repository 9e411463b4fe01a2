import { type Environment, type Release, RELEASES, type Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { describe, expect, test } from "vitest";
import { basicAuth, callTo, diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** Known issues that vCenter's own interface verifies: probes and rules against real sockets, healthy and broken. */

const start = simulators();
const NAMESPACES = "/api/vcenter/namespace-management";
const DAY = 86_400_000;

function healthyBut(change: (environment: Environment) => void, release: Release = "8.0.3"): Environment {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  return environment;
}

function supervisorOf(environment: Environment): Supervisor {
  const supervisor = environment.clusters.find((cluster) => cluster.supervisor)?.supervisor;
  if (!supervisor) throw new Error("The environment has no Supervisor");
  return supervisor;
}

function libraryAt({ vcenter }: Environment, index: number) {
  const library = vcenter.inventory.libraries[index];
  if (!library) throw new Error(`No library ${index}`);
  return library;
}

const inDays = ({ now }: Environment, days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();
const statusOf = ({ findings }: Run, rule: string): string | undefined => findings.find((finding) => finding.rule === rule)?.status;

const EVERYWHERE = [
  "vcenter-partition-full",
  "vcenter-memory-short",
  "vcenter-load-high",
  "vcenter-database-storage-short",
  "supervisor-license-missing",
  "content-library-missing",
  "content-library-empty",
  "content-library-unreachable",
  "supervisor-service-error",
  "supervisor-service-version-pending",
  "vcenter-certificate-expiring",
  "vcenter-root-expiring",
  "vcenter-signing-certificate-expiring",
  "supervisor-upgrade-failed",
  "namespace-error",
  "supervisor-storage-policy-missing",
];
/** Looked at where the release has something to look at. */
const OFFERED: Readonly<Record<Release, readonly string[]>> = {
  "7.0.3": [...EVERYWHERE, "vcenter-pnid-case-differs", "supervisor-behind-vcenter"],
  "8.0.3": [...EVERYWHERE, "supervisor-behind-vcenter", "supervisor-zone-empty"],
  "9.1.0": [...EVERYWHERE, "supervisor-zone-empty", "supervisor-image-source-missing"],
};

describe.each(RELEASES)("a healthy data centre of release %s", (release) => {
  test.each([["with a load balancer", buildEnvironment("healthy", { release })] as const, ["with NSX", withNsx(buildEnvironment("healthy", { release }))] as const])("%s: is in order wherever there is something to look at", async (_, environment) => {
    const simulator = await start(environment);
    const run = await diagnoseIn(simulator);
    expect(summaryOf(run)).toEqual([]);
    expect(OFFERED[release].map((rule) => [rule, statusOf(run, rule)])).toEqual(OFFERED[release].map((rule) => [rule, "ok"]));
    expect(simulator.vcenter).toMatchObject({ unimplemented: [], openSessions: 0 });
    expect(simulator.vcenter.calls.filter(({ method, path }) => method !== "GET" && !/^\/api\/session$|\/(FindExtension|FindAllByIp|QueryDateTime)$|^\/sdk$/.test(path))).toEqual([]);
  });
});

const FETCH = "vendir: Error: Fetching image: GET https://registry.lab.test/v2/vks/manifests/3.2.0: MANIFEST_UNKNOWN: manifest unknown; map[]";
const NSX_MESSAGE = "vcenter.wcp.ncp.cluster.incompatible";

interface Broken {
  readonly what: string;
  readonly change: (environment: Environment) => void;
  readonly shows: readonly string[];
  readonly release?: Release;
}

const BROKEN: readonly Broken[] = [
  { what: "the log partition is full", change: ({ vcenter }) => (vcenter.inventory.partitions["log"] = 97), shows: ["vcenter-partition-full: observed [partition-full]"] },
  { what: "the storage of the appliance is red", change: ({ vcenter }) => (vcenter.inventory.health["storage"] = "red"), shows: ["vcenter-partition-full: observed [reported-short]"] },
  { what: "the appliance is out of memory", change: ({ vcenter }) => Object.assign(vcenter.inventory.health, { mem: "red", swap: "orange" }), shows: ["vcenter-memory-short: observed [memory swap]"] },
  { what: "the appliance is overloaded", change: ({ vcenter }) => (vcenter.inventory.health["load"] = "orange"), shows: ["vcenter-load-high: observed [overloaded]"] },
  { what: "the database has no room", change: ({ vcenter }) => (vcenter.inventory.health["database-storage"] = "red"), shows: ["vcenter-database-storage-short: observed [short]"] },
  { what: "no host is licensed", change: ({ vcenter }) => (vcenter.inventory.licensed = false), shows: ["supervisor-license-missing: observed [not-licensed]"] },
  { what: "an assigned library was deleted", change: ({ vcenter }) => void vcenter.inventory.libraries.pop(), shows: ["content-library-missing: observed [deleted]"] },
  { what: "the library was never synchronised", change: (environment) => Object.assign(libraryAt(environment, 0), { lastSync: null, items: [] }), shows: ["content-library-unreachable: observed [never-synchronised]"] },
  { what: "the library's source is empty", change: (environment) => Object.assign(libraryAt(environment, 0), { items: [] }), shows: ["content-library-empty: observed [subscription-empty]"] },
  {
    what: "the local library holds plain files",
    change: (environment) => Object.assign(libraryAt(environment, 0), { type: "LOCAL", url: null, lastSync: null, items: [{ id: "item-9", name: "photon.ova", type: "file" }] }),
    shows: ["content-library-items-unusable: observed [no-template]"],
  },
  {
    what: "namespaces share a local library on 8.0 U2",
    change: (environment) => {
      environment.vcenter.faults.overrides["/api/appliance/system/version"] = { body: { version: "8.0.2.00000", build: "22385739" } };
      const supervisor = supervisorOf(environment);
      supervisor.version = "v1.27.5+vmware.1-vsc0.1.6-22388269";
      for (const namespace of supervisor.inventory.namespaces.slice(0, 2)) namespace.libraries = [libraryAt(environment, 1).id];
    },
    shows: ["content-library-shared-unsafe: observed [release-deletes-templates]"],
  },
  { what: "an image of a service is not in the registry", change: (environment) => Object.assign(supervisorOf(environment).inventory.services[0] ?? {}, { status: "ERROR", text: FETCH }), shows: ["supervisor-service-error: observed [image-not-found]"] },
  {
    what: "a service's wanted version does not suit the Supervisor",
    change: (environment) => Object.assign(supervisorOf(environment).inventory.services[1] ?? {}, { status: "ERROR", desired: "2.0.0", precheck: "INCOMPATIBLE" }),
    shows: ["supervisor-service-error: observed [precheck-incompatible]", "supervisor-service-version-pending: observed [version-behind]"],
  },
  { what: "a service is not the wanted version", change: (environment) => Object.assign(supervisorOf(environment).inventory.services[0] ?? {}, { desired: "3.2.0" }), shows: ["supervisor-service-version-pending: observed [version-behind]"] },
  { what: "vCenter's certificate ends in ten days", change: (environment) => (environment.vcenter.certificate.notAfter = inDays(environment, 10)), shows: ["vcenter-certificate-expiring: observed [expires-soon]"] },
  {
    what: "the root ends in forty days, and with it what it has signed",
    change: (environment) => Object.assign(environment.vcenter.roots[0] ?? {}, { notAfter: inDays(environment, 40) }),
    shows: ["vcenter-root-expiring: observed [expiring]", "vcenter-signing-certificate-expiring: observed [expiring]"],
  },
  { what: "the signing certificate has expired", change: (environment) => (environment.vcenter.inventory.signing.notAfter = inDays(environment, -1)), shows: ["vcenter-signing-certificate-expiring: observed [expired]"] },
  { what: "host name and PNID differ in case before the update to 8.0", change: ({ vcenter }) => (vcenter.pnid = "VC.Lab.Test"), shows: ["vcenter-pnid-case-differs: observed [host-name-differs]"], release: "7.0.3" },
  { what: "host name and PNID differ in case on 9.1", change: ({ vcenter }) => (vcenter.pnid = "VC.Lab.Test"), shows: [], release: "9.1.0" },
  { what: "the upgrade has failed", change: (environment) => Object.assign(supervisorOf(environment).upgrade, { state: "ERROR", desired: "v1.29.7", errors: ["Node 2 did not come back."] }), shows: ["supervisor-upgrade-failed: observed [failed]"] },
  { what: "the upgrade meets errors", change: (environment) => Object.assign(supervisorOf(environment).upgrade, { state: "PENDING", desired: "v1.29.7", errors: ["A host stays."] }), shows: ["supervisor-upgrade-failed: observed [errors-on-the-way]"] },
  { what: "the upgrade is on its way", change: (environment) => Object.assign(supervisorOf(environment).upgrade, { state: "PENDING", desired: "v1.29.7", errors: [] }), shows: [] },
  {
    what: "a precheck stops the upgrade",
    change: (environment) => (supervisorOf(environment).upgrade.prechecks = [{ targetVersion: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114", status: "ERROR", findings: [{ type: "SimulatedPrecheck", severity: "ERROR", text: "Cluster tkc-01 is not compatible.", kb: null }] }]),
    shows: ["supervisor-precheck-failed: observed [upgrade-blocked]"],
  },
  { what: "a precheck only warns", change: (environment) => (supervisorOf(environment).upgrade.prechecks = [{ targetVersion: "v1.29.7", status: "WARNING", findings: [{ type: "SimulatedPrecheck", severity: "WARNING", text: "A cluster is old.", kb: null }] }]), shows: [] },
  { what: "the Supervisor is two versions behind", change: (environment) => (supervisorOf(environment).version = "v1.25.13+vmware.1-vsc0.1.7-1"), shows: ["supervisor-behind-vcenter: observed [further-behind]"] },
  { what: "a namespace is in error", change: (environment) => Object.assign(supervisorOf(environment).inventory.namespaces[1] ?? {}, { status: "ERROR", text: "The storage policy does not exist." }), shows: ["namespace-error: observed [other]"] },
  { what: "a zone has no vSphere cluster", change: (environment) => void supervisorOf(environment).inventory.emptyZones.push("zone-2"), shows: ["supervisor-zone-empty: observed [no-cluster]"] },
  { what: "the storage policy was deleted", change: (environment) => (supervisorOf(environment).inventory.storagePolicy = "00000000-1c88-45da-85d3-3d74b91a5bad"), shows: ["supervisor-storage-policy-missing: observed [deleted]"] },
  { what: "the account sees no storage policy", change: ({ vcenter }) => (vcenter.inventory.storagePolicies = []), shows: [] },
  {
    what: "the library of Supervisor images is in error",
    change: ({ vcenter }) => (vcenter.inventory.imageLibraries = [{ id: "lib-9", status: "ERROR", text: "The library is not available any more." }]),
    shows: ["supervisor-image-source-missing: observed [library-in-error]"],
    release: "9.1.0",
  },
  { what: "the library of the Supervisor's own image was deleted", change: (environment) => (supervisorOf(environment).inventory.imageLibrary = "lib-8"), shows: ["supervisor-image-source-missing: observed [library-deleted]"], release: "9.1.0" },
  {
    what: "the list of services names no version, and each service does",
    change: ({ vcenter }) => (vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8/supervisor-services`] = { body: [{ supervisor_service: "tkg.vsphere.vmware.com", config_status: "CONFIGURED" }] }),
    shows: [],
  },
  { what: "the services are listed under the Supervisor only", change: ({ vcenter }) => (vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8/supervisor-services`] = { status: 404 }), shows: [], release: "9.1.0" },
];

test.each(BROKEN)("when $what", async ({ change, shows, release }) => {
  const simulator = await start(healthyBut(change, release));
  const run = await diagnoseIn(simulator);
  expect(summaryOf(run)).toEqual(shows);
  expect(simulator.vcenter.unimplemented).toEqual([]);
  for (const finding of run.findings.filter(({ status }) => status === "problem") as Finding[]) {
    for (const locale of LOCALES) {
      const told = renderFinding(finding, run.probes, locale);
      expect([told.title, told.observed, ...told.remediation, ...told.causes.flatMap(({ evidence }) => evidence)].join("\n")).not.toMatch(/[{}…]|undefined|\bnull\b/);
    }
  }
});

test.each([
  ["under the Supervisor", (environment: Environment) => void (environment.vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8/supervisor-services`] = { status: 404 })],
  ["under the vSphere cluster", () => {}],
] as const)("a service in error is found %s", async (_, change) => {
  const environment = healthyBut(change, "9.1.0");
  Object.assign(supervisorOf(environment).inventory.services[0] ?? {}, { status: "ERROR", text: FETCH });
  expect(summaryOf(await diagnoseIn(await start(environment)))).toEqual(["supervisor-service-error: observed [image-not-found]"]);
});

test("libraries that stand among the workload settings only are found there", async () => {
  const environment = healthyBut(({ vcenter }) => void vcenter.inventory.libraries.pop(), "9.1.0");
  const simulator = await start(environment);
  const path = `${NAMESPACES}/clusters/domain-c8`;
  const { text: token } = await callTo(simulator, ["vc.lab.test", 443], "POST", "/api/session", { authorization: basicAuth(environment.vcenter) });
  const { text } = await callTo(simulator, ["vc.lab.test", 443], "GET", path, { "vmware-api-session-id": JSON.parse(token) });
  const { content_libraries: _moved, ...body } = JSON.parse(text);
  simulator.environment.vcenter.faults.overrides[path] = { body };
  expect(summaryOf(await diagnoseIn(simulator))).toEqual(["content-library-missing: observed [deleted]"]);
  expect(simulator.vcenter.calls.map((call) => call.path)).toContain(`${NAMESPACES}/supervisors/${supervisorOf(environment).id}/workloads/images/settings`);
});

test.each([
  ["finds", "no suitable NSX", [{ id: NSX_MESSAGE, text: "NSX is not prepared." }], "supervisor-cluster-incompatible: confirmed [nsx-not-prepared]"],
  ["does not find", "anything against it", [], "supervisor-cluster-incompatible: contradicted []"],
] as const)("where the Supervisor reports that NSX does not suit it, and vCenter %s %s", async (_verb, _what, incompatible, expected) => {
  const environment = withNsx(buildEnvironment("healthy"));
  const text = "The vSphere cluster lacks a compatible NSX-T VDS.";
  const supervisor = supervisorOf(environment);
  supervisor.inventory.incompatible = [...incompatible];
  supervisor.kubernetesMessages = [{ severity: "ERROR", id: NSX_MESSAGE, text: { en: text, ko: text, ja: text }, args: [], defaultMessage: text, since: environment.now, kb: null, condition: { type: "", reason: "" } }];
  expect(summaryOf(await diagnoseIn(await start(environment)))).toEqual([expected]);
});

test.each([
  ["/api/appliance/health/mem", ["vcenter-partition-full", "vcenter-memory-short", "vcenter-load-high", "vcenter-database-storage-short"]],
  ["/api/appliance/monitoring/query", ["vcenter-partition-full"]],
  [`${NAMESPACES}/capability`, ["supervisor-license-missing"]],
  ["/api/content/library", ["content-library-missing", "content-library-empty", "content-library-unreachable", "content-library-items-unusable"]],
  [`${NAMESPACES}/clusters/domain-c8/supervisor-services`, ["supervisor-service-error", "supervisor-service-version-pending"]],
  ["/api/vcenter/certificate-management/vcenter/signing-certificate", ["vcenter-signing-certificate-expiring"]],
  ["/api/vcenter/namespaces/instances", ["namespace-error"]],
  ["/api/vcenter/storage/policies", ["supervisor-storage-policy-missing"]],
] as const)("%s with status 500 or 403 leaves open what rests on it, and nothing else", async (path, open) => {
  for (const status of [500, 403]) {
    const simulator = await start(healthyBut(({ vcenter }) => (vcenter.faults.overrides[path] = { status })));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(open.map((rule) => `${rule}: unknown`));
  }
});

/** What the documents' rows rest on; every other call may be missing in a vCenter that somebody made for a test. */
const ROWS_NEED = [
  /^\/api\/session$/,
  /^\/api\/appliance\/(networking|system\/version)/,
  /^\/api\/vcenter\/topology\/nodes$/,
  /^\/api\/vcenter\/certificate-management\/vcenter\/trusted-root-chains/,
  /^\/api\/vcenter\/services\/wcp$/,
  /^\/api\/vcenter\/namespace-management\/clusters(\/[^/]+)?$/,
  /^\/sdk/,
];

describe.each([
  [404, "in plain text", { contentType: "text/plain", body: "404 page not found" }],
  [404, "as vCenter says it", {}],
  [501, "in plain text", { contentType: "text/plain", body: "unknown to this server" }],
  [501, "with an error of no type", { body: { messages: [] } }],
] as const)("a vCenter that answers %d %s to every call that the documents' rows do not need", (status, _how, answer) => {
  test.each(RELEASES)("shows no additional problem, and nothing that could not be looked at, on release %s", async (release) => {
    const whole = await start(buildEnvironment("healthy", { release }));
    await diagnoseIn(whole);
    const others = whole.vcenter.calls.map(({ path }) => path).filter((path) => !ROWS_NEED.some((needed) => needed.test(path)));
    expect(others.length).toBeGreaterThan(15);
    const bare = healthyBut(({ vcenter }) => {
      for (const path of others) vcenter.faults.overrides[path] = { status, ...answer };
    }, release);
    expect(summaryOf(await diagnoseIn(await start(bare)))).toEqual([]);
  });
});
