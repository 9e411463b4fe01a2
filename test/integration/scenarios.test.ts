import { diagnose, replay } from "@supervisor-doctor/agent/diagnose";
import { exitCode } from "@supervisor-doctor/agent/diagnosis";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { scenarios, type ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import type { ReadingName } from "@supervisor-doctor/shared/readings";
import { renderFinding } from "@supervisor-doctor/shared/render";
import type { Rule } from "@supervisor-doctor/shared/rule";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { afterAll, describe, expect, test } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";

/** The whole catalogue, each rule against its own broken data centre and against the healthy one. */

const lab = createLab();
afterAll(() => lab.stop());

/** Each rule's row of table 1-2, and the causes that the rule's own scenario proves. */
const CATALOGUE: Readonly<Record<string, { row: number; proves: readonly string[] }>> = {
  "dns-pnid-unresolved": { row: 1, proves: ["record-missing"] },
  "dns-pnid-unresolved-dhcp": { row: 2, proves: ["record-missing"] },
  "dns-servers-missing": { row: 3, proves: ["none-configured"] },
  "dns-local-domain-not-searched": { row: 4, proves: ["local-not-in-search-domains"] },
  "dns-routed-over-workload-network": { row: 5, proves: ["worker-dns-covers-management-dns", "server-unreachable"] },
  "dns-server-unreachable": { row: 6, proves: ["server-unreachable"] },
  "vcenter-unreachable": { row: 7, proves: ["connection-refused"] },
  "vcenter-certificate-invalid": { row: 8, proves: ["expired"] },
  "vcenter-certificate-untrusted": { row: 9, proves: ["root-differs"] },
};
const ids = Object.keys(CATALOGUE) as ScenarioName[];

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

/** One whole diagnosis, held to what every diagnosis is held to. */
async function diagnoseIn(name: ScenarioName, release: Release, reported: boolean): Promise<Run> {
  const environment = buildEnvironment(name, { release });
  for (const cluster of environment.clusters) if (!reported && cluster.supervisor) cluster.supervisor.messages = [];
  const simulator = await lab.start(environment);
  const result = await diagnose(orderFor(simulator), uninterrupted());
  expect(simulator.vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, unimplemented: [] });
  expect(simulator.vcenter.calls.filter(({ method, path }) => method !== "GET" && path !== "/api/session")).toEqual([]);
  await simulator.stop();
  return result;
}

const taken = new Map<string, Promise<Run>>();
/** Each data centre is diagnosed once, and looked at by several tests. */
function run(name: ScenarioName, release: Release = "8.0.3", reported = true): Promise<Run> {
  const key = `${name} ${release} ${reported}`;
  const known = taken.get(key) ?? diagnoseIn(name, release, reported);
  taken.set(key, known);
  return known;
}

test("the catalogue holds the nine rules of table 1-2, each with its document, row, needs and causes", () => {
  expect(rules.map((rule) => rule.id).sort()).toEqual([...ids].sort());
  expect(Object.keys(scenarios).sort()).toEqual(["healthy", ...ids].sort());
  for (const rule of rules) {
    expect(rule.source).toEqual({ document: expect.stringMatching(/\S/), table: "1-2", row: CATALOGUE[rule.id]?.row });
    expect(rule.needs.length).toBeGreaterThan(0);
    expect(new Set(rule.causes).size).toBe(rule.causes.length);
    expect(rule.causes).toEqual(expect.arrayContaining([...(CATALOGUE[rule.id]?.proves ?? [])]));
    for (const { rule: other } of rule.explains) expect(ids).toContain(other);
  }
});

describe.concurrent.each(RELEASES)("on release %s", (release) => {
  test("the healthy data centre has no problem, and nothing that could not be looked at", async () => {
    const healthy = await run("healthy", release);
    expect(healthy.findings.map((finding) => finding.rule).sort()).toEqual([...ids].sort());
    expect(healthy.findings.filter((finding) => !["ok", "not-applicable"].includes(finding.status))).toEqual([]);
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
    expect(broken.unrecognised).toEqual([]);
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
  { rule: "dns-pnid-unresolved", need: "vcenter-endpoint", because: "the resolved address is one of the appliance's own" },
  { rule: "vcenter-certificate-invalid", need: "vcenter-endpoint", because: "the session's own connection shows the certificate" },
  { rule: "vcenter-certificate-invalid", need: "vcenter-trust", because: "a stale bundle is judged here only when the row is reported" },
  { rule: "vcenter-certificate-invalid", need: "wcp-service", because: "a stale bundle is judged here only when the row is reported" },
];

/** The same run, as if every look of that probe had failed. */
async function without(saved: Run, probe: ReadingName): Promise<Run> {
  const blind = { ok: false, reason: "failed" as const, detail: "made to fail" };
  return replay({ ...saved, probes: saved.probes.map((each) => (each.probe === probe ? { ...each, ...blind, reading: undefined } : each)) });
}

describe("a rule whose probe fails", () => {
  const pairs = rules.flatMap((rule) => rule.needs.map((need) => ({ rule: rule.id as ScenarioName, need })));
  const isComplementary = (rule: string, need: ReadingName): boolean => COMPLEMENTARY.some((each) => each.rule === rule && each.need === need);
  test("is judged from a saved run as it was from the data centre", async () => {
    const saved = await Promise.all([run("healthy"), ...ids.flatMap((id) => [run(id), run(id, "8.0.3", false)])]);
    for (const each of saved) expect((await replay(each)).findings).toEqual(each.findings);
  });

  test.each(pairs.filter(({ rule, need }) => !isComplementary(rule, need)))("$rule is not called in order in the healthy data centre without $need", async ({ rule, need }) => {
    expect(findingOf(await without(await run("healthy"), need), rule).status).not.toBe("ok");
  });

  test.each(COMPLEMENTARY)("$rule still stands on its other readings in the healthy data centre without $need: $because", async ({ rule, need }) => {
    expect(findingOf(await without(await run("healthy"), need), rule).status).toBe("ok");
  });

  test.each(pairs)("$rule is never called in order in its own data centre without $need", async ({ rule, need }) => {
    const finding = findingOf(await without(await run(rule, "8.0.3", false), need), rule);
    expect(["problem", "unknown"]).toContain(finding.status);
  });

  test.each(pairs)("$rule is not contradicted when it is reported, without $need", async ({ rule, need }) => {
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
    { what: "the list of roots", paths: [ROOTS], open: ["vcenter-certificate-untrusted"] },
    { what: "one of the roots", paths: [`${ROOTS}/vmca`], open: ["vcenter-certificate-untrusted"] },
    { what: "the wcp service", paths: ["/api/vcenter/services/wcp"], open: ["vcenter-certificate-untrusted"] },
    { what: "the conditions", paths: [`${NAMESPACES}/clusters/domain-c8/topology`], open: [] },
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

describe("the words", () => {
  const placeholders = (texts: readonly string[]): string[] => [...new Set(texts.join(" ").match(/\{\w+\}/g) ?? [])].sort();

  test.each(ids)("of %s stand in three languages that say the same", (id) => {
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

  test.each(ids)("of %s hold no empty place when its scenario is told", async (id) => {
    const broken = await run(id);
    for (const locale of LOCALES) {
      const told = renderFinding(findingOf(broken, id), broken.probes, locale);
      expect(told.remediation.length).toBeGreaterThan(0);
      expect([told.title, told.observed, ...told.remediation, ...told.causes.flatMap((cause) => cause.evidence)].join("\n")).not.toMatch(/[{}]|undefined|\bnull\b/);
    }
  });
});
