import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, passwords, reaching } from "../parts/cli.ts";
import { type EndHere, runHere } from "../parts/cli-here.ts";
import { simulators } from "../parts/simulated.ts";

/** What `plan --vcenter` has for a Supervisor in error. */

const start = simulators();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

interface Printed {
  readonly executable: boolean;
  readonly steps: readonly { readonly id: string; readonly title: string; readonly remediation?: readonly string[]; readonly request: { readonly kind: string; readonly body?: unknown; readonly unresolved?: readonly string[] } }[];
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
  readonly unread: readonly { readonly what: string; readonly reason: string }[];
}

async function planOf(environment: Environment, ...args: readonly string[]): Promise<EndHere & { readonly printed: Printed }> {
  const simulator = await start(environment);
  const end = await runHere(cli.folder, ["plan", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json", "--save-inventory", "inventory.json", "--supervisor-target", "none", "--tkg-service-target", "none", "--cluster-target", "none", ...args], passwords(simulator));
  expect(simulator.vcenter.writes.map(({ method, path }) => `${method} ${path}`).filter((line) => !/\/session$|\/sdk/.test(line))).toEqual([]);
  return { ...end, printed: JSON.parse(end.stdout) as Printed };
}
const scenario = (name: ScenarioName, release: Release = "8.0.3"): Environment => buildEnvironment(name, { release });
const errorIn = ({ findings }: Printed): string | undefined => findings.find(({ code }) => code === "B-SUP-ERROR")?.severity;

describe("plan --vcenter of a Supervisor in error", () => {
  test.each<[ScenarioName, string, string | undefined, readonly string[], ...string[]]>([
    ["dns-server-unreachable", "gate", undefined, ["repair:dns-server-unreachable:server-unreachable"]],
    ["dns-local-domain-not-searched", "gate", undefined, ["repair:dns-local-domain-not-searched:local-not-in-search-domains"]],
    ["dns-servers-missing", "blocker", "master_DNS", ["repair:dns-servers-missing:none-configured"]],
    ["dns-servers-missing", "gate", undefined, ["repair:dns-servers-missing:none-configured"], "--management-dns", "10.20.30.53, 10.20.30.54"],
    ["dns-pnid-unresolved", "gate", undefined, ["repair:dns-pnid-unresolved:record-missing"]],
    ["load-balancer-certificate-untrusted", "blocker", "certificate_authority_chain", ["repair:load-balancer-certificate-untrusted:configured-certificate-differs"]],
    ["load-balancer-credentials-rejected", "gate", "username", ["repair:load-balancer-credentials-rejected:credentials-wrong"]],
    ["vcenter-certificate-untrusted", "gate", undefined, ["repair:vcenter-certificate-untrusted:root-differs", "repair:vcenter-certificate-untrusted:wcp-not-restarted"]],
    ["nsx-unreachable", "gate", undefined, ["repair:nsx-unreachable:connection-refused"]],
  ])("in %s: a %s, with its repairs first (to be named: %s)", async (name, severity, unresolved, ids, ...args) => {
    const { printed, code } = await planOf(scenario(name), ...args);
    expect(printed.steps.slice(0, ids.length).map(({ id }) => id)).toEqual(ids);
    expect(errorIn(printed)).toBe(severity);
    expect({ executable: printed.executable, code }).toEqual(severity === "gate" ? { executable: true, code: 0 } : { executable: false, code: 1 });
    expect(printed.steps[0]?.request.unresolved?.[0]).toBe(unresolved);
    const again = await runHere(cli.folder, ["plan", "--input", "inventory.json", "--format", "json"]);
    expect(JSON.parse(again.stdout)).toEqual(printed);
  });

  test("in every language, with what a person does", async () => {
    await planOf(scenario("dns-pnid-unresolved"));
    const texts = await Promise.all(["en", "ko", "ja"].map((locale) => runHere(cli.folder, ["plan", "--input", "inventory.json", "--locale", locale])));
    expect(texts[0]?.stdout).toContain("Repair Supervisor cluster-wld-01: The management DNS servers do not resolve vCenter's name vc.lab.test");
    expect(texts.map(({ stdout }) => /→ .*vc\.lab\.test/.test(stdout))).toEqual([true, true, true]);
    expect(texts[1]?.stdout).toContain("감독자 cluster-wld-01 복구: 관리 DNS 서버");
    expect(texts[2]?.stdout).toContain("スーパーバイザー cluster-wld-01 の修復: 管理 DNS サーバ");
  });

  test("takes a load balancer's authority from a file, and nothing but certificates", async () => {
    const environment = scenario("load-balancer-certificate-untrusted");
    const simulator = await start(environment);
    const file = join(cli.folder, "lb.pem");
    writeFileSync(file, `a remark\n${simulator.caPem}`);
    const { printed } = await planOf(scenario("load-balancer-certificate-untrusted"), "--lb-ca", file);
    expect(printed.executable).toBe(true);
    expect(JSON.stringify(printed.steps[0]?.request.body)).toContain("BEGIN CERTIFICATE");
    expect(JSON.stringify(printed.steps[0]?.request.body)).not.toContain("a remark");
    writeFileSync(file, "no certificate");
    expect((await planOf(scenario("load-balancer-certificate-untrusted"), "--lb-ca", file)).printed).toMatchObject({ error: { code: "file-unreadable" } });
  });

  test.each([
    ["--management-dns", "dns.lab.test"],
    ["--management-dns", ","],
    ["--search-domains", "lab test"],
  ])("refuses %s %s before anything is asked", async (option, value) => {
    const { printed, code } = await planOf(scenario("healthy"), option, value);
    expect([code, printed]).toMatchObject([2, { error: { code: "option-invalid" } }]);
  });

  test("a diagnosis that cannot be made is told, and leaves the plan blocked", async () => {
    const environment = scenario("dns-server-unreachable");
    environment.vcenter.faults.overrides["/api/vcenter/namespace-management/clusters/domain-c8"] = { status: 500 };
    const { printed, code } = await planOf(environment);
    expect(printed.unread.map(({ what }) => what)).toContain("diagnosis:domain-c8");
    expect([errorIn(printed), code]).toEqual(["blocker", 1]);
  });

  test("what is saved holds no secret", async () => {
    const environment = scenario("load-balancer-credentials-rejected");
    await planOf(environment);
    const saved = readFileSync(join(cli.folder, "inventory.json"), "utf8");
    for (const secret of [environment.vcenter.password, ...environment.otherSystems.map(({ password }) => password), ...environment.clusters.flatMap(({ supervisor }) => supervisor?.loadBalancers.map(({ password }) => password) ?? [])]) expect(saved).not.toContain(secret);
  });
});
