import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RELEASES, type Environment, type Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { reporting } from "@supervisor-doctor/agent/simulator/scenarios/scenario";
import type { Person } from "@supervisor-doctor/agent/upgrade/person";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import type { CarriedPlan, CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import type { RepairWishes } from "@supervisor-doctor/shared/upgrade/repair-request";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type CarryChanges, carryIn, killed, planOf, yesPerson } from "../parts/carrying.ts";
import { createLab } from "../parts/lab.ts";
import { supervisorOf, vcenterCalls } from "../parts/vcenter-calls.ts";

/** A Supervisor in error is repaired by its plan's first steps, in a data centre that heals only what was really mended. */

const lab = createLab();
afterEach(() => lab.stop());
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-repairs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const nextFile = (): string => join(folder, `journal-${(files += 1)}.jsonl`);

const CLUSTER = "/api/vcenter/namespace-management/clusters/domain-c8";
const BALANCER = `${CLUSTER}/load-balancers/haproxy-01`;
const RESTART = "POST /api/vcenter/services/wcp?action=restart {}";
const STAY = { supervisorTarget: "none", tkgServiceTarget: "none", clusterTarget: "none" };
const OTHER_DNS = "10.20.40.53";

interface Stage {
  readonly simulator: Simulator;
  readonly made: CarriedPlan;
  readonly ids: readonly string[];
}

async function staged(environment: Environment, wishes: RepairWishes = {}): Promise<Stage> {
  const simulator = await lab.start(environment, { speed: 0 });
  const made = await planOf(simulator, STAY, wishes);
  return { simulator, made, ids: made.steps.filter(({ step }) => step === "repair").map(({ id }) => id) };
}
const inScenario = (name: ScenarioName, wishes: RepairWishes = {}, release: Release = "8.0.3"): Promise<Stage> => staged(buildEnvironment(name, { release }), wishes);

