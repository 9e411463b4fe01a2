import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { replay } from "@supervisor-doctor/agent/replay";
import { exitCode } from "@supervisor-doctor/agent/exit-code";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { scenarios, type ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { explain } from "@supervisor-doctor/shared/explain";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import type { ReadingName } from "@supervisor-doctor/shared/readings";
import { renderFinding } from "@supervisor-doctor/shared/render";
import type { Rule } from "@supervisor-doctor/shared/rule";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { isKnownIssue } from "@supervisor-doctor/shared/source";
import { afterAll, describe, expect, test } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";

/** The whole catalogue, each rule against its own broken data centre and against the healthy one. */

const lab = createLab();
afterAll(() => lab.stop());

interface Row {
  readonly table: string;
  readonly row: number;
  /** The causes that the rule's own scenario proves. */
  readonly proves: readonly string[];
  /** Rules of which nothing can be known while that scenario stands. */
  readonly open?: readonly string[];
}

const BEHIND_THE_LOAD_BALANCER = ["load-balancer-certificate-invalid", "load-balancer-certificate-untrusted", "load-balancer-credentials-rejected", "load-balancer-http-error"];

/** Where each rule is documented, and what its own scenario shows. */
const CATALOGUE: Readonly<Record<string, Row>> = {
  "dns-pnid-unresolved": { table: "1-2", row: 1, proves: ["record-missing"] },
  "dns-pnid-unresolved-dhcp": { table: "1-2", row: 2, proves: ["record-missing"] },
  "dns-servers-missing": { table: "1-2", row: 3, proves: ["none-configured"] },
  "dns-local-domain-not-searched": { table: "1-2", row: 4, proves: ["local-not-in-search-domains"] },
  "dns-routed-over-workload-network": { table: "1-2", row: 5, proves: ["worker-dns-covers-management-dns", "server-unreachable"] },
  "dns-server-unreachable": { table: "1-2", row: 6, proves: ["server-unreachable"] },
  "vcenter-unreachable": { table: "1-2", row: 7, proves: ["connection-refused"] },
  "vcenter-certificate-invalid": { table: "1-2", row: 8, proves: ["expired"] },
  "vcenter-certificate-untrusted": { table: "1-2", row: 9, proves: ["root-differs"] },
  "nsx-thumbprint-mismatch": { table: "1-3", row: 1, proves: ["registered-thumbprint-differs"] },
  "nsx-unreachable": { table: "1-3", row: 2, proves: ["connection-refused"], open: ["nsx-thumbprint-mismatch", "nsx-certificate-expired"] },
  "load-balancer-certificate-untrusted": { table: "1-4", row: 1, proves: ["configured-certificate-differs"], open: ["load-balancer-credentials-rejected"] },
  "load-balancer-certificate-invalid": { table: "1-4", row: 2, proves: ["expired"] },
  "load-balancer-credentials-rejected": { table: "1-4", row: 3, proves: ["credentials-wrong"] },
  "load-balancer-http-error": { table: "1-4", row: 4, proves: ["status-not-200"], open: ["load-balancer-credentials-rejected"] },
  "load-balancer-unreachable": { table: "1-4", row: 5, proves: ["connection-refused"], open: BEHIND_THE_LOAD_BALANCER },
};
const ids = Object.keys(CATALOGUE) as ScenarioName[];

/** Known issues that have a data centre of their own, which no message of the Supervisor tells: what it shows. */
const KNOWN_ISSUES: Readonly<Partial<Record<ScenarioName, readonly string[]>>> = {
  "clock-skewed": ["host-clock"],
  "host-ntp-not-running": ["service-stopped"],
};
const knownIds = Object.keys(KNOWN_ISSUES) as ScenarioName[];

/** Nothing is wrong: with a load balancer, and with NSX in its place. */
const HEALTHY = ["healthy", "healthy-nsx"] as const;
type DataCentre = ScenarioName | "healthy-nsx";

/** Where a rule has something to look at. */
const healthyFor = (rule: string): (typeof HEALTHY)[number] => (rule.startsWith("nsx-") ? "healthy-nsx" : "healthy");

function ruleNamed(id: string): Rule {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`No rule "${id}"`);
  return rule;
}

function findingOf(run: Run, id: string): Finding {
  const found = run.findings.filter((finding) => finding.rule === id);
  expect(found).toHaveLength(1);
  return found[0] as Finding;
}

