import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { send } from "../parts/agent.ts";
import { passwords, reaching } from "../parts/cli.ts";
import { createLab } from "../parts/lab.ts";
import { packTwice, selfContainedIn, whyNoNode } from "../parts/packed.ts";
import { hasSecretService, startSecretService } from "../parts/secret-service.ts";
import { folderOf, startUserSession, whyNoUserSession } from "../parts/user-session.ts";

/** The agent as it is given to others: one file that brings its own Node.js, and an npm package. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const own = JSON.parse(readFileSync(join(ROOT, "agent/package.json"), "utf8")) as { version: string; optionalDependencies: Record<string, string> };
const { version } = own;
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-packages-"));
const made = ["one", "other"].map((name) => join(folder, name));
const packed = (name: string, of = made[0] ?? ""): string => join(of, name);

const whyNone = whyNoNode();
const hasNode = whyNone === null;
if (!hasNode) console.warn(`self-contained file: skipped, for there is no Node.js to put in: ${whyNone}`);

beforeAll(() => packTwice(folder, made, ["--only", "agent", "--executables", hasNode ? "here" : "none"]));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

test("each is the same byte for byte whenever and wherever it is made, and SHA256SUMS says which", () => {
  const names = readdirSync(made[0] ?? "").filter((name) => name !== "SHA256SUMS");
  expect(names).toHaveLength(hasNode ? 2 : 1);
  const sums = names.map((name) => `${sha256(packed(name))}  ${name}\n`);
  expect(names.map((name) => `${sha256(packed(name, made[1]))}  ${name}\n`)).toEqual(sums);
  expect(readFileSync(packed("SHA256SUMS"), "utf8").split(/(?<=\n)/).toSorted()).toEqual(sums.toSorted());
});

describe("the npm package", () => {
  const archive = `supervisor-doctor-${version}.tgz`;

  test("holds the program and what is said of it, needs nothing else and runs nothing when it is installed", async () => {
    const { stdout } = await run("tar", ["-tzf", packed(archive)]);
    const names = stdout.trim().split("\n");
    expect(names).toEqual(expect.arrayContaining(["package/README.md", "package/dist/cli.js", "package/package.json"]));
    // What the program is made of, and beside it no map, no source and no other file.
    expect(names.filter((name) => !/^package\/(?:README\.md|package\.json|dist\/[\w.-]+\.js)$/.test(name))).toEqual([]);
    const unpacked = join(folder, "unpacked");
    mkdirSync(unpacked);
    await run("tar", ["-xzf", packed(archive), "-C", unpacked]);
    const parts = readdirSync(join(unpacked, "package/dist"));
    const texts = parts.map((name) => readFileSync(join(unpacked, "package/dist", name), "utf8"));
    for (const text of texts) expect([text.includes(ROOT), text.includes("sourceMappingURL")]).toEqual([false, false]);
    // In one script every command would read and compile all of it.
    expect(parts.length).toBeGreaterThan(20);
    const manifest: unknown = JSON.parse((await run("tar", ["-xzOf", packed(archive), "package/package.json"])).stdout);
    expect(manifest).toEqual({
      name: "supervisor-doctor",
      version,
      description: expect.any(String),
      type: "module",
      bin: { "supervisor-doctor": "dist/cli.js" },
      files: ["dist"],
      // The library for the keychain is native; without it all else works.
      optionalDependencies: own.optionalDependencies,
      engines: { node: expect.stringMatching(/^>=/) },
    });
  });

  test("installed by npm without a network it is a command", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    writeFileSync(join(empty, "package.json"), "{}");
    // An empty cache: nothing of what other projects have fetched is there.
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--cache", join(folder, "npm-cache"), packed(archive)], { cwd: empty });
    expect(readdirSync(join(empty, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["supervisor-doctor"]);
    const command = join(empty, "node_modules/.bin/supervisor-doctor");
    expect((await run(command, ["--version"], { cwd: empty })).stdout).toBe(`${version}\n`);
    const explained = await run(command, ["explain", "Unable to resolve the vCenter Primary Network Identifier", "--format", "json"], { cwd: empty });
    expect(JSON.parse(explained.stdout)).toMatchObject({ rule: "dns-pnid-unresolved" });
  });
});

describe.skipIf(!hasNode)("the self-contained file", () => {
  const lab = createLab();
  afterEach(() => lab.stop());
  const program = (): string => selfContainedIn(made[0] ?? "");
  const state = join(folder, "state");
  /** No Node.js can be found there, and what is said to one is not heard. */
  const env = { PATH: join(folder, "nothing"), NODE_OPTIONS: "--require /nonexistent", HOME: folder, SUPERVISOR_DOCTOR_STATE: state, LANG: "C" };
  const doctor = (args: readonly string[], more: Record<string, string> = {}): Promise<{ stdout: string; stderr: string; code?: number }> =>
    run(program(), [...args], { env: { ...env, ...more }, cwd: folder }).catch((error: unknown) => error as { stdout: string; stderr: string; code: number });

  test("starts where there is no Node.js", async () => {
    expect(await doctor(["--version"])).toEqual({ stdout: `${version}\n`, stderr: "" });
    expect((await doctor(["explain", "Unable to resolve the vCenter Primary Network Identifier", "--locale", "ko"])).stdout).toContain("dns-pnid-unresolved");
  });

  test("reads none of its parts from the folder that it lies in", async () => {
    const place = join(folder, "place");
    mkdirSync(place);
    const there = join(place, basename(program()));
    linkSync(program(), there);
    for (const part of ["cli.js", "start", "start.js", "self-contained.mjs"]) writeFileSync(join(place, part), "process.exit(99);");
    expect(await run(there, ["--version"], { env, cwd: place })).toEqual({ stdout: `${version}\n`, stderr: "" });
  });

  test("diagnoses", async () => {
    const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
    const { code, stdout, stderr } = await doctor(["diagnose", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json"], passwords(simulator));
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect((JSON.parse(stdout) as Run).findings.find(({ rule }) => rule === "dns-pnid-unresolved")).toMatchObject({ status: "problem" });
  });

  test("serves, and is paired with", async () => {
    const child = spawn(program(), ["serve", "--locale", "en"], { env, cwd: folder });
    try {
      let said = "";
      child.stderr.on("data", (text: Buffer) => (said += String(text)));
      await expect.poll(() => said, { timeout: 30_000 }).toMatch(/: \d+-\S+/);
      const [, port = "", code = ""] = /: (\d+)-(\S+)/.exec(said) ?? [];
      expect(JSON.parse((await send(Number(port), "/pair", { body: JSON.stringify({ code }) })).text)).toEqual({ token: expect.any(String) });
      expect((await doctor(["status", "--locale", "en"])).stdout).toContain(`Running: ${version}`);
    } finally {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      expect(await ended).toBe(130);
    }
  });

  test.skipIf(!hasSecretService)("brings the library for the keychain with it", async () => {
    const service = await startSecretService();
    try {
      const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
      const diagnose = ["diagnose", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--locale", "en"];
      expect(await doctor([...diagnose, "--keep-password"], { ...passwords(simulator), ...service.env })).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The password is in this computer's keychain now/) });
      expect(await doctor(diagnose, service.env)).toMatchObject({ code: 1, stderr: "" });
      expect((await doctor(["forget-password", "--locale", "en"], service.env)).stdout).toBe("Passwords removed from the keychain: 1\n");
    } finally {
      await service.stop();
    }
  });

  const why = whyNoUserSession();
  if (why !== null) console.warn(`self-contained file: not installed for a user, for there can be no session here: ${why}`);
  test.skipIf(why !== null)("is copied when it is installed, so that the download can go, and removes itself", async () => {
    const session = await startUserSession();
    try {
      const downloads = folderOf(session, "downloads");
      const download = join(downloads, basename(program()));
      copyFileSync(program(), download);
      const tree = (): readonly string[] => (readdirSync(session.home, { recursive: true, encoding: "utf8" }) as string[]).filter((each) => !/^\.(?:gnupg|cache)(?:\/|$)/.test(each)).toSorted();
      const before = tree();
      const installed = await session.run(download, ["install", "--locale", "en"]);
      expect(installed).toMatchObject({ code: 0, stderr: "" });
      rmSync(downloads, { recursive: true });
      const copy = join(session.home, ".local/share/supervisor-doctor/bin/supervisor-doctor");
      expect(installed.stdout).toContain(copy);
      await session.run("systemctl", ["--user", "restart", "supervisor-doctor.service"]);
      await expect.poll(async () => (await session.run(copy, ["status", "--locale", "en"])).stdout, { timeout: 30_000 }).toContain(`Running: ${version}`);
      expect(await session.run(copy, ["uninstall", "--locale", "en"])).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(copy) });
      expect(existsSync(copy)).toBe(false);
      expect(tree()).toEqual(before);
    } finally {
      await session.stop();
    }
  });
});