const statesOf = (events: readonly UpgradeEvent[], id: string): readonly string[] => events.filter(({ step }) => step === id).map(({ state }) => state);
const codesOf = (events: readonly UpgradeEvent[]): readonly string[] => events.flatMap(({ reason, detail = [] }) => [...(reason ? [reason] : []), ...detail]).map(({ code }) => code);
const wordsOf = (events: readonly UpgradeEvent[]): string => events.flatMap(({ reason, detail = [] }) => [...(reason ? [reason] : []), ...detail]).map((said) => saidText(said, "en")).join("\n");
const writesOf = ({ vcenter }: Simulator): readonly string[] =>
  vcenter.writes.filter(({ path }) => !/\/session$|\/sdk/.test(path)).map(({ method, path, query, body }) => `${method} ${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query).toString()}` : ""} ${JSON.stringify(body)}`);

interface Repaired {
  readonly code: number | undefined;
  readonly events: readonly UpgradeEvent[];
  readonly journal: string;
}
async function repaired({ simulator, made, ids }: Stage, { file = nextFile(), ...changes }: CarryChanges & { readonly file?: string } = {}): Promise<Repaired> {
  const { ending, events } = await carryIn(simulator, made, file, { only: ids, ...changes });
  return { code: ending?.code, events, journal: readFileSync(file, "utf8") };
}

/** Decides as a person would, and does something in the data centre when it is asked for work. */
function workingPerson(work: (ask: Ask) => void): Person & { readonly asked: Ask[] } {
  const person = yesPerson();
  return {
    ...person,
    answer: async (ask, signal) => {
      if (ask.kind === "guided") work(ask);
      return person.answer(ask, signal);
    },
  };
}

describe("management DNS servers", () => {
  test.each(RELEASES)("on %s: the dead one is taken out, and what vCenter has not looked at again is waited for", async (release) => {
    const stage = await inScenario("dns-server-unreachable", {}, release);
    expect(stage.ids).toEqual(["repair:dns-server-unreachable:server-unreachable"]);
    expect(stage.made.steps[0]?.id).toBe(stage.ids[0]);
    const { code, events, journal } = await repaired(stage);
    expect(code).toBe(0);
    expect(statesOf(events, stage.ids[0] ?? "")).toEqual(expect.arrayContaining(["precheck", "ask", "started", "waiting", "done"]));
    expect(writesOf(stage.simulator)).toEqual([`PATCH ${CLUSTER} {"master_DNS":["10.20.30.53"]}`]);
    expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", messages: [] });
    // With what was there before it can be set back.
    expect(journal).toContain("10.20.30.54");
    expect(stage.simulator.vcenter.unimplemented).toEqual([]);
  });

  test("that a person names are set where the plan had none", async () => {
    const stage = await inScenario("dns-servers-missing", { managementDns: ["10.20.30.53", "10.20.30.54"] });
    expect(stage.made.executable).toBe(true);
    expect((await repaired(stage)).code).toBe(0);
    expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", management: { dns: ["10.20.30.53", "10.20.30.54"] } });
  });

  test("that nobody has named leave the plan blocked, and are asked for by their option", async () => {
    const stage = await inScenario("dns-servers-missing");
    expect(stage.made.executable).toBe(false);
    const { code, events } = await repaired(stage);
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("--management-dns");
  });

  test("that do not resolve vCenter's name are not written", async () => {
    const stage = await inScenario("dns-pnid-unresolved", { managementDns: [OTHER_DNS, "10.20.30.53"] });
    const { code, events } = await repaired(stage);
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("do not resolve vc.lab.test to this vCenter: 10.20.30.53.");
  });

  test("that are named replace what lacks the record", async () => {
    const stage = await inScenario("dns-pnid-unresolved", { managementDns: [OTHER_DNS] });
    expect((await repaired(stage)).code).toBe(0);
    expect(writesOf(stage.simulator)).toEqual([`PATCH ${CLUSTER} {"master_DNS":["${OTHER_DNS}"]}`]);
  });

  test("a record that is missing is a person's work, and is seen when it is there", async () => {
    const stage = await inScenario("dns-pnid-unresolved");
    expect(stage.made.steps[0]).toMatchObject({ id: "repair:dns-pnid-unresolved:record-missing", request: { kind: "guided" } });
    const { simulator } = stage;
    const person = workingPerson(() => {
      for (const server of simulator.environment.dnsServers) server.behaviour = { kind: "answers", records: { [simulator.environment.vcenter.pnid]: ["10.20.30.10"] } };
      // vCenter looks again by itself.
      Object.assign(supervisorOf(simulator), { configStatus: "RUNNING", messages: [] });
    });
    const { code, events } = await repaired(stage, { person });
    expect(code).toBe(0);
    expect(wordsOf(events)).toMatch(/Add an A .*vc\.lab\.test/);
    expect(wordsOf(events)).toContain(`https://vc.lab.test/ui/app/workload-platform/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:${supervisorOf(simulator).id}:${simulator.environment.vcenter.guid}/summary`);
    expect(writesOf(simulator)).toEqual([]);
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });

  test("an error that comes up instead of the repaired one ends the run with vCenter's words", async () => {
    const stage = await inScenario("dns-server-unreachable");
    const { simulator } = stage;
    const person = yesPerson();
    const { code, events } = await repaired(stage, {
      person,
      atWrite: (_, fact) => {
        if (fact.kind !== "outcome") return;
        for (const server of simulator.environment.dnsServers) if (server.address === "10.20.30.53") server.behaviour = { kind: "answers", records: {} };
      },
    });
    expect(code).toBe(1);
    expect(codesOf(events).at(-1)).toBe("repair-new-error");
    expect(wordsOf(events)).toMatch(/reports something else: .*(resolve the vCenter|10\.20\.30\.53)/);
  });

  test("nothing is written where the cause is gone by itself", async () => {
    const stage = await inScenario("dns-server-unreachable");
    for (const server of stage.simulator.environment.dnsServers) server.behaviour = { kind: "answers", records: { "vc.lab.test": ["10.20.30.10"] } };
    stage.simulator.environment.dnsServers.push({ address: "10.20.30.99", behaviour: { kind: "silent" } });
    supervisorOf(stage.simulator).management.dns = ["10.20.30.53"];
    const { code, events } = await repaired({ ...stage, made: { ...stage.made, steps: stage.made.steps.map((step): CarriedStep => (step.request.kind === "http" ? { ...step, request: { ...step.request, body: { master_DNS: [OTHER_DNS] } } } : step)) } });
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("is not to be seen any more");
  });

  test("a request that is not this repair's is never sent", async () => {
    const stage = await inScenario("dns-server-unreachable");
    const steps = stage.made.steps.map((step): CarriedStep => (step.step === "repair" ? { ...step, request: { kind: "http", method: "POST", path: `${CLUSTER}?action=disable`, body: {} } } : step));
    const { code, events } = await repaired({ ...stage, made: { ...stage.made, steps } });
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("does not belong to this step");
  });
});