const yesCauses = (finding: Finding): string[] => finding.causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id);

/** The rule at the end of the explanations. */
function rootOf(run: Run, finding: Finding): string {
  const seen = new Set<string>();
  for (let each = finding; ; each = findingOf(run, each.explainedBy ?? "")) {
    if (each.explainedBy === null || seen.has(each.rule)) return each.rule;
    seen.add(each.rule);
  }
}

type Release = (typeof RELEASES)[number];

/** What may be asked otherwise than with GET: queries of VIM, by VI-JSON or by SOAP. */
const queries = (release: Release): RegExp => (release === "7.0.3" ? /^POST \/sdk$/ : /^POST \/sdk\/vim25\/[\d.]+\/\w+\/[\w-]+\/(FindExtension|FindAllByIp|QueryDateTime)$/);

/** By SOAP one login serves every query of a run, however many look at once; where VI-JSON is there, none is made. */
function expectOneSoapSession(calls: readonly string[], release: Release): void {
  if (release !== "7.0.3") return expect(calls).toEqual([]);
  expect([calls[0], calls.at(-1), calls.filter((call) => call === "Login" || call === "Logout").length]).toEqual(["Login", "Logout", 2]);
  expect(calls.slice(1, -1).filter((call) => !["RetrieveProperties", "FindAllByIp", "QueryDateTime", "FindExtension"].includes(call))).toEqual([]);
}

/** One whole diagnosis, held to what every diagnosis is held to. */
async function diagnoseIn(name: DataCentre, release: Release, reported: boolean): Promise<Run> {
  const environment = name === "healthy-nsx" ? withNsx(buildEnvironment("healthy", { release })) : buildEnvironment(name, { release });
  for (const cluster of environment.clusters) if (!reported && cluster.supervisor) cluster.supervisor.messages = [];
  const simulator = await lab.start(environment);
  const result = await diagnose(orderFor(simulator), uninterrupted());
  const { vcenter, otherSystems } = simulator;
  expect(vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, refusedSoapLogins: 0, openSoapSessions: 0, unimplemented: [] });
  expectOneSoapSession(vcenter.soapCalls, release);
  const others = vcenter.calls.filter(({ method, path }) => method !== "GET" && path !== "/api/session").map(({ method, path }) => `${method} ${path}`);
  expect(others.filter((call) => !queries(release).test(call))).toEqual([]);
  for (const { kind, calls, logins, refusedLogins, unimplemented } of otherSystems) {
    expect(unimplemented).toEqual([]);
    expect(calls.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(logins + refusedLogins).toBeLessThanOrEqual(kind === "nsx-manager" ? 0 : 1);
  }
  const secrets = [simulator.password, ...(simulator.loadBalancerCredentials ? [simulator.loadBalancerCredentials.password] : [])];
  for (const secret of secrets) expect(JSON.stringify(result)).not.toContain(secret);
  await simulator.stop();
  return result;
}

const taken = new Map<string, Promise<Run>>();
/** Each data centre is diagnosed once, and looked at by several tests. */
function run(name: DataCentre, release: Release = "8.0.3", reported = true): Promise<Run> {
  const key = `${name} ${release} ${reported}`;
  const known = taken.get(key) ?? diagnoseIn(name, release, reported);
  taken.set(key, known);
  return known;
}

test("the catalogue holds the sixteen rules of tables 1-2 to 1-4, each with its document, row, needs and causes", () => {
  const documented = rules.filter((rule) => !isKnownIssue(rule.source));
  expect(documented.map((rule) => rule.id).sort()).toEqual([...ids].sort());
  expect(ids).toHaveLength(16);
  expect(Object.keys(scenarios).sort()).toEqual(["healthy", ...ids, ...knownIds].sort());
  for (const rule of documented) {
    const { table, row, proves } = CATALOGUE[rule.id] ?? {};
    expect(rule.source).toEqual({ document: expect.stringMatching(/\S/), table, row });
    expect(rule.needs.length).toBeGreaterThan(0);
    expect(new Set(rule.causes).size).toBe(rule.causes.length);
    expect(rule.causes).toEqual(expect.arrayContaining([...(proves ?? [])]));
    for (const { rule: other } of rule.explains) expect(ids).toContain(other);
  }
});

