import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Person } from "@supervisor-doctor/agent/upgrade/person";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { byHandStep } from "@supervisor-doctor/shared/upgrade/by-hand";
import { type CarriedPlan, carriedStep, type CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { renderStep } from "@supervisor-doctor/shared/upgrade/render-plan";
import { CHANGES } from "@supervisor-doctor/shared/upgrade/what-if";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { carryIn, planOf } from "../parts/carrying.ts";
import { createLab } from "../parts/lab.ts";
import { supervisorOf } from "../parts/vcenter-calls.ts";

/** A person's steps: what is told of them, and how they are seen to be done. */

const lab = createLab();
afterEach(() => lab.stop());
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-guided-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const PATH = process.env["PATH"] ?? "";
/** A plugin of that version on this machine; none without one. */
function install(plugin: string | null): void {
  const bin = join(folder, `bin-${(files += 1)}`);
  mkdirSync(bin);
  if (plugin !== null) {
    writeFileSync(join(bin, "kubectl-vsphere"), `#!/bin/sh\necho "kubectl-vsphere: version ${plugin}, build 22741829, change 12543435"\n`);
    chmodSync(join(bin, "kubectl-vsphere"), 0o755);
  }
  process.env["PATH"] = `${bin}:${PATH}`;
}
beforeEach(() => install(null));
afterAll(() => void (process.env["PATH"] = PATH));

const start = async (release: Release, change: (environment: Environment) => Environment | void = () => {}): Promise<Simulator> => {
  const environment = buildEnvironment("healthy", { release });
  return lab.start(change(environment) ?? environment, { speed: 0 });
};

type Worker = Person & { readonly asked: Ask[] };
/** Does something in the data centre when asked for work; without it there is nobody. */
function worker(work: ((ask: Ask) => void) | null): Worker {
  const asked: Ask[] = [];
  return {
    name: "test",
    asked,
    answer: async (ask) => {
      asked.push(ask);
      if (!work) return null;
      work(ask);
      return { verdict: ask.takesWord ? "yes" : "waits" };
    },
  };
}

const planWith = (...steps: readonly CarriedStep[]): CarriedPlan => ({ executable: true, steps: [...steps], findings: [] });
const guided = (step: Partial<CarriedStep> & Pick<CarriedStep, "id" | "step">): CarriedStep => ({ request: { kind: "guided" }, ...step });

async function carried(simulator: Simulator, made: CarriedPlan, work: ((ask: Ask) => void) | null, only?: readonly string[], speed?: number) {
  const person = worker(work);
  const { ending, events } = await carryIn(simulator, made, join(folder, `journal-${(files += 1)}.jsonl`), { person, ...(only && { only }), ...(speed !== undefined && { speed }) });
  return { code: ending?.code, stoppedAt: ending?.step ?? null, events, person };
}
const wordsOf = (asked: readonly Ask[]): string => asked.flatMap(({ said }) => said).map((said) => saidText(said, "en")).join("\n");
const doneIn = (events: readonly UpgradeEvent[]): readonly string[] => events.filter(({ state }) => state === "done").map(({ step }) => step);
function expectWords(asked: readonly Ask[]): void {
  for (const { said } of asked) for (const each of said) for (const locale of LOCALES) {
    expect(saidText(each, locale)).not.toMatch(/[{}]/);
    if (locale !== "en" && each.code !== "rule-remedy") expect(saidText(each, locale)).not.toBe(saidText(each, "en"));
  }
}

describe("what its own look finds done or not needed", () => {
  test.each([
    ["8.0.3", ["interoperability-check", "cluster-compatibility-check:domain-c8:1.29@8.0.3.00000", "kubectl-plugin"]],
    ["9.1.0", ["interoperability-check"]],
  ] as const)("on %s never stops a run where nobody is", async (release, expected) => {
    const simulator = await start(release);
    const made = await planOf(simulator, { clusterTarget: "none", tkgServiceTarget: "none" });
    const checks = made.steps.filter(({ request, skipped }) => (request.kind === "guided" || request.kind === "commands") && !skipped).map(({ id }) => id);
    expect(checks).toEqual(expected);
    const { code, events } = await carried(simulator, made, null, checks);
    expect([code, doneIn(events)]).toEqual([0, checks]);
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });
});

describe("NSX and vCenter", () => {
  const UP = guided({ id: "vcenter:9.0.0.0", step: "vcenter", to: "9.0.0.0" });
  const CHECK = guided({ id: "interoperability-check", step: "interoperability-check", compatible: "unknown" });

  test("are looked up by a person where a Supervisor is on NSX and vCenter is to change, and the word is journalled", async () => {
    const simulator = await start("8.0.3", withNsx);
    const { code, person } = await carried(simulator, planWith(CHECK, UP), () => {}, [CHECK.id]);
    expect(code).toBe(0);
    expect(person.asked).toHaveLength(1);
    expect(person.asked[0]?.takesWord).toBe(true);
    expect(wordsOf(person.asked)).toMatch(/vCenter 9\.0\.0\.0 and NSX 4\.1\.2\.3 are compatible: https:\/\/interopmatrix/);
    expectWords(person.asked);
  });
  test.each([
    ["nothing of them changes", withNsx, [CHECK]],
    ["no Supervisor is on NSX", () => {}, [CHECK, UP]],
    ["the plan knows that they are", withNsx, [{ ...CHECK, compatible: "yes" as const }, UP]],
  ])("are not looked up where %s", async (_, change, steps) => {
    const simulator = await start("8.0.3", change);
    expect((await carried(simulator, planWith(...steps), null, [CHECK.id])).code).toBe(0);
  });
  test("end the run where they are known to be incompatible", async () => {
    const { code, events } = await carried(await start("8.0.3", withNsx), planWith({ ...CHECK, compatible: "no" }, UP), () => {}, [CHECK.id]);
    expect([code, events.at(-1)?.reason?.code]).toEqual([1, "interop-incompatible"]);
  });

  test("NSX is upgraded by a person, and seen by its version", async () => {
    const simulator = await start("8.0.3", withNsx);
    const step = guided({ id: "nsx:4.2.0", step: "nsx", to: "4.2.0" });
    const { code, person } = await carried(simulator, planWith(step), () => {
      for (const extension of simulator.environment.vcenter.extensions) if (extension.key.includes("nsx")) extension.version = "4.2.0.0";
    });
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toMatch(/Upgrade NSX to 4\.2\.0.* 4\.1\.2\.3 now/);
    expect(wordsOf(person.asked)).toContain("https://10.20.30.15/");
    expectWords(person.asked);
  });
});

describe("vCenter's own upgrade", () => {
  const SUPERVISOR_VERSION = "v1.30.5+vmware.4-fips-vsc9.0.0.0-24686447";

  test("is waited for while it is away for longer than what has not begun is", async () => {
    const simulator = await start("8.0.3");
    const { environment } = simulator;
    const step = guided({ id: "vcenter:9.1.0.0", step: "vcenter", from: "8.0.3", to: "9.1.0.0" });
    const { code, events, person } = await carried(simulator, planWith(step), () => {
      environment.vcenter.faults.away = { how: "reset", untilMs: simulator.clock.elapsed() + 600_000 };
      environment.release = "9.1.0";
    });
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toMatch(/Upgrade vCenter from 8\.0\.3.* to 9\.1\.0\.0/);
    expect(wordsOf(person.asked)).toContain("https://vc.lab.test:5480/");
    expect(events.some(({ reason }) => reason?.code === "away-expected")).toBe(true);
    expectWords(person.asked);
  });

  test("is seen as under way while a Supervisor that it takes along is on its way", async () => {
    const simulator = await start("8.0.3");
    const supervisor = supervisorOf(simulator);
    const step = guided({ id: "vcenter:8.0U3", step: "vcenter", to: "8.0U3", autoSupervisor: "1.30", autoSupervisors: ["domain-c8"] });
    let looks = 0;
    const advance = simulator.clock.advance;
    Object.assign(simulator.clock, {
      advance: (ms: number) => {
        looks += 1;
        if (looks === 3) supervisor.version = SUPERVISOR_VERSION;
        advance(ms);
      },
    });
    const { code, events } = await carried(simulator, planWith(step), null);
    expect(code).toBe(0);
    expect(events.find(({ state }) => state === "waiting")).toMatchObject({ progress: { done: 0, total: 1, percent: 0 }, detail: [{ code: "supervisor-follows" }] });
  });
});

describe("switches and hosts", () => {
  test("are told with what is left of them, and show their progress", async () => {
    const simulator = await start("8.0.3", ({ clusters }) => {
      for (const cluster of clusters) for (const each of cluster.switches) Object.assign(each, { version: "8.0.0" });
      clusters[0]?.switches.push({ id: "dvs-42", name: "dvs-wld-02", version: "7.0.3" });
    });
    const { environment } = simulator;
    const step = guided({ id: "vds:8.0U3", step: "vds", to: "8.0U3" });
    const left = environment.clusters.flatMap(({ switches }) => switches);
    const advance = simulator.clock.advance;
    Object.assign(simulator.clock, {
      advance: (ms: number) => {
        const next = left.shift();
        if (next) next.version = "8.0.3";
        advance(ms);
      },
    });
    const { code, events, person } = await carried(simulator, planWith(step), () => {});
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toContain("dvs-wld-01 (8.0.0) and dvs-wld-02 (7.0.3)");
    expect(wordsOf(person.asked)).toContain("0 of 2 are at 8.0U3.");
    expect(events.filter(({ progress }) => progress).map(({ progress }) => `${progress?.done} of ${progress?.total}`)).toEqual(["1 of 2"]);
    expectWords(person.asked);
  });

  test("hosts are upgraded on their cluster's page", async () => {
    const simulator = await start("8.0.3");
    const { environment } = simulator;
    const { code, person } = await carried(simulator, planWith(guided({ id: "esxi:9.1.0.0", step: "esxi", to: "9.1.0.0" })), () => void (environment.release = "9.1.0"));
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toContain("esx01.lab.test (8.0.3)");
    expect(wordsOf(person.asked)).toContain(`/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:domain-c8:${environment.vcenter.guid}/summary`);
    expectWords(person.asked);
  });

  test.each([
    ["vds", "/api/vcenter/namespace-management/distributed-switch-compatibility"],
    ["esxi", "/api/vcenter/host"],
  ] as const)("of which vCenter tells nothing (%s) are a person's word", async (kind, path) => {
    const step = guided({ id: `${kind}:8.0U3`, step: kind, to: "8.0U3" });
    const simulator = await start("8.0.3", ({ vcenter }) => void (vcenter.faults.overrides[path] = { status: 404 }));
    const { code, person, stoppedAt } = await carried(simulator, planWith(step), null, undefined, 1);
    expect([code, stoppedAt, person.asked.map(({ takesWord }) => takesWord)]).toEqual([3, step.id, [true]]);
  });
  test("that are there already need nobody", async () => {
    const simulator = await start("8.0.3");
    expect((await carried(simulator, planWith(guided({ id: "vds:8.0U3", step: "vds", to: "8.0U3" }), guided({ id: "esxi:8.0U3", step: "esxi", to: "8.0U3" })), null)).code).toBe(0);
  });
});

describe("workload clusters against the Supervisor's next version", () => {
  const check = (compatible: "yes" | "no" | "unknown"): CarriedStep => ({ id: "cluster-compatibility-check:domain-c8:1.24@8.0U2", step: "cluster-compatibility-check", supervisor: "1.24", supervisorId: "domain-c8", compatible, request: { kind: "commands", commands: ["kubectl get tkr"] } });

  test("are a person's word where nothing tells, and are named", async () => {
    const { code, person } = await carried(await start("7.0.3"), planWith(check("unknown")), () => {});
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toMatch(/suits Supervisor version 1\.24: team-a\/shop \(.*team-b\/billing/);
    expect(person.asked.map(({ takesWord }) => takesWord)).toEqual([true]);
    expectWords(person.asked);
  });
  test("are done where the plan knew, and no condition says otherwise", async () => {
    expect((await carried(await start("7.0.3"), planWith(check("yes")), null)).code).toBe(0);
  });
  const awayFor = (ms: number) => ({ clusters }: Environment) => clusters.forEach(({ supervisor }) => supervisor && (supervisor.kubernetes.awayUntil = ms));
  test.each(["yes", "unknown"] as const)("are a person's word where the Supervisor stays away, and the plan says %s", async (compatible) => {
    const { code, person, stoppedAt } = await carried(await start("7.0.3", awayFor(3_600_000)), planWith(check(compatible)), null, undefined, 1);
    expect([code, stoppedAt, person.asked.map(({ takesWord }) => takesWord)]).toEqual([3, check(compatible).id, [true]]);
  });
  test("are looked at again where the Supervisor is away for seconds", async () => {
    expect((await carried(await start("7.0.3", awayFor(5_000)), planWith(check("yes")), null, undefined, 1)).code).toBe(0);
  });
  test("end the run where a release's own condition says no", async () => {
    const simulator = await start("7.0.3");
    for (const release of supervisorOf(simulator).kubernetes.objects["tanzukubernetesreleases.run.tanzu.vmware.com"] ?? []) if (release.metadata.name.startsWith("v1.21")) release.metadata.labels = { ...release.metadata.labels, incompatible: "" };
    const { code, events } = await carried(simulator, planWith(check("yes")), null);
    expect([code, events.at(-1)?.reason?.code]).toEqual([1, "clusters-unsuited"]);
    expect(JSON.stringify(events.at(-1)?.reason?.params)).toMatch(/team-b\/billing(?!.*team-a)/);
  });
  test("end the run where the plan knew that they do not suit", async () => {
    expect((await carried(await start("7.0.3"), planWith(check("no")), () => {})).code).toBe(1);
  });
  test("need nobody where there are none, or the Supervisor is there already", async () => {
    const empty = await start("7.0.3", ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor && (supervisor.kubernetes.objects = {})));
    expect((await carried(empty, planWith(check("unknown")), null)).code).toBe(0);
    expect((await carried(await start("8.0.3"), planWith({ ...check("unknown"), supervisor: "1.24" }), null)).code).toBe(0);
  });
});

describe("the vSphere plugin for kubectl", () => {
  const STEP: CarriedStep = { id: "kubectl-plugin", step: "kubectl-plugin", request: { kind: "commands", commands: [] } };

  test("of an older Supervisor is replaced by the Supervisor's own", async () => {
    install("0.1.8");
    const simulator = await start("8.0.3");
    const { code, person } = await carried(simulator, planWith(STEP), () => install("0.1.9"));
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toMatch(/\(0\.1\.8\).*\(0\.1\.9\): https:\/\/[\d.]+\/wcp\/plugin\/\S+\/vsphere-plugin\.zip/);
    expectWords(person.asked);
  });
  test("that is new enough needs nobody", async () => {
    install("0.1.9");
    expect((await carried(await start("8.0.3"), planWith(STEP), null)).code).toBe(0);
  });
  test("ends the run with its id where nobody is", async () => {
    install("0.1.8");
    expect(await carried(await start("8.0.3"), planWith(STEP), null)).toMatchObject({ code: 3, stoppedAt: "kubectl-plugin" });
  });
});

describe("what only a person does to a Supervisor", () => {
  const carriedOf = (change: (typeof CHANGES)[number]): CarriedStep => carriedStep.parse(JSON.parse(JSON.stringify(byHandStep(change, { id: "domain-c8", name: "sup-1" }))));

  test.each<[(typeof CHANGES)[number], string, (simulator: Simulator) => void]>([
    ["add-host", "Add the host", ({ environment }) => void environment.clusters[0]?.hosts.push(...environment.clusters.flatMap(({ hosts }) => hosts).slice(-1))],
    ["remove-host", "Remove a host", ({ environment }) => void environment.clusters[0]?.hosts.pop()],
    ["disable", "deleted for good", ({ environment }) => environment.clusters.forEach((cluster) => (cluster.supervisor = null))],
  ])("%s is told with its page, and seen", async (change, says, work) => {
    const simulator = await start("8.0.3");
    const { code, person } = await carried(simulator, planWith(carriedOf(change)), () => work(simulator));
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toContain(says);
    expect(wordsOf(person.asked)).toContain("https://vc.lab.test/ui/app/");
    expect(simulator.vcenter.writes.filter(({ method }) => method !== "DELETE" && method !== "POST")).toEqual([]);
    expectWords(person.asked);
    for (const locale of LOCALES) expect(renderStep(byHandStep(change, { id: "domain-c8", name: "sup-1" }), locale).title).toContain("sup-1");
  });
});

describe("a TanzuKubernetesCluster that goes", () => {
  const RETIRE = guided({ id: "cluster:team-b/billing:retire", step: "cluster-retire", name: "billing", namespace: "team-b", supervisorId: "domain-c8" });
  const TANZU = "tanzukubernetesclusters.run.tanzu.vmware.com";
  const CLUSTERS = "clusters.cluster.x-k8s.io";

  test("is retired by a person, moved to another class, and seen to be", async () => {
    const simulator = await start("8.0.3");
    const { objects } = supervisorOf(simulator).kubernetes;
    const { code, person } = await carried(simulator, planWith(RETIRE), () => {
      objects[TANZU] = (objects[TANZU] ?? []).filter(({ metadata }) => metadata.name !== "billing");
      for (const cluster of objects[CLUSTERS] ?? []) if (cluster.metadata.name === "billing") Object.assign((cluster["spec"] as { topology: object }).topology, { class: "builtin-generic-v3.3.0" });
    });
    expect(code).toBe(0);
    expect(wordsOf(person.asked)).toContain('kubectl label tanzukubernetescluster billing -n team-b kubernetes.vmware.com/retire-tkc=""');
    expect(wordsOf(person.asked)).toContain("kubectl edit cluster billing -n team-b");
    expectWords(person.asked);
  });
  test("with its Cluster gone as well ends the run", async () => {
    const simulator = await start("8.0.3");
    const { objects } = supervisorOf(simulator).kubernetes;
    for (const key of [TANZU, CLUSTERS]) objects[key] = (objects[key] ?? []).filter(({ metadata }) => metadata.name !== "billing");
    const { code, events } = await carried(simulator, planWith(RETIRE), () => {});
    expect([code, events.at(-1)?.reason?.code]).toEqual([1, "retire-lost"]);
  });
});
