import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";

/** `plan --input`: every case of the documents, exit codes, languages, and files that are none. */

const CASES = JSON.parse(readFileSync(fileURLToPath(new URL("../../shared/src/upgrade/fixtures/plan-cases.json", import.meta.url)), "utf8")) as readonly {
  readonly id: string;
  readonly title: string;
  readonly input: unknown;
  readonly expect: { readonly executable: boolean; readonly steps: readonly Readonly<Record<string, unknown>>[]; readonly findings: readonly Readonly<Record<string, unknown>>[] };
}[];

const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

let count = 0;
function inventory(content: unknown): string {
  const file = join(cli.folder, `inventory-${(count += 1)}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}
const BLOCKED = CASES.find(({ id }) => id === "P17")?.input;

describe("plan --input", () => {
  test("reproduces every case", { timeout: 120_000 }, async () => {
    for (const { id, input, expect: expected } of CASES) {
      const { code, stdout } = await runHere(cli.folder, ["plan", "--input", inventory(input), "--format", "json"]);
      const made = JSON.parse(stdout) as { readonly schema: number; readonly executable: boolean; readonly steps: readonly unknown[]; readonly findings: readonly unknown[] };
      expect(made, id).toMatchObject({ schema: 1, ...expected });
      expect([made.steps.length, made.findings.length], id).toEqual([expected.steps.length, expected.findings.length]);
      expect(code, id).toBe(expected.executable ? 0 : 1);
    }
  });

  test.each([["en", /Blocker · The evaluation license/], ["ko", /차단 · 감독자 \S+의 평가 라이선스/], ["ja", /ブロッカー · スーパーバイザー \S+ の評価ライセンス/]] as const)("prints a table in %s", async (locale, says) => {
    const { code, stdout } = await cli.run(["plan", "--input", inventory(BLOCKED), "--locale", locale]);
    expect(code).toBe(1);
    expect(stdout).toMatch(says);
    expect(stdout).toMatch(/vCenter.*8\.0U3/);
    expect(stdout).not.toMatch(/[{]\w+[}]|undefined|\[object/);
  });

  test("a malformed inventory is refused with every error and its path", async () => {
    const file = inventory({ vcenter: { version: "new" }, supervisor: { current: "x" }, clusters: [{ kubernetes: "1.26" }] });
    const { code, stdout, stderr } = await cli.run(["plan", "--input", file, "--format", "json"]);
    expect(code).toBe(2);
    const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string; readonly message: string; readonly issues: readonly string[] } };
    expect(error.code).toBe("inventory-invalid");
    expect(error.issues.map((issue) => issue.split(":")[0])).toEqual(["vcenter.version", "supervisor.current", "clusters[0].name"]);
    for (const issue of error.issues) expect(error.message).toContain(issue);
    expect(stderr).toBe("");
  });

  test.each([
    ["a file that is not there", ["plan", "--input", "/nowhere/at-all.json"], "file-unreadable"],
    ["no file at all", ["plan"], "option-missing"],
    ["a format that there is not", ["plan", "--input", "x", "--format", "junit"], "option-invalid"],
  ])("%s is refused", async (_, args, code) => {
    const end = await cli.run([...args, "--locale", "en"]);
    expect(end.code).toBe(2);
    expect(end.stderr).not.toBe("");
    if (!args.includes("--format")) expect((JSON.parse((await cli.run([...args, "--format", "json"])).stdout) as { readonly error: { readonly code: string } }).error.code).toBe(code);
  });

  test("a file that is no JSON is refused in a sentence", async () => {
    const { code, stderr } = await cli.run(["plan", "--input", inventory("{"), "--locale", "ja"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/JSON ではありません/);
  });

  test("clusters that kubeadm made get their runbook, without any vCenter", async () => {
    const file = inventory({ kubeadm: [{ name: "lab", target: "1.29", nodes: [{ name: "cp", role: "control-plane", version: "1.28" }, { name: "w", role: "worker", version: "1.28" }] }] });
    const { code, stdout } = await cli.run(["plan", "--input", file, "--format", "json"]);
    const { executable, runbooks } = JSON.parse(stdout) as { readonly executable: boolean; readonly runbooks: readonly { readonly steps: readonly { readonly kind: string; readonly node: string | null }[] }[] };
    expect([code, executable, runbooks[0]?.steps[0]?.kind]).toEqual([0, true, "backup"]);
    expect(runbooks[0]?.steps.filter(({ kind }) => kind === "drain").map(({ node }) => node)).toEqual(["cp", "w"]);
    const text = await cli.run(["plan", "--input", file, "--locale", "ko"]);
    expect(text.stdout).toMatch(/kubeadm 클러스터 lab: 1\.29까지 \d+단계[\s\S]*kubectl drain w --ignore-daemonsets/);
  });

  test("a kubeadm cluster that cannot go there blocks, and its errors have their paths", async () => {
    const blocked = await cli.run(["plan", "--input", inventory({ kubeadm: [{ name: "lab", target: "1.28", nodes: [{ name: "cp", role: "control-plane", version: "1.29" }] }] })]);
    expect(blocked.code).toBe(1);
    const bad = await cli.run(["plan", "--input", inventory({ kubeadm: [{ name: "lab", target: "x", nodes: [{ name: "cp", role: "boss" }] }] }), "--format", "json"]);
    expect((JSON.parse(bad.stdout) as { readonly error: { readonly issues: readonly string[] } }).error.issues.map((issue) => issue.split(":")[0])).toEqual(["kubeadm[0].target", "kubeadm[0].nodes[0].role", "kubeadm[0].nodes[0].version"]);
  });

  test("text from the file does not steer the terminal", async () => {
    const { stdout } = await cli.run(["plan", "--input", inventory({ vcenter: { version: "8.0U3" }, interop: "COMPATIBLE", supervisor: { name: "\u001b[31mred", current: "1.27", target: "1.28", networking: "VDS" } })]);
    expect(stdout).toContain("red");
    expect(stdout).not.toContain("\u001b");
  });
});