describe.concurrent.each(RELEASES)("on release %s", (release) => {
  test.each(HEALTHY)("the data centre %s has no problem, and nothing that could not be looked at", async (name) => {
    const healthy = await run(name, release);
    expect(healthy.findings.map((finding) => finding.rule)).toEqual(rules.map((rule) => rule.id));
    expect(healthy.findings.filter((finding) => finding.status === "problem" || finding.status === "unknown")).toEqual([]);
    const elsewhere = ids.filter((id) => id === "dns-pnid-unresolved-dhcp" || id.startsWith(name === "healthy" ? "nsx-" : "load-balancer-"));
    const asExpected = ids.map((id) => [id, elsewhere.includes(id) ? "not-applicable" : "ok"]);
    // The PNID does not end in .local.
    const applicable = asExpected.filter(([id]) => id !== "dns-local-domain-not-searched");
    expect(applicable.map(([id]) => [id, findingOf(healthy, id ?? "").status])).toEqual(applicable);
    expect(["ok", "not-applicable"]).toContain(findingOf(healthy, "dns-local-domain-not-searched").status);
    expect(healthy.unrecognised).toEqual([]);
    expect(exitCode(healthy)).toBe(0);
  });

  test.each(ids)("the data centre of %s has that problem, proven, and no other that is not its consequence", async (id) => {
    const broken = await run(id, release);
    const finding = findingOf(broken, id);
    expect(finding).toMatchObject({ status: "problem", basis: "confirmed", explainedBy: null });
    expect(yesCauses(finding)).toEqual(CATALOGUE[id]?.proves);
    expect(finding.reportedBy).toHaveLength(1);
    const problems = broken.findings.filter((each) => each.status === "problem") as Finding[];
    expect(problems.map((each) => [each.rule, rootOf(broken, each)])).toEqual(problems.map((each) => [each.rule, id]));
    const unknown = broken.findings.filter((each) => each.status === "unknown").map((each) => each.rule);
    expect(unknown.sort()).toEqual([...(CATALOGUE[id]?.open ?? [])].sort());
    expect(broken.unrecognised).toEqual([]);
    expect(exitCode(broken)).toBe(1);
  });

  test.each(knownIds)("the data centre of %s has that problem, observed, and no other that is not its consequence", async (id) => {
    const broken = await run(id, release);
    const finding = findingOf(broken, id);
    expect(finding).toMatchObject({ status: "problem", basis: "observed", explainedBy: null, reportedBy: [] });
    expect(yesCauses(finding)).toEqual(KNOWN_ISSUES[id]);
    const problems = broken.findings.filter((each) => each.status === "problem") as Finding[];
    expect(problems.map((each) => [each.rule, rootOf(broken, each)])).toEqual(problems.map((each) => [each.rule, id]));
    expect(broken.findings.filter((each) => each.status === "unknown")).toEqual([]);
    expect(exitCode(broken)).toBe(1);
  });

  test.each(ids)("the data centre of %s has that problem also before it is reported", async (id) => {
    // Under DHCP only the message names the servers: without it there is nothing to ask.
    const status = id === "dns-pnid-unresolved-dhcp" ? { status: "unknown" } : { status: "problem", basis: "observed" };
    const observed = await run(id, release, false);
    expect(findingOf(observed, id)).toMatchObject(status);
  });
});

/** Readings that only complete a picture which the rule's other readings already make in the healthy data centre. */
const COMPLEMENTARY: readonly { rule: string; need: ReadingName; because: string }[] = [
  { rule: "dns-servers-missing", need: "vcenter-pnid", because: "servers are configured, whatever the PNID is" },
  { rule: "dns-routed-over-workload-network", need: "vcenter-pnid", because: "the worker servers do not cover the management ones: set arithmetic" },
  { rule: "dns-routed-over-workload-network", need: "dns", because: "the worker servers do not cover the management ones: set arithmetic" },
  ...["dns-routed-over-workload-network", "dns-server-unreachable", "vcenter-unreachable", "nsx-unreachable", "load-balancer-unreachable"].map((rule) => ({ rule, need: "address-holders" as const, because: "who else has an address only tells why it does not answer" })),
  { rule: "vcenter-unreachable", need: "own-resolution", because: "a PNID that does not end in .local is asked of the DNS servers, whatever the machine's own resolver does" },
  { rule: "dns-pnid-unresolved", need: "vcenter-endpoint", because: "the resolved address is one of the appliance's own" },
  { rule: "vcenter-certificate-invalid", need: "vcenter-endpoint", because: "the session's own connection shows the certificate" },
  { rule: "vcenter-certificate-invalid", need: "vcenter-trust", because: "a stale bundle is judged here only when the row is reported" },
  { rule: "vcenter-certificate-invalid", need: "wcp-service", because: "a stale bundle is judged here only when the row is reported" },
];

