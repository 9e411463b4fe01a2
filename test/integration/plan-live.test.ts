import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, passwords, reaching } from "../parts/cli.ts";
import { type EndHere, runHere } from "../parts/cli-here.ts";
import { simulators } from "../parts/simulated.ts";

const start = simulators();
const cli = createCli();
afterAll(() => cli.stop());

/** A kubectl of that version, so that none of this machine's own takes part. */
const tools = join(cli.folder, "bin");
function install(name: string, says: string): void {
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, name), `#!/bin/sh\ncat <<'END'\n${says}\nEND\n`);
  chmodSync(join(tools, name), 0o755);
}
beforeAll(() => {
  buildIfMissing();
  install("kubectl", '{"clientVersion":{"major":"1","minor":"28","gitVersion":"v1.28.2"}}');
  install("kubectl-vsphere", "kubectl-vsphere: version 0.1.8, build 22741829, change 12543435");
});

interface Printed {
  readonly executable: boolean;
  readonly steps: readonly { readonly step: string; readonly id: string; readonly request: { readonly unresolved?: readonly string[] } }[];
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly subject: string | null }[];
  readonly unread: readonly { readonly what: string; readonly reason: string; readonly detail: string }[];
}

const healthy = (release: Release, change: (environment: Environment) => void = () => {}): Environment => {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  return environment;
};