test.each(RELEASES)("on %s local is added to the search domains", async (release) => {
  const stage = await inScenario("dns-local-domain-not-searched", {}, release);
  expect((await repaired(stage)).code).toBe(0);
  expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", management: { searchDomains: ["corp.local", "local"] } });
});

/** Roots that came after the wcp service was started; `told`: when that was, as no real release tells it. */
function stale(release: Release, told: boolean): Environment {
  const healthy = buildEnvironment("healthy", { release });
  const ago = (hours: number): string => new Date(Date.parse(healthy.now) - hours * 3_600_000).toISOString();
  const environment = reporting(healthy, "vcenter-certificate-untrusted", { vm: "SupervisorControlPlaneVM (1)", vcenter: healthy.vcenter.pnid });
  for (const root of environment.vcenter.roots) root.notBefore = ago(10);
  Object.assign(environment.vcenter.wcp, { startedAt: told ? ago(100) : null });
  return environment;
}

describe("the wcp service", () => {
  test.each(RELEASES.flatMap((release) => [true, false].map((told) => [release, told] as const)))("on %s is restarted once where its roots are stale (its start told: %s), and away meanwhile", async (release, told) => {
    const stage = await staged(stale(release, told));
    expect(stage.ids).toEqual(["repair:vcenter-certificate-untrusted:wcp-not-restarted"]);
    const { code, events } = await repaired(stage);
    expect(code).toBe(0);
    expect(writesOf(stage.simulator)).toEqual([RESTART]);
    expect(codesOf(events)).toEqual(expect.arrayContaining(["repair-restart-pauses", "wcp-moves"]));
    expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", messages: [] });
  });

  test("is restarted after a person's work on vCenter's certificate", async () => {
    for (const name of ["vcenter-certificate-untrusted", "vcenter-certificate-invalid"] as const) {
      const { ids } = await inScenario(name);
      expect(ids.map((id) => id.split(":").at(-1))).toEqual(name === "vcenter-certificate-untrusted" ? ["root-differs", "wcp-not-restarted"] : ["expired", "trust-bundle-stale"]);
    }
  });

  test("an agent that ends between the write and its outcome does not restart it a second time", async () => {
    const stage = await staged(stale("8.0.3", true));
    const file = nextFile();
    const atWrite: CarryChanges["atWrite"] = (when, fact) => {
      if (when === "before" && fact.kind === "outcome") throw killed;
    };
    expect((await repaired(stage, { file, atWrite })).code).toBeUndefined();
    const again = await repaired(stage, { file });
    expect([again.code, statesOf(again.events, stage.ids[0] ?? "")[0]]).toEqual([0, "adopted"]);
    expect(writesOf(stage.simulator)).toEqual([RESTART]);
  });
});