/**
 * Readings without which a message is not known to be about that rule: "unable to connect to" reads the same in three
 * tables, and only the reading tells whose the address is. The message is then among the unrecognised, and the answer open.
 */
const NAMING: readonly { rule: string; need: ReadingName; because: string }[] = [
  { rule: "nsx-unreachable", need: "nsx-registration", because: "only the registration names NSX's addresses" },
  { rule: "load-balancer-unreachable", need: "supervisor", because: "only the configuration names the load balancer's address" },
];

/** The same run, as if every look of that probe had failed. */
async function without(saved: Run, probe: ReadingName): Promise<Run> {
  const blind = { ok: false, reason: "failed" as const, detail: "made to fail" };
  return replay({ ...saved, probes: saved.probes.map((each) => (each.probe === probe ? { ...each, ...blind, reading: undefined } : each)) });
}

describe("a rule whose probe fails", () => {
  const pairs = ids.map(ruleNamed).flatMap((rule) => rule.needs.map((need) => ({ rule: rule.id as ScenarioName, need })));
  const isIn = (list: typeof COMPLEMENTARY, { rule, need }: { rule: string; need: ReadingName }): boolean => list.some((each) => each.rule === rule && each.need === need);
  test("is judged from a saved run as it was from the data centre", async () => {
    const saved = await Promise.all([...HEALTHY.map((name) => run(name)), ...ids.flatMap((id) => [run(id), run(id, "8.0.3", false)])]);
    for (const each of saved) expect((await replay(each)).findings).toEqual(each.findings);
  });

  test.each(pairs.filter((pair) => !isIn(COMPLEMENTARY, pair)))("$rule is not called in order in the healthy data centre without $need", async ({ rule, need }) => {
    expect(findingOf(await without(await run(healthyFor(rule)), need), rule).status).not.toBe("ok");
  });

  test.each(COMPLEMENTARY)("$rule still stands on its other readings in the healthy data centre without $need: $because", async ({ rule, need }) => {
    expect(findingOf(await without(await run(healthyFor(rule)), need), rule).status).toBe("ok");
  });

  test.each(pairs)("$rule is never called in order in its own data centre without $need", async ({ rule, need }) => {
    const finding = findingOf(await without(await run(rule, "8.0.3", false), need), rule);
    expect(["problem", "unknown"]).toContain(finding.status);
  });

  test.each(NAMING)("$rule is open, and its message among the unrecognised, without $need: $because", async ({ rule, need }) => {
    const blind = await without(await run(rule as ScenarioName), need);
    expect(findingOf(blind, rule).status).toBe("unknown");
    expect(blind.unrecognised).toHaveLength(1);
  });

  test.each(pairs.filter((pair) => !isIn(NAMING, pair)))("$rule is not contradicted when it is reported, without $need", async ({ rule, need }) => {
    const finding = findingOf(await without(await run(rule), need), rule);
    expect(finding.status).toBe("problem");
    expect(["confirmed", "reported"]).toContain(finding.basis);
  });
});

const NAMESPACES = "/api/vcenter/namespace-management";

