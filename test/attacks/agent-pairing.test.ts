import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Paired } from "@supervisor-doctor/agent/pairing";
import { SPOKEN } from "@supervisor-doctor/shared/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EXTENSION, FIREFOX_EXTENSION, OTHER_EXTENSION, send, startTestAgent, type AgentWish, type TestAgent } from "../parts/agent.ts";
import { buildIfMissing, createCli, isGone, type RunningCli } from "../parts/cli.ts";

/** A one-time code, typed once, becomes a token that belongs to one extension. */

const running: TestAgent[] = [];
const start = async (wish: AgentWish = {}): Promise<TestAgent> => {
  const up = await startTestAgent(wish);
  running.push(up);
  return up;
};
afterEach(async () => void (await Promise.all(running.splice(0).map(({ agent }) => agent.stop()))));

interface Exchange {
  readonly token?: string;
  readonly error?: { code: string };
}
const exchange = async (port: number, code: string, origin = EXTENSION): Promise<Exchange> =>
  JSON.parse((await send(port, "/pair", { headers: { origin }, body: JSON.stringify({ code }) })).text) as Exchange;
const knows = async (port: number, token: string, origin = EXTENSION): Promise<boolean> =>
  (await send(port, "/connections", { headers: { origin, authorization: `Bearer ${token}` } })).status === 200;
const WRONG = "2222-2222";

describe("a pairing code", () => {
  test("is of eight letters and digits that are not mistaken for one another, and never the same", async () => {
    const { pairing } = await start();
    const codes = Array.from({ length: 50 }, () => pairing.newCode());
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  });

  test("is exchanged once, and refused when it is shown again", async () => {
    const { port, pairing } = await start();
    const code = pairing.newCode();
    const { token } = await exchange(port, code);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await knows(port, token ?? "")).toBe(true);
    expect(await exchange(port, code)).toEqual({ error: { code: "code-rejected", params: {} } });
    expect(await exchange(port, code, OTHER_EXTENSION)).toEqual({ error: { code: "code-rejected", params: {} } });
  });

  const SPELLINGS: readonly { name: string; spell: (code: string) => string }[] = [
    { name: "in small letters", spell: (code) => code.toLowerCase() },
    { name: "without its hyphen", spell: (code) => code.replace("-", "") },
    { name: "with blanks around and in it", spell: (code) => `  ${code.replace("-", " - ")} ` },
  ];
  test.each(SPELLINGS)("may be typed $name", async ({ spell }) => {
    const { port, pairing } = await start();
    expect(await exchange(port, spell(pairing.newCode()))).toEqual({ token: expect.any(String) });
  });

  test("is void after five wrong tries, until there is a new one", async () => {
    const { port, pairing } = await start();
    const code = pairing.newCode();
    const answers: (string | undefined)[] = [];
    for (let tries = 0; tries < 5; tries += 1) answers.push((await exchange(port, WRONG)).error?.code);
    expect(answers).toEqual(["code-rejected", "code-rejected", "code-rejected", "code-rejected", "too-many-tries"]);
    const answer = await send(port, "/pair", { body: JSON.stringify({ code }) });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([429, { error: { code: "too-many-tries", params: {} } }]);
    expect(await exchange(port, pairing.newCode())).toEqual({ token: expect.any(String) });
  });

  test("takes no more than five tries when many come at once", async () => {
    const { port, pairing } = await start();
    pairing.newCode();
    const answers = await Promise.all(Array.from({ length: 40 }, () => exchange(port, WRONG)));
    expect(answers.filter(({ error }) => error?.code === "code-rejected").length).toBeLessThan(5);
  });

  test("ends after five minutes", async () => {
    let now = 1_000_000;
    const { port, pairing } = await start({ now: () => now });
    const code = pairing.newCode();
    now += 5 * 60_000 + 1;
    expect(await exchange(port, code)).toMatchObject({ error: { code: "code-rejected" } });
    const fresh = pairing.newCode();
    now += 5 * 60_000 - 1;
    expect(await exchange(port, fresh)).toEqual({ token: expect.any(String) });
  });

  test("is void when a newer one is shown", async () => {
    const { port, pairing } = await start();
    const old = pairing.newCode();
    const fresh = pairing.newCode();
    expect(await exchange(port, old)).toMatchObject({ error: { code: "code-rejected" } });
    expect(await exchange(port, fresh)).toEqual({ token: expect.any(String) });
  });

  test("is refused where none was ever shown", async () => {
    const { port } = await start();
    expect(await exchange(port, "")).toMatchObject({ error: { code: "code-rejected" } });
    expect(await exchange(port, WRONG)).toMatchObject({ error: { code: "code-rejected" } });
  });
});