async function planOf(environment: Environment, ...args: string[]): Promise<EndHere & { printed: Printed }> {
  const simulator = await start(environment);
  const end = await runHere(cli.folder, ["plan", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json", "--save-inventory", "inventory.json", ...args], { ...passwords(simulator), PATH: `${tools}:${process.env["PATH"]}` });
  return { ...end, printed: JSON.parse(end.stdout) as Printed };
}
const NAMESPACES = "/api/vcenter/namespace-management";
const ids = ({ steps }: Printed): string[] => steps.map(({ id }) => id);
const codes = ({ findings }: Printed, ...severities: string[]): string[] => findings.filter(({ severity }) => severities.includes(severity)).map(({ code, subject }) => (subject === null ? code : `${code} ${subject}`));

describe("plan --vcenter", () => {
  test("takes an 8.0.3 from the inside out: Supervisor, TKG service, then each cluster one minor at a time", async () => {
    const { code, printed } = await planOf(healthy("8.0.3"));
    expect(ids(printed)).toEqual([
      "interoperability-check",
      "cluster-compatibility-check:domain-c8:1.29@8.0.3.00000",
      "supervisor:domain-c8:1.29",
      "kubectl-plugin",
      "tkg-service:domain-c8:3.2.0",
      "cluster:team-a/shop:tkr:v1.29.4---vmware.3-fips.1-tkg.1",
      "cluster:team-b/billing:tkr:v1.28.8---vmware.1-fips.1-tkg.2",
      "cluster:team-b/billing:tkr:v1.29.4---vmware.3-fips.1-tkg.1",
      "cluster:team-c/search:tkr:v1.29.4---vmware.3-fips.1-tkg.1",
    ]);
    expect(printed.steps.filter(({ request }) => request.unresolved)).toEqual([]);
    expect(codes(printed, "blocker", "gate")).toEqual([]);
    expect(codes(printed, "warning")).toEqual(["W-DEPRECATED-API team-b/billing", "W-EMPTYDIR team-b/billing", "W-INTEROP-UNKNOWN", "W-LIC-UNKNOWN domain-c8", "W-PDB team-c/search", "W-UNMANAGED-POD team-b/billing"]);
    expect({ code, unread: printed.unread }).toEqual({ code: 0, unread: [] });
  });

  test("brings a 7.0.3 to 8.0 U2 by the Supervisor's and the clusters' minimum first", async () => {
    const { code, printed } = await planOf(healthy("7.0.3"), "--vcenter-target", "8.0U2", "--cluster-target", "none");
    expect(printed.steps.map(({ step }) => step)).toEqual([
      "interoperability-check", "cluster-compatibility-check", "supervisor", "cluster", "cluster-compatibility-check", "nsx", "vcenter", "vds", "esxi",
      "cluster-compatibility-check", "supervisor", "cluster-compatibility-check", "supervisor", "kubectl-plugin",
    ]);
    expect(ids(printed)[3]).toBe("cluster:team-b/billing:tkr:v1.22.9---vmware.1-tkg.1.cc71bc8");
    expect(codes(printed, "gate")).toEqual(["B-MIN-122 team-b/billing", "B-SUP-GAP2 domain-c8"]);
    expect({ executable: printed.executable, code }).toEqual({ executable: true, code: 0 });
  });

  test("stops on 9.1.0 at the budget that the service's own checks refuse", async () => {
    const { code, printed } = await planOf(healthy("9.1.0"));
    expect(codes(printed, "blocker")).toEqual(["B-SYSCHECKS team-c/search"]);
    expect({ executable: printed.executable, code }).toEqual({ executable: false, code: 1 });
  });

  test("finds a class that a wanted edit needs and the namespace was not given", async () => {
    const { code, printed } = await planOf(healthy("8.0.3"), "--set", "team-a/shop:vmClass=np-1:best-effort-small", "--supervisor-target", "none", "--tkg-service-target", "none", "--cluster-target", "none");
    expect(ids(printed)).toContain("cluster:team-a/shop:vmClass:np-1:best-effort-small");
    expect(codes(printed, "blocker")).toEqual(["B-VMCLASS-UNBOUND team-a/shop"]);
    expect(code).toBe(1);
  });

  test.each([
    ["8.0.3", "--cluster-target", "1.29"],
    ["9.1.0", "--supervisor-target", "none"],
  ] as const)("on %s a saved inventory gives the same plan without a network", async (release, ...args) => {
    const live = await planOf(healthy(release), ...args);
    const again = await runHere(cli.folder, ["plan", "--input", "inventory.json", "--format", "json"]);
    expect(JSON.parse(again.stdout)).toEqual(live.printed);
    expect(again.code).toBe(live.code);
  });

  test("what cannot be read is told, is no success, and stands in the saved inventory too", async () => {
    const environment = healthy("8.0.3", ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor && (supervisor.kubernetes.behaviour = "closed")));
    const { code, printed } = await planOf(environment);
    expect(printed.unread.map(({ what, reason }) => `${what} ${reason}`)).toEqual(["kubernetes:domain-c8 unreachable"]);
    expect(code).toBe(3);
    const texts = await Promise.all(["en", "ko", "ja"].map((locale) => runHere(cli.folder, ["plan", "--input", "inventory.json", "--locale", locale])));
    expect(texts.map((end) => end.code)).toEqual([3, 3, 3]);
    expect(texts[0]?.stdout).toContain("domain-c8: the Supervisor's Kubernetes API");
    expect(texts[1]?.stdout).toContain("domain-c8: 감독자의 Kubernetes API");
    expect(texts[2]?.stdout).toContain("domain-c8: スーパーバイザーの Kubernetes API");
  });

  test.each(["8.0.3", "9.1.0"] as const)("a TKG service of %s that cannot be read is unknown, not absent", async (release) => {
    const path = "supervisor-services/tkg.vsphere.vmware.com";
    const { code, printed } = await planOf(
      healthy(release, ({ vcenter, clusters }) => {
        for (const { supervisor } of clusters) vcenter.faults.overrides[`${NAMESPACES}/supervisors/${supervisor?.id ?? ""}/${path}`] = { status: 500 };
        vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8/${path}`] = { status: 500 };
      }),
      "--tkg-service-target", "none",
    );
    expect(codes(printed, "warning")).toContain("W-TKGS-UNKNOWN domain-c8");
    expect(codes(printed, "note")).not.toContain("N-TKGS-3.0-ARRIVES domain-c8");
    expect({ code, unread: printed.unread.map(({ what }) => what) }).toEqual({ code: 3, unread: ["tkg-service:domain-c8"] });
  });

  test.each([
    ["en", "vSphere Namespaces (3): team-a, team-b, and team-c"],
    ["ko", "vSphere 네임스페이스(3개)"],
    ["ja", "vSphere 名前空間 (3 個)"],
  ])("what disabling the Supervisor would delete is told in %s, with counts, and nothing is done", async (locale, says) => {
    const simulator = await start(healthy("8.0.3"));
    const end = await runHere(cli.folder, ["plan", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--what-if", "disable", "--locale", locale], { ...passwords(simulator), PATH: `${tools}:${process.env["PATH"] ?? ""}` });
    expect(end.stdout).toContain(says);
    expect(end.stdout).toContain("team-a/shop");
    expect(simulator.vcenter.calls.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual(["/api/session"]);
  });

  test("no secret is in what is printed or saved, and the file is its owner's alone", async () => {
    const environment = healthy("8.0.3");
    const { stdout, stderr } = await planOf(environment);
    const file = join(cli.folder, "inventory.json");
    const saved = readFileSync(file, "utf8");
    for (const secret of [environment.vcenter.password, "simulated."]) expect([stdout, stderr, saved].filter((text) => text.includes(secret))).toEqual([]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("a slip in the options is told before vCenter is asked anything", async () => {
    const simulator = await start(healthy("8.0.3"));
    const end = await runHere(cli.folder, ["plan", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--cluster-target", "v1", "--format", "json"], passwords(simulator));
    expect(end.code).toBe(2);
    expect(JSON.parse(end.stdout)).toMatchObject({ error: { code: "option-invalid" } });
    expect(simulator.vcenter.logins).toBe(0);
  });

  test("a vCenter that never answers ends the run within its limit", async () => {
    const environment = healthy("8.0.3", ({ vcenter }) => void (vcenter.faults.overrides["/api/vcenter/namespace-management/clusters"] = { delayMs: 60_000 }));
    const end = await planOf(environment, "--timeout", "2");
    expect(end.code).toBe(2);
    expect(end.printed).toMatchObject({ error: { code: "connection-timeout" } });
  });
});