describe("a call that vCenter answers with 500", () => {
  const ROOTS = "/api/vcenter/certificate-management/vcenter/trusted-root-chains";
  const cases: readonly { what: string; paths: readonly string[]; open: readonly string[] }[] = [
    {
      what: "the PNID",
      paths: ["/api/vcenter/topology/nodes", "/sdk/vim25/8.0.3.0/OptionManager/VpxSettings/QueryOptions"],
      open: ["dns-local-domain-not-searched", "dns-server-unreachable", "dns-pnid-unresolved", "vcenter-unreachable", "vcenter-certificate-invalid"],
    },
    { what: "the list of roots", paths: [ROOTS], open: ["vcenter-certificate-untrusted", "vcenter-root-expiring"] },
    { what: "one of the roots", paths: [`${ROOTS}/vmca`], open: ["vcenter-certificate-untrusted", "vcenter-root-expiring"] },
    { what: "the wcp service", paths: ["/api/vcenter/services/wcp"], open: ["vcenter-certificate-untrusted"] },
    { what: "the conditions", paths: [`${NAMESPACES}/clusters/domain-c8/topology`], open: ["supervisor-precheck-failed", "supervisor-zone-empty"] },
    { what: "the appliance's interfaces", paths: ["/api/appliance/networking/interfaces"], open: [] },
  ];

  test.each(cases)("leaves open what rests on it, and nothing else: $what", async ({ paths, open }) => {
    const environment = buildEnvironment("healthy");
    for (const path of paths) environment.vcenter.faults.overrides[path] = { status: 500 };
    const simulator = await lab.start(environment);
    const result = await diagnose(orderFor(simulator), uninterrupted());
    expect(result.findings.filter((finding) => finding.status === "unknown").map((finding) => finding.rule)).toEqual(open);
    expect(result.findings.filter((finding) => finding.status === "problem")).toEqual([]);
    expect(exitCode(result)).toBe(open.length > 0 ? 3 : 0);
    expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0 });
  });

  test("ends the run where it is the Supervisor's own state", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8`] = { status: 500 };
    const simulator = await lab.start(environment);
    await expect(diagnose(orderFor(simulator), uninterrupted())).rejects.toMatchObject({ code: "vcenter-error" });
    expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0 });
  });
});

test.each(RELEASES.filter((release) => release !== "7.0.3"))("the PNID of release %s is read from vCenter's option where the topology cannot be read", async (release) => {
  const environment = buildEnvironment("healthy", { release });
  environment.vcenter.faults.overrides["/api/vcenter/topology/nodes"] = { status: 403 };
  const simulator = await lab.start(environment);
  const result = await diagnose(orderFor(simulator), uninterrupted());
  expect(result.vcenter.pnid).toBe(environment.vcenter.pnid);
  expect(simulator.vcenter.unimplemented).toEqual([]);
});

test.each(ids)("the message of %s is recognised in each language by itself", (id) => {
  const [message] = buildEnvironment(id).clusters[0]?.supervisor?.messages ?? [];
  for (const locale of LOCALES) expect([locale, explain(message?.text[locale] ?? "", locale).rule]).toEqual([locale, id]);
});

describe("the words", () => {
  const placeholders = (texts: readonly string[]): string[] => [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();

  test.each([...ids, ...knownIds])("of %s stand in three languages that say the same", (id) => {
    const { en, ...others } = ruleNamed(id).text;
    for (const other of Object.values(others)) {
      expect(other.title).not.toBe(en.title);
      expect(other.healthy).not.toBe(en.healthy);
      expect(placeholders([other.title])).toEqual(placeholders([en.title]));
      expect(placeholders([other.healthy])).toEqual(placeholders([en.healthy]));
      expect(Object.keys(other.causes)).toEqual(Object.keys(en.causes));
      for (const [cause, words] of Object.entries(en.causes)) {
        const translated = other.causes[cause];
        expect([cause, translated?.text, translated?.found]).not.toEqual([cause, words.text, words.found]);
        expect(translated?.text).not.toBe(words.text);
        expect(translated?.remediation).toHaveLength(words.remediation.length);
        words.remediation.forEach((step, index) => expect(translated?.remediation[index]).not.toBe(step));
        expect([cause, placeholders([translated?.found ?? ""])]).toEqual([cause, placeholders([words.found])]);
        expect([cause, placeholders(translated?.remediation ?? [])]).toEqual([cause, placeholders(words.remediation)]);
      }
    }
  });

  test.each([...ids, ...knownIds])("of %s hold no empty place when its scenario is told", async (id) => {
    const broken = await run(id);
    for (const locale of LOCALES) {
      const told = renderFinding(findingOf(broken, id), broken.probes, locale);
      expect(told.remediation.length).toBeGreaterThan(0);
      expect([told.title, told.observed, ...told.remediation, ...told.causes.flatMap((cause) => cause.evidence)].join("\n")).not.toMatch(/[{}]|undefined|\bnull\b/);
    }
  });

  test.each(ids)("of %s name what was looked at, and no probe by its id", async (id) => {
    const broken = await run(id);
    const probeIds = broken.probes.map((probe) => probe.id).filter((each) => /[:@]/.test(each));
    for (const locale of LOCALES) {
      const told = broken.findings.map((finding) => renderFinding(finding as Finding, broken.probes, locale));
      const text = told.flatMap(({ observed, causes }) => [observed, ...causes.flatMap((cause) => cause.evidence)]).join("\n");
      expect(probeIds.filter((each) => text.includes(each))).toEqual([]);
    }
  });
});