test("before it is paired an extension is told the protocols and nothing else; the version is for a paired one", async () => {
  const up = await start();
  const hello = JSON.parse((await send(up.port, "/hello")).text) as unknown;
  expect(hello).toEqual({ product: "supervisor-doctor", protocol: SPOKEN.protocol, oldest: SPOKEN.oldest });
  expect(await send(up.port, "/about")).toMatchObject({ status: 401 });
  expect(await up.call("about", {}, up.token())).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), keychain: expect.any(Boolean) });
});

describe("a token", () => {
  test("belongs to the extension that was paired, each with its own, and the newest of each", async () => {
    const up = await start();
    const [chromium, firefox] = [up.token(EXTENSION), up.token(FIREFOX_EXTENSION)];
    expect([await knows(up.port, chromium), await knows(up.port, firefox, FIREFOX_EXTENSION)]).toEqual([true, true]);
    expect([await knows(up.port, chromium, FIREFOX_EXTENSION), await knows(up.port, firefox)]).toEqual([false, false]);
    const again = up.token(EXTENSION);
    expect([await knows(up.port, chromium), await knows(up.port, again), await knows(up.port, firefox, FIREFOX_EXTENSION)]).toEqual([false, true, true]);
  });

  test("belongs to one installation in Firefox: installed anew it has another Origin, and is paired anew beside the first", async () => {
    const up = await start();
    const anew = "moz-extension://7d1c2b3a-4321-4cba-8fed-ba9876543210";
    const { token: first = "" } = await exchange(up.port, up.pairing.newCode(), FIREFOX_EXTENSION);
    expect([await knows(up.port, first, FIREFOX_EXTENSION), await knows(up.port, first, anew)]).toEqual([true, false]);
    const { token: second = "" } = await exchange(up.port, up.pairing.newCode(), anew);
    expect([await knows(up.port, second, anew), await knows(up.port, second, FIREFOX_EXTENSION), await knows(up.port, first, FIREFOX_EXTENSION)]).toEqual([true, false, true]);
    expect((JSON.parse(up.saved()) as Paired).map(({ origin }) => origin)).toEqual([FIREFOX_EXTENSION, anew]);
  });

  test("outlives a restart by its hash, and nothing but the hash is kept", async () => {
    const first = await start();
    const code = first.pairing.newCode();
    const { token = "" } = await exchange(first.port, code);
    const saved = first.saved();
    for (const secret of [token, code, code.replace("-", ""), first.agent.controlSecret]) expect(saved).not.toContain(secret);
    expect(JSON.parse(saved)).toEqual([{ origin: EXTENSION, tokenHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const second = await start({ paired: JSON.parse(saved) as Paired });
    expect([await knows(second.port, token), await knows(second.port, token, OTHER_EXTENSION)]).toEqual([true, false]);
    const { tokenHash } = (JSON.parse(saved) as Paired)[0] ?? {};
    expect(await knows(second.port, tokenHash ?? "")).toBe(false);
  });
});

describe("the agent as a program of its own", () => {
  const cli = createCli();
  beforeAll(buildIfMissing);
  afterAll(() => cli.stop());
  /** Started, and its code shown. */
  const serve = async (): Promise<{ running: RunningCli; port: number; code: string }> => {
    const program = cli.start(["serve", "--locale", "en"]);
    await expect.poll(() => program.said.stderr, { timeout: 20_000 }).toMatch(/Pairing code[^:]*: \d+-\S+/);
    const [, port = "", code = ""] = /: (\d+)-(\S+)/.exec(program.said.stderr) ?? [];
    return { running: program, port: Number(port), code };
  };
  const stateText = (): string => readdirSync(join(cli.folder, "state")).map((name) => `${name} ${readFileSync(join(cli.folder, "state", name), "utf8")}`).join("\n");
  const end = async (program: RunningCli): Promise<void> => {
    program.child.kill("SIGINT");
    expect((await program.ended).code).toBe(130);
    expect(isGone(program.child.pid ?? 0)).toBe(true);
  };

  /** Started anew, and the port before. While it was down another program may have taken that port, as a test beside this one does: then there is a next one to keep. */
  const serveAgain = async (before: number, attempts = 5): Promise<Awaited<ReturnType<typeof serve>> & { before: number }> => {
    const again = await serve();
    if (again.port === before || attempts === 1) return { ...again, before };
    await end(again.running);
    return serveAgain(again.port, attempts - 1);
  };

  test("pairs, gives further codes to its own user, remembers the pairing and its port, and leaves no secret behind", async () => {
    const first = await serve();
    const { token = "" } = await exchange(first.port, first.code);
    expect(await knows(first.port, token)).toBe(true);
    const pair = await cli.run(["pair"]);
    expect([pair.code, pair.stdout]).toEqual([0, expect.stringMatching(new RegExp(`^${first.port}-\\S{9}\\n$`))]);
    expect(await exchange(first.port, pair.stdout.trim().slice(`${first.port}-`.length), OTHER_EXTENSION)).toEqual({ token: expect.any(String) });
    const twice = await cli.run(["serve", "--locale", "en"]);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringMatching(/already running/)]);
    // It is said before a password is missed, which nobody should type in vain.
    const withLogin = await cli.run(["serve", "--vcenter", "https://vc.example.com", "--username", "doctor", "--locale", "en"]);
    expect([withLogin.code, withLogin.stderr]).toEqual([2, expect.stringMatching(/^An agent is already running/)]);
    expect(await knows(first.port, token)).toBe(true);
    await end(first.running);

    const paired = join(cli.folder, "state", "paired.json");
    expect(await readFile(paired, "utf8")).not.toContain(token);
    expect(statSync(paired).mode & 0o077).toBe(0);
    const orphan = await cli.run(["pair", "--locale", "en"]);
    expect([orphan.code, orphan.stderr]).toEqual([2, expect.stringMatching(/No agent is running/)]);

    const second = await serveAgain(first.port);
    expect(second.port).toBe(second.before);
    expect(await knows(second.port, token)).toBe(true);
    await end(second.running);
    for (const text of [first.running.said.stderr, second.running.said.stderr, first.running.said.stdout]) expect(text).not.toContain(token);
  });

  test("a demo runs beside it, on another port and with a memory of its own that goes with it", { timeout: 120_000 }, async () => {
    const agent = await serve();
    const { token = "" } = await exchange(agent.port, agent.code);
    const temporary = join(cli.folder, "temporary");
    mkdirSync(temporary);
    const before = stateText();

    const demo = cli.start(["demo", "--no-browser", "--scenario", "healthy", "--locale", "en"], { env: { TMPDIR: temporary } });
    await expect.poll(() => demo.said.stderr, { timeout: 60_000 }).toMatch(/Pairing code[^:]*: \d+-\S+/);
    expect(demo.said.stderr).toContain(`Your agent on port ${agent.port} goes on: the demo runs beside it`);
    const [, port = "", code = ""] = /Pairing code[^:]*: (\d+)-(\S+)/.exec(demo.said.stderr) ?? [];
    expect(Number(port)).not.toBe(agent.port);
    const { token: shown = "" } = await exchange(Number(port), code);
    expect([await knows(Number(port), shown), await knows(agent.port, shown), await knows(Number(port), token), await knows(agent.port, token)]).toEqual([true, false, false, true]);
    // Of the two it is the agent that a further code is of.
    expect((await cli.run(["pair"])).stdout).toMatch(new RegExp(`^${agent.port}-`));

    await end(demo);
    expect(readdirSync(temporary)).toEqual([]);
    expect(stateText()).toBe(before);
    expect(await knows(agent.port, token)).toBe(true);
    await end(agent.running);
  });
});
