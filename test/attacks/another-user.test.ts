import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EXTENSION, send } from "../parts/agent.ts";
import { buildIfMissing, createCli } from "../parts/cli.ts";

/** Another person with an account on the same machine: may knock at the port, and reads no file of ours. */

const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

/** As every Linux and macOS has it. */
const NOBODY = 65534;
const mayPlayNobody = process.getuid?.() === 0;

/** What that other person can do in a program of their own: read every file that they can, and try each secret found at each door. */
const PROGRAM = `
const { readFileSync } = require("node:fs");
const [port, origin, ...files] = process.argv.slice(1);
const read = files.flatMap((file) => { try { return [readFileSync(file, "utf8")]; } catch { return []; } });
const tokens = ["", "A".repeat(43), ...read.join(" ").match(/[A-Za-z0-9_-]{20,200}/g) ?? []];
const tries = ["about", "connections", "upgrades/list", "control/alive", "control/code", "control/stop"].flatMap((path) => tokens.flatMap((token) => [origin, null].map(async (from) => {
  const headers = { "content-type": "application/json", ...(from && { origin: from }), ...(token && { authorization: "Bearer " + token }) };
  return fetch("http://127.0.0.1:" + port + "/" + path, { method: "POST", headers, body: "{}" }).then(({ status }) => status, () => "away");
})));
Promise.all(tries).then((statuses) => console.log(JSON.stringify({ uid: process.getuid(), read: read.length, statuses })));
`;

test.skipIf(!mayPlayNobody)("another user of the machine reads no secret and gets through no door", async () => {
  const running = cli.start(["serve", "--port", "0"]);
  const code = await vi.waitUntil(() => /(\d+)-([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})/.exec(running.said.stderr), { timeout: 20_000 });
  const [, port = "", letters = ""] = code;
  const paired = await send(Number(port), "/pair", { body: JSON.stringify({ code: letters }) });
  const { token } = JSON.parse(paired.text) as { token: string };
  const state = join(cli.folder, "state");
  const files = readdirSync(state).map((name) => join(state, name));
  expect(files.length).toBeGreaterThan(1);
  expect(files.map((file) => readFileSync(file, "utf8")).join()).toMatch(/controlSecret/);
  // Only what the agent itself has set stands in the way, not the folder that this test made around it.
  chmodSync(cli.folder, 0o755);
  const played = (uid?: number) => {
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", PROGRAM, port, EXTENSION, ...files], { encoding: "utf8", cwd: "/", env: {}, timeout: 30_000, ...(uid !== undefined && { uid, gid: uid }) });
    expect(stderr).toBe("");
    return JSON.parse(stdout) as { uid: number; read: number; statuses: number[] };
  };
  const stranger = played(NOBODY);
  expect(stranger).toMatchObject({ uid: NOBODY, read: 0 });
  expect([...new Set(stranger.statuses)].toSorted()).toEqual([401, 403]);
  expect((await send(Number(port), "/connections", { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  // The same program in this user's hands finds the secret and ends the agent with it.
  expect(played().statuses).toContain(200);
  expect((await running.ended).code).toBe(0);
});
