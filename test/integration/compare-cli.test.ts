import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { timeText } from "@supervisor-doctor/shared/format";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";
import { diagnoseIn } from "../parts/simulated.ts";

/** `diagnose --compare`: a run beside an earlier one. */

const lab = createLab();
const cli = createCli();
const files: Record<string, string> = {};

beforeAll(async () => {
  buildIfMissing();
  for (const name of ["healthy", "dns-pnid-unresolved"] as const) {
    const run = await diagnoseIn(await lab.start(buildEnvironment(name)));
    files[name] = join(cli.folder, `${name}.json`);
    writeFileSync(files[name], JSON.stringify(run));
    if (name === "healthy") {
      files["elsewhere"] = join(cli.folder, "elsewhere.json");
      writeFileSync(files["elsewhere"], JSON.stringify({ ...run, vcenter: { ...run.vcenter, host: "vc.other.test" }, probes: run.probes.map((probe) => (probe.id === "vcenter-pnid" ? { ...probe, reading: { pnid: "vc.other.test", source: "topology-nodes" } } : probe)) }));
    }
  }
});
afterAll(() => Promise.all([lab.stop(), cli.stop()]));

const argsOf = (now: string, earlier: string, ...more: readonly string[]): string[] => ["diagnose", "--replay", files[now] ?? "", "--compare", files[earlier] ?? earlier, ...more];
const compared = (...words: Parameters<typeof argsOf>) => cli.run(argsOf(...words));

interface Told {
  readonly comparison: Record<"new" | "gone" | "unchanged" | "unseen", { rule: string; causes: string[]; before: string; now: string; title: string }[]> & { earlier: string };
}

const CASES = [
  { now: "dns-pnid-unresolved", earlier: "healthy", code: 1, turn: "new" },
  { now: "healthy", earlier: "dns-pnid-unresolved", code: 0, turn: "gone" },
  { now: "dns-pnid-unresolved", earlier: "dns-pnid-unresolved", code: 1, turn: "unchanged" },
] as const;

describe.each(CASES)("$now after $earlier", ({ now, earlier, code, turn }) => {
  test("is told in JSON, and the exit code is the run's own", async () => {
    const end = await compared(now, earlier, "--format", "json");
    expect([end.code, end.stderr]).toEqual([code, ""]);
    const { comparison } = JSON.parse(end.stdout) as Told;
    const others = (["new", "gone", "unchanged", "unseen"] as const).filter((each) => each !== turn);
    expect(comparison[turn]).toContainEqual(expect.objectContaining({ rule: "dns-pnid-unresolved", supervisor: "domain-c8", causes: ["record-missing"], title: expect.stringContaining("vc.lab.test") }));
    expect(others.flatMap((each) => comparison[each])).toEqual([]);
    expect(comparison.earlier).toBe((JSON.parse(readFileSync(files[earlier] ?? "", "utf8")) as Run).startedAt);
  });

  test("is told to a person in each language, on the terminal and on paper", async () => {
    for (const format of ["text", "html"]) {
      const heads: string[] = [];
      for (const locale of LOCALES) heads.push((await runHere(cli.folder, argsOf(now, earlier, "--format", format, "--locale", locale))).stdout);
      const { startedAt } = JSON.parse(readFileSync(files[earlier] ?? "", "utf8")) as Run;
      for (const [index, locale] of LOCALES.entries()) expect(heads[index]).toContain(timeText(startedAt, locale));
      expect(heads.map((text) => text.match(/\(dns-pnid-unresolved: record-missing\)/g)?.length)).toEqual([1, 1, 1]);
    }
  });
});

test("two healthy runs have nothing to compare, and say so", async () => {
  const end = await compared("healthy", "healthy");
  expect([end.code, end.stdout.includes("no problem then, and none now")]).toEqual([0, true]);
});

test.each([
  ["a run of another vCenter", "elsewhere", "run-of-another-vcenter"],
  ["a file that is not there", "/nowhere/run.json", "file-unreadable"],
])("%s ends with exit code 2", async (_, earlier, code) => {
  const end = await compared("healthy", earlier, "--format", "json");
  expect(end.code).toBe(2);
  expect(JSON.parse(end.stdout)).toMatchObject({ error: { code } });
});
