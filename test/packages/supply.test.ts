import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verdictOn } from "../../scripts/audit.mjs";

/** What a release is made of, and where it comes from. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-supply-"));
const made = (name: string): string => readFileSync(join(folder, name), "utf8");

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly { readonly expression?: string; readonly license?: { readonly id?: string } }[];
}
interface Bill {
  readonly bomFormat: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string }[];
}

const bills = { agent: {} as Bill, extension: {} as Bill };
const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);

beforeAll(async () => {
  await run(process.execPath, [join(ROOT, "scripts/package.mjs"), folder, "--executables", "none"]);
  for (const part of ["agent", "extension"] as const) {
    const file = readdirSync(folder).find((each) => each.endsWith(`-${part}.cdx.json`));
    bills[part] = JSON.parse(made(file ?? "")) as Bill;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a release's folder holds what it is made of beside it, all of it with its checksum", () => {
  const names = readdirSync(folder);
  for (const ending of ["-chromium.zip", "-firefox.zip", ".tgz", "-agent.cdx.json", "-extension.cdx.json", "THIRD-PARTY-LICENSES.txt"]) expect(names.filter((name) => name.endsWith(ending))).toHaveLength(1);
  const summed = made("SHA256SUMS").trim().split("\n").map((line) => line.split("  ")[1]);
  expect(summed.toSorted()).toEqual(names.filter((name) => name !== "SHA256SUMS").toSorted());
});

/** None of these asks for more than that its text is kept; MPL-2.0 asks for the source of its own files, which is npm's. */
const TAKEN = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "(BSD-3-Clause OR GPL-2.0)", "Apache-2.0", "0BSD", "Unlicense", "BlueOak-1.0.0", "MPL-2.0"];

describe.each(["agent", "extension"] as const)("the bill of the %s", (part) => {
  test("is CycloneDX, and names every library that its package.json asks for", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, part, "package.json"), "utf8")) as { dependencies: Record<string, string> };
    expect(bills[part].bomFormat).toBe("CycloneDX");
    const named = bills[part].components.map((each) => `${nameOf(each)} ${each.version}`);
    for (const [name, version] of Object.entries(dependencies)) if (!version.startsWith("workspace:")) expect(named).toContain(`${name} ${version}`);
  });

  test("names no library whose licence we may not pass on, and the list holds each one's text", () => {
    const list = made("THIRD-PARTY-LICENSES.txt");
    for (const each of bills[part].components) {
      const licences = (each.licenses ?? []).map((one) => one.expression ?? one.license?.id);
      expect([nameOf(each), licences.length > 0 && licences.every((one) => TAKEN.includes(one ?? ""))]).toEqual([nameOf(each), true]);
      expect(list).toContain(`${nameOf(each)} ${each.version} (`);
    }
  });

  test("tells nothing of the machine that it was made on", () => {
    expect(JSON.stringify(bills[part])).not.toContain(ROOT);
    expect(JSON.stringify(bills[part])).not.toMatch(/"timestamp"|"serialNumber"/);
  });
});

test("every action of the workflow is pinned to a commit, and may only read", () => {
  const files = readdirSync(join(ROOT, ".github/workflows")).map((name) => readFileSync(join(ROOT, ".github/workflows", name), "utf8"));
  const used = files.flatMap((text) => [...text.matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action));
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  for (const text of files) expect(text).toContain("permissions:\n  contents: read\n");
});

test("the lock file names no registry, and each package with its checksum", () => {
  const lock = readFileSync(join(ROOT, "pnpm-lock.yaml"), "utf8");
  expect(lock).not.toMatch(/https?:\/\/|tarball:/);
  const packages = lock.slice(lock.indexOf("\npackages:"), lock.indexOf("\nsnapshots:"));
  const entries = packages.split(/\n\n {2}(?=\S)/).slice(1);
  expect(entries.length).toBeGreaterThan(100);
  for (const entry of entries) expect(entry).toContain("resolution: {integrity: sha512-");
});

describe("an audit", () => {
  const answer = (counts: object): string => JSON.stringify({ metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, ...counts } } });
  test.each([
    ["that finds nothing is good", answer({}), 0],
    ["that finds something small is good", answer({ low: 2 }), 0],
    ["that finds something serious is not", answer({ high: 1 }), 1],
    ["with a line of npm's before the answer is read", `npm warn something\n${answer({ critical: 1 })}`, 1],
    ["that the registry refuses has not looked", JSON.stringify({ error: { code: "ERR_PNPM_AUDIT_BAD_RESPONSE" } }), 3],
    ["without an answer has not looked", "", 3],
  ])("%s", (_, output, code) => {
    expect(verdictOn(output).code).toBe(code);
  });
});
