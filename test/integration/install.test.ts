import { chmodSync, cpSync, lstatSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { takeLock } from "@supervisor-doctor/agent/upgrade/lock";
import { journalLock } from "@supervisor-doctor/agent/upgrade/journal";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EXTENSION } from "../parts/agent.ts";
import { AGENT_BUNDLE, buildIfMissing, createCli } from "../parts/cli.ts";
import { folderOf, startUserSession, type UserSession, whyNoUserSession } from "../parts/user-session.ts";

/** `install` and `uninstall` as a person runs them, with the real systemd of a user. */

const { version } = JSON.parse(readFileSync(new URL("../../agent/package.json", import.meta.url), "utf8")) as { version: string };

const why = whyNoUserSession();
if (why !== null) console.warn(`install: skipped, for there can be no user session here: ${why}`);

/** The program as the npm package has it. */
function putInto(folder: string): string {
  cpSync(dirname(AGENT_BUNDLE), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return join(folder, "cli.js");
}

/** Each command is a process that loads the whole agent, and here they come one after the other. */
const LIMIT_MS = 300_000;
const ASK = `fetch(...JSON.parse(process.env.ASKED)).then(
  async (reply) => console.log(JSON.stringify({ status: reply.status, text: await reply.text() })),
  ({ cause }) => console.log(JSON.stringify({ status: cause.code === "ECONNREFUSED" ? 0 : cause.code, text: "" })),
);`;

describe.skipIf(why !== null)("the agent that is set up for a user", () => {
  let session: UserSession;
  let program: string;
  const doctor = (...args: string[]) => session.run(process.execPath, [program, ...args, "--locale", "en"]);
  const state = (name: string): string => join(session.home, ".local/state/supervisor-doctor", name);
  /** Every file and folder of the home, but for what systemd and the machine keep there by themselves. */
  const tree = (): readonly string[] =>
    (readdirSync(session.home, { recursive: true, encoding: "utf8" }) as string[]).filter((name) => !/^\.(?:gnupg|cache)(?:\/|$)/.test(name)).toSorted();

  // A test that failed leaves the next one as much as it found itself.
  afterEach(async () => void (await doctor("uninstall", "--force")));
  beforeAll(async () => {
    session = await startUserSession();
    buildIfMissing();
    program = putInto(join(folderOf(session, "program"), "dist"));
    chmodSync(program, 0o644);
  });
  afterAll(async () => {
    await session.stop();
    rmSync(join(dirname(program), ".."), { recursive: true, force: true });
  });

  /** A copy that says of itself that it is of another version. */
  const ofVersion = (other: string): string => {
    const copy = putInto(`${dirname(program)}-${other}`);
    const parts = readdirSync(dirname(copy)).map((name) => join(dirname(copy), name));
    // The bundler has put it wherever it is used.
    const naming = parts.filter((part) => readFileSync(part, "utf8").includes(`"${version}"`));
    expect(naming).not.toEqual([]);
    for (const part of naming) writeFileSync(part, readFileSync(part, "utf8").replaceAll(`"${version}"`, `"${other}"`));
    return copy;
  };

  // While the agent is down no other program can take the port that it keeps. The other tests stay out: an update's
  // lock, which one of them takes, is a name of the network.
  describe("in a network of its own", () => {
    let outer: UserSession;
    beforeAll(async () => {
      outer = session;
      session = await startUserSession({ hosts: {} });
    });
    afterAll(async () => {
      await session.stop();
      session = outer;
    });

    /** What the agent in that network says to an extension; status 0 where nothing listens. */
    const ask = async (port: string, path: string, { token = "", body = "{}" } = {}): Promise<{ readonly status: number; readonly text: string }> => {
      const headers = { origin: EXTENSION, "content-type": "application/json", authorization: `Bearer ${token}` };
      const asked = JSON.stringify([`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body }]);
      const { stdout, stderr } = await session.run(process.execPath, ["--eval", ASK], { ASKED: asked });
      return JSON.parse(stdout || expect.fail(stderr)) as { status: number; text: string };
    };
    const paired = async (port: string, token: string): Promise<boolean> => (await ask(port, "/connections", { token })).status === 200;

    test("starts at once and with the session, is replaced by a newer one that knows its browsers, and leaves nothing behind", { timeout: LIMIT_MS }, async () => {
      const before = tree();
      expect(await doctor("uninstall")).toMatchObject({ code: 0, stdout: "There is nothing to remove for this user.\n" });
      expect(await doctor("status")).toMatchObject({ code: 1, stdout: "Not installed\nNot running\nPaired browsers: 0\n" });

      const first = await doctor("install");
      expect(first).toMatchObject({ code: 0, stderr: "" });
      const unit = join(session.home, ".config/systemd/user/supervisor-doctor.service");
      expect(first.stdout).toContain(unit);
      const [, port = "", code = ""] = /: (\d+)-(\S+)/.exec(first.stdout) ?? expect.fail(first.stdout);
      const { token } = JSON.parse((await ask(port, "/pair", { body: JSON.stringify({ code }) })).text) as { token: string };
      expect(await paired(port, token)).toBe(true);
      expect((await session.run("systemctl", ["--user", "is-enabled", "supervisor-doctor.service"])).stdout).toBe("enabled\n");
      expect(lstatSync(state("paired.json")).mode & 0o077).toBe(0);
      expect(await doctor("status")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Installed: .*\n.*\nRunning: .*\nPaired browsers: 1\n$/) });

      // As after a new start of the session.
      await session.run("systemctl", ["--user", "stop", "default.target", "supervisor-doctor.service"]);
      expect((await ask(port, "/hello")).status).toBe(0);
      await session.run("systemctl", ["--user", "start", "default.target"]);
      await expect.poll(() => paired(port, token), { timeout: 60_000 }).toBe(true);

      // npm removes the older one first: what the running agent has not loaded by then is gone.
      rmSync(dirname(program), { recursive: true });
      const newer = ofVersion("99.1.0");
      const second = await session.run(process.execPath, [newer, "install", "--locale", "en"]);
      expect(second).toMatchObject({ stderr: "", code: 0, stdout: expect.stringContaining(`Version ${version} was replaced by 99.1.0.`) });
      expect(second.stdout).toContain("stay paired");
      expect(await paired(port, token)).toBe(true);

      putInto(dirname(program));
      const older = await doctor("install");
      expect(older).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Version 99\.1\.0 is installed, which is newer than this one .*--downgrade/) });
      expect((await doctor("status")).stdout).toContain("Running: 99.1.0");
      expect(await doctor("install", "--downgrade")).toMatchObject({ code: 0 });
      expect((await doctor("status")).stdout).toContain(`Running: ${version}`);

      const gone = await doctor("uninstall");
      expect(gone).toMatchObject({ code: 0, stderr: "" });
      expect(tree()).toEqual(before);
      expect((await ask(port, "/hello")).status).toBe(0);
      expect((await session.run("systemctl", ["--user", "is-enabled", "supervisor-doctor.service"])).stdout).not.toContain("enabled");
    });
  });

  test("is not touched while an update is carried out, unless that is forced; its journals stay if they are to", { timeout: LIMIT_MS }, async () => {
    expect(await doctor("install")).toMatchObject({ code: 0 });
    const journal = state("journals/vc.example.com_443-0123456789abcdef.jsonl");
    await session.run("mkdir", ["-p", dirname(journal)]);
    await session.run("touch", [journal]);
    const lock = (await takeLock(journalLock(journal))) ?? expect.fail("not free");
    for (const command of ["install", "uninstall"]) expect(await doctor(command)).toMatchObject({ code: 2, stderr: expect.stringContaining("An update of a data center is being carried out") });
    expect((await doctor("status")).code).toBe(0);
    expect(await doctor("uninstall", "--force", "--keep-journals")).toMatchObject({ code: 0 });
    await lock.release();
    expect(tree().filter((name) => name.includes("supervisor-doctor"))).toEqual([
      ".local/state/supervisor-doctor",
      ".local/state/supervisor-doctor/journals",
      ".local/state/supervisor-doctor/journals/vc.example.com_443-0123456789abcdef.jsonl",
    ]);
    expect(await doctor("uninstall")).toMatchObject({ code: 0, stdout: expect.stringContaining(journal) });
    expect(tree().filter((name) => name.includes("supervisor-doctor"))).toEqual([]);
  });

  test("takes the place of one that was started by hand, and leaves what others put beside it", { timeout: LIMIT_MS }, async () => {
    const byHand = session.run(process.execPath, [program, "serve", "--locale", "en"]);
    await expect.poll(async () => (await doctor("status")).code, { timeout: 20_000 }).toBe(0);
    expect(await doctor("install")).toMatchObject({ code: 0, stdout: expect.stringContaining(`The running agent (${version}) was ended.`) });
    expect((await byHand).code).toBe(0);
    // The system keeps in its log what is printed.
    expect(readFileSync(join(session.home, ".config/systemd/user/supervisor-doctor.service"), "utf8")).toMatch(/"serve" "--no-code"\n/);
    await session.run("touch", [state("notes.txt")]);
    expect(await doctor("uninstall")).toMatchObject({ code: 0, stdout: expect.stringContaining(`notes.txt in ${dirname(state("notes.txt"))}`) });
    expect(readFileSync(state("notes.txt"), "utf8")).toBe("");
    await session.run("rm", ["-r", dirname(state("notes.txt"))]);
  });

  test("is nothing for a session without a manager, and for npx", async () => {
    const before = tree();
    expect(await session.run("env", ["XDG_RUNTIME_DIR=/nowhere", process.execPath, program, "install", "--locale", "en"])).toMatchObject({ code: 2, stderr: expect.stringContaining("supervisor-doctor serve") });
    const passing = putInto(join(dirname(program), "../_npx/1/dist"));
    expect(await session.run(process.execPath, [passing, "install", "--locale", "en"])).toMatchObject({ code: 2, stderr: expect.stringContaining("npm install --global supervisor-doctor") });
    expect(tree()).toEqual(before);
  });
});

describe.skipIf(process.getuid?.() !== 0)("for root", () => {
  const cli = createCli();
  beforeAll(buildIfMissing);
  afterAll(() => cli.stop());

  test.each(["install", "uninstall"])("%s does nothing but say whose it is", async (command) => {
    expect(await cli.run([command, "--locale", "en"])).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^The agent is a user's own and never runs as root/) });
    expect(readdirSync(cli.folder)).toEqual([]);
  });
});