describe("a load balancer", () => {
  const sendingRoot = (): Environment => {
    const environment = buildEnvironment("load-balancer-certificate-untrusted");
    for (const system of environment.otherSystems) system.certificate.sendsRoot = true;
    return environment;
  };

  test("is trusted by the authority that it served, which is shown to be compared", async () => {
    const stage = await staged(sendingRoot());
    expect(stage.made.executable).toBe(true);
    const person = yesPerson();
    const { code, events } = await repaired(stage, { person });
    expect(code).toBe(0);
    expect(wordsOf(events)).toMatch(/Compare before you approve: .*SHA-256 ([0-9A-F]{2}:){31}/);
    expect(person.asked[0]?.said.map((said) => said.code)).toContain("repair-authority-compare");
    expect(writesOf(stage.simulator)).toHaveLength(1);
    expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", messages: [] });
  });

  test("that serves another chain than the one to be trusted is not touched", async () => {
    const environment = sendingRoot();
    const simulator = await lab.start(environment, { speed: 0 });
    const loadBalancerAuthority = (await (await vcenterCalls(simulator)).get(BALANCER)).ha_proxy_info.certificate_authority_chain;
    const made = await planOf(simulator, STAY, { loadBalancerAuthority });
    const stage: Stage = { simulator, made, ids: ["repair:load-balancer-certificate-untrusted:configured-certificate-differs"] };
    const { code, events } = await repaired(stage);
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(codesOf(events).join()).toContain("precheck-failed");
    expect(wordsOf(events)).toContain("does not lead to the certificate authority of this step");
  });

  const right = { username: "admin", password: "Rebalanced!89" };
  const refused = { username: "admin", password: "Guessed!12" };
  const account = ({ simulator }: Stage, given: typeof right) => ({ ...given, username: supervisorOf(simulator).loadBalancers[0]?.username ?? "" });

  test.each(RELEASES)("on %s gets credentials that it accepts, and they stand nowhere", async (release) => {
    const stage = await inScenario("load-balancer-credentials-rejected", {}, release);
    const person = yesPerson();
    const { code, events, journal } = await repaired(stage, { person, inputs: { loadBalancerCredentials: account(stage, right) } });
    expect(code).toBe(0);
    expect(writesOf(stage.simulator)[0]).toContain(`PATCH ${BALANCER}`);
    expect(supervisorOf(stage.simulator)).toMatchObject({ configStatus: "RUNNING", messages: [] });
    for (const text of [journal, JSON.stringify([events, person.asked, stage.made])]) expect(text).not.toContain(right.password);
    expect(JSON.stringify(person.asked[0]?.request?.body)).toContain("•••");
    expect(stage.simulator.otherSystems.reduce((sum, { logins }) => sum + logins, 0)).toBe(1);
  });

  test("that refuses them is asked once, and nothing is written", async () => {
    const stage = await inScenario("load-balancer-credentials-rejected");
    const { code, events, journal } = await repaired(stage, { inputs: { loadBalancerCredentials: account(stage, refused) } });
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("They were tried once; nothing was changed.");
    expect(journal).not.toContain(refused.password);
    expect(stage.simulator.otherSystems.reduce((sum, { refusedLogins }) => sum + refusedLogins, 0)).toBe(1);
  });

  test("whose credentials nobody gave is not touched", async () => {
    const stage = await inScenario("load-balancer-credentials-rejected");
    const { code, events } = await repaired(stage);
    expect([code, writesOf(stage.simulator)]).toEqual([1, []]);
    expect(wordsOf(events)).toContain("SUPERVISOR_DOCTOR_LB_PASSWORD");
  });
});

describe("a person's work", () => {
  test.each<[ScenarioName, string, (simulator: Simulator) => void]>([
    ["nsx-thumbprint-mismatch", "repair:nsx-thumbprint-mismatch:registered-thumbprint-differs", ({ environment }) => environment.vcenter.extensions.forEach(({ servers }) => servers.forEach((server) => (server.thumbprint = { served: "sha1" })))],
    ["load-balancer-http-error", "repair:load-balancer-http-error:status-not-200", ({ environment }) => environment.otherSystems.forEach((system) => (system.status = null))],
  ])("in %s is told in every language, and waited for until it is seen", async (name, id, mend) => {
    const stage = await inScenario(name);
    expect(stage.ids).toEqual([id]);
    const { simulator } = stage;
    const person = workingPerson(() => {
      mend(simulator);
      Object.assign(supervisorOf(simulator), { configStatus: "RUNNING", messages: [] });
    });
    const { code } = await repaired(stage, { person });
    const [ask] = person.asked;
    expect(code).toBe(0);
    for (const locale of LOCALES) for (const said of ask?.said ?? []) expect(saidText(said, locale)).not.toMatch(/[{}]/);
    expect((ask?.said ?? []).length).toBeGreaterThan(0);
    expect(writesOf(simulator)).toEqual([]);
  });

  test("ends the run with the question where there is nobody", async () => {
    const stage = await inScenario("nsx-thumbprint-mismatch");
    const { code, events } = await repaired(stage, { person: { name: "nobody", answer: async () => null } });
    expect(code).toBe(3);
    expect(statesOf(events, stage.ids[0] ?? "")).toEqual(["ask"]);
    expect(wordsOf(events)).toMatch(/NSX/);
  });
});
