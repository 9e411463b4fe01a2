import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";
import { unzipped } from "../parts/zip.ts";

/** `diagnose --bundle`: what lies in the zip, and with `--mask` what does not. */

const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const FILES = ["README.txt", "about.json", "probes.txt", "report.html", "report.txt", "run.json"].map((name) => `supervisor-doctor/${name}`);
const trusting = (simulator: Simulator): string[] => ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint];

let folders = 0;
function opened(file: string): Readonly<Record<string, string>> {
  folders += 1;
  const into = join(cli.folder, `opened-${folders}`);
  mkdirSync(into);
  return unzipped(file, into);
}

/** A data centre whose plain words are somebody's names: no pattern tells them from prose. */
function namedByPeople(scenario: ScenarioName): Environment {
  const names = [["supervisor-01", "Frankfurt"], ["cluster-wld-01", "Rhein Main"], ["team-a", "payroll"], ["team-b", "lohn"], ["vm-images", "golden masters"], ["lab.test", "bank.example"], ["controller", "balancerman"]];
  return JSON.parse(names.reduce((text, [from, to]) => text.replaceAll(from ?? "", to ?? ""), JSON.stringify(buildEnvironment(scenario)))) as Environment;
}

/** Everything in the data centre that tells whose it is: addresses, DNS names, users, and those plain words. */
function originalsOf(environment: Environment): string[] {
  const text = JSON.stringify(environment);
  const addresses = text.match(/(?<![\w.])(?!0\.|127\.|255\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.])/g) ?? [];
  const names = text.match(/[\w-]+(\.[\w-]+)*\.bank\.example/g) ?? [];
  return [...new Set([...addresses, ...names, "Frankfurt", "Rhein Main", "payroll", "golden masters", "bank.example", "balancerman", environment.vcenter.username, environment.vcenter.username.split("@")[0] ?? ""])].filter((each) => each !== "");
}

/** An address is found as a whole only: 10.20.30.1 does not stand in 10.20.30.15. */
const holds = (text: string, original: string): boolean => new RegExp(`(?<![\\w.])${original.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w]|\\.\\d)`, "i").test(text);

/** Between them every system is looked at, and every kind of message told. */
const MASKED: readonly ScenarioName[] = ["healthy", "dns-pnid-unresolved-dhcp", "vcenter-certificate-untrusted", "nsx-thumbprint-mismatch", "load-balancer-credentials-rejected", "host-ntp-not-running"];

describe.each(MASKED)("the masked bundle of %s", (name) => {
  test("names nobody in any of its files, nor on standard output", async () => {
    const environment = namedByPeople(name);
    const originals = originalsOf(environment);
    expect(originals.length).toBeGreaterThan(20);
    const simulator = await lab.start(environment);
    const file = join(cli.folder, `${name}.zip`);
    const saved = join(cli.folder, `${name}-masked.json`);
    const end = await runHere(cli.folder, [...trusting(simulator), "--bundle", file, "--mask", "--save-run", saved, "--format", "html"], passwords(simulator));
    expect([end.code, end.stderr]).toEqual([name === "healthy" ? 0 : 1, ""]);
    const files = opened(file);
    expect(Object.keys(files).sort()).toEqual(FILES);
    const written = { ...files, "standard output": end.stdout, "saved run": readFileSync(saved, "utf8") };
    for (const [path, text] of Object.entries(written)) expect([path, originals.filter((original) => holds(text, original))]).toEqual([path, []]);
    // Base64 of a certificate would tell it all.
    for (const [path, text] of Object.entries(written)) expect([path, text.match(/MII[A-Za-z0-9+/]{60}/)]).toEqual([path, null]);
    const again = await runHere(cli.folder, ["diagnose", "--replay", saved, "--format", "html"]);
    expect([again.code, again.stdout]).toEqual([end.code, end.stdout]);
  });
});

describe("a bundle", () => {
  test.each(LOCALES)("holds the run, its reports, its looks and what made them, in %s, and no secret", async (locale) => {
    const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
    const file = join(cli.folder, `bundle-${locale}.zip`);
    const end = await runHere(cli.folder, [...trusting(simulator), "--bundle", file, "--locale", locale, "--format", "json"], passwords(simulator));
    const files = opened(file);
    expect([end.code, Object.keys(files).sort()]).toEqual([1, FILES]);
    expect(statSync(file).mode & 0o077).toBe(0);
    const run = JSON.parse(files["supervisor-doctor/run.json"] ?? "") as Run;
    expect(run.probes).toEqual((JSON.parse(end.stdout) as Run).probes);
    const about = JSON.parse(files["supervisor-doctor/about.json"] ?? "") as Record<string, unknown>;
    expect(about).toMatchObject({ node: process.version, program: expect.stringMatching(/^\d+\./), locale, masked: false, startedAt: run.startedAt, durationMs: run.durationMs, arguments: expect.arrayContaining(["--vcenter", simulator.vcenterUrl, "--username", simulator.username, "--locale", locale]) });
    expect(files["supervisor-doctor/probes.txt"]?.trim().split("\n")).toHaveLength(run.probes.length);
    expect(files["supervisor-doctor/report.html"]).toContain(`<html lang="${locale}"`);
    const secrets = [simulator.password, simulator.loadBalancerCredentials?.password ?? simulator.password];
    for (const text of Object.values(files)) for (const secret of secrets) expect(text).not.toContain(secret);
  });

  test("can be made of a saved run, and with the comparison to another; both are masked alike", async () => {
    const simulator = await lab.start(namedByPeople("dns-pnid-unresolved"));
    const saved = join(cli.folder, "now.json");
    await runHere(cli.folder, [...trusting(simulator), "--save-run", saved], passwords(simulator));
    const file = join(cli.folder, "replayed.zip");
    const end = await runHere(cli.folder, ["diagnose", "--replay", saved, "--compare", saved, "--bundle", file, "--mask"]);
    const files = opened(file);
    expect([end.code, files["supervisor-doctor/report.txt"]]).toEqual([1, end.stdout]);
    expect(end.stdout).toMatch(/= .*host-\d+ \(dns-pnid-unresolved: record-missing\)/);
    for (const text of Object.values(files)) expect(text).not.toMatch(/bank\.example|Frankfurt|replayed|now\.json/);
  });

  test("that cannot be written ends with exit code 2 and says which file", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const file = join(cli.folder, "nowhere", "bundle.zip");
    const end = await runHere(cli.folder, [...trusting(simulator), "--bundle", file, "--format", "json"], passwords(simulator));
    expect([end.code, JSON.parse(end.stdout)]).toEqual([2, { error: { code: "file-unwritable", message: expect.stringContaining(file) } }]);
  });
});
