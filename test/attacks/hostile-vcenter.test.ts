import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { Failure } from "@supervisor-doctor/agent/failure";
import { report } from "@supervisor-doctor/agent/report/report";
import { keyRing, mintLeaf, mintRoot } from "@supervisor-doctor/agent/simulator/certificates";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { pageRoutes } from "@supervisor-doctor/agent/simulator/pages/routes";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createCli, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { isStructure, POISON, poisoned, poisoning, STEERING } from "../parts/poison.ts";
import { startTurnout } from "../parts/turnout.ts";
import { startTlsServer, type TlsServer } from "../parts/tls-server.ts";
import { diagnoseIn, simulators } from "../parts/simulated.ts";

/** A vCenter that was taken over, and what it writes where a person looks. */

const start = simulators();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((each) => each.close()))));

/** With a certificate of its own for vCenter's name, from a CA that nobody trusts. */
async function anotherServer(): Promise<TlsServer> {
  const times = { notBefore: new Date(Date.now() - 86_400_000).toISOString(), notAfter: new Date(Date.now() + 86_400_000).toISOString() };
  const root = await mintRoot({ commonName: "Another CA", organization: "another", ...times }, keys("another"));
  const leaf = await mintLeaf({ commonName: "vc.lab.test", dnsNames: ["vc.lab.test"], ipAddresses: ["127.0.0.1"], ...times }, root, keys("another-leaf"));
  return startTlsServer(leaf.certPem, leaf.keyPem);
}
const keys = keyRing();
const cli = createCli();
afterAll(() => cli.stop());

const ELEMENTS = {
  html: "doctype html head meta title style body h1 h2 h3 h4 dl dt dd time bdi section article div p ul ol li a table thead tbody tr th td".split(" "),
  junit: ["xml", "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"],
};
const FORMATS = ["text", "html", "junit", "json"] as const;

/** What stands on the terminal or in the file is shown as it is meant, and as nothing else. */
function expectTame(format: (typeof FORMATS)[number], shown: string): void {
  expect([format, STEERING.exec(shown)?.[0].codePointAt(0)]).toEqual([format, undefined]);
  expect(shown).not.toMatch(/\r/);
  if (format === "text") expect(shown.split("\n").filter((line) => /^\s*✔ FORGED/.test(line))).toEqual([]);
  const elements = new Set([...shown.matchAll(/<[/!?]?([^\s>/]*)/g)].map(([, name = ""]) => name));
  if (format === "html" || format === "junit") expect([...elements].filter((name) => !ELEMENTS[format].includes(name))).toEqual([]);
  if (format === "json") JSON.parse(shown);
}

/** One run, and all that is ever written of it. */
async function expectTameRun(isMeant: (path: string) => boolean, isSpared?: (text: string) => boolean, scenario: ScenarioName = "nsx-thumbprint-mismatch"): Promise<{ code: number; poison: number }> {
  const environment = buildEnvironment(scenario);
  for (const { supervisor } of environment.clusters) if (supervisor && isSpared) supervisor.kubernetes.objects = poisoned(supervisor.kubernetes.objects, isStructure) as typeof supervisor.kubernetes.objects;
  const simulator = await start(environment, { pages: poisoning(pageRoutes, isMeant, isSpared) });
  const file = join(cli.folder, "run.json");
  const args = ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint, "--all"];
  const end = await runHere(cli.folder, [...args, "--save-run", file, "--format", "text"], passwords(simulator));
  expectTame("text", end.stdout);
  expectTame("text", end.stderr);
  if (end.code === 2) {
    const failed = await runHere(cli.folder, [...args, "--format", "json"], passwords(simulator));
    expectTame("json", failed.stdout);
    return { code: 2, poison: end.stderr.split("FORGED").length - 1 };
  }
  let poison = 0;
  for (const format of FORMATS) {
    for (const locale of format === "text" ? ["en", "ko", "ja"] : ["en"]) {
      const { stdout, stderr } = await runHere(cli.folder, ["diagnose", "--replay", file, "--format", format, "--locale", locale], {});
      expectTame(format, stdout);
      expect(stderr).toBe("");
      poison += stdout.split("FORGED").length - 1;
    }
  }
  if (existsSync(file)) expectTame("json", readFileSync(file, "utf8"));
  return { code: end.code, poison };
}

test("the poison itself would do harm: what follows can fail", () => {
  expect(() => expectTame("text", POISON)).toThrow();
  expect(() => expectTame("text", "a\n✔ FORGED")).toThrow();
  expect(() => expectTame("html", "<p><script>1</script></p>")).toThrow();
  expect(() => expectTame("json", JSON.stringify(POISON))).toThrow();
});

describe("a vCenter that writes poison", () => {
  test.each(["nsx-thumbprint-mismatch", "dns-pnid-unresolved", "load-balancer-certificate-untrusted"] as ScenarioName[])("into every name and message (%s): it is shown as marks, in every format and language", async (scenario) => {
    const { code, poison } = await expectTameRun((path) => path.startsWith("/api/") || path.startsWith("/rest/") || path.startsWith("/sdk"), isStructure, scenario);
    expect(code).not.toBe(2);
    expect(poison).toBeGreaterThan(10);
  });

  test.each(["/api/session", "/api/vcenter/namespace-management/clusters"])("into %s, where no run comes of it: the error is shown so as well", async (path) => {
    expect(await expectTameRun((asked) => asked === path)).toMatchObject({ code: path === "/api/session" ? expect.any(Number) : 2 });
  });

  test("into every text of one reply, whichever it is: the run ends with what is known, or with a word", async () => {
    const plain = await start(buildEnvironment("nsx-thumbprint-mismatch"));
    await diagnoseIn(plain);
    const paths = [...new Set(plain.vcenter.calls.filter(({ method }) => method !== "DELETE").map(({ path }) => path))];
    expect(paths.length).toBeGreaterThan(20);
    // Without these two there is no run: they were tried above. The others stand in nobody's way, so that a few may go together.
    const others = paths.filter((path) => !["/api/session", "/api/vcenter/namespace-management/clusters"].includes(path));
    for (let from = 0; from < others.length; from += TOGETHER) {
      const meant = others.slice(from, from + TOGETHER);
      const simulator = await start(buildEnvironment("nsx-thumbprint-mismatch"), { pages: poisoning(pageRoutes, (asked) => meant.includes(asked)) });
      const outcome = await diagnoseIn(simulator).catch((error: unknown) => error);
      if (outcome instanceof Failure) continue;
      expect([meant, outcome]).toEqual([meant, expect.objectContaining({ schema: 1 })]);
      for (const format of FORMATS) expectTame(format, report(outcome as Run, format, "en", false));
    }
  }, 200_000);
});

const TOGETHER = 6;

describe("a vCenter that changes in the middle of a run", () => {
  /** Where vCenter's port leads: to vCenter, and from some moment on to somebody else. */
  async function switching(environment: Environment, isLast: (path: string) => boolean) {
    const other = await anotherServer();
    const change = { now: (): void => {}, isOver: false };
    const simulator = await start(environment, {
      pages: (each) => {
        const own = pageRoutes(each);
        return (request, response, next) => {
          if (isLast(request.path)) change.now();
          // Whoever goes on needs another connection.
          if (change.isOver) response.setHeader("connection", "close");
          return own(request, response, next);
        };
      },
    });
    const port = simulator.routes.find(({ host }) => host === "vc.lab.test")?.toPort ?? 0;
    const turnout = await startTurnout(port);
    opened.push(turnout, other);
    change.now = () => {
      change.isOver = true;
      turnout.turnTo(other.port);
    };
    const routes = simulator.routes.map((route) => (route.toPort === port ? { ...route, toPort: turnout.port } : route));
    return { simulator, other, network: { routes, dnsPort: 53, closed: true } };
  }

  test.each([
    ["after the login", (path: string) => path === "/api/session"],
    ["after the list of Supervisors", (path: string) => path === "/api/vcenter/namespace-management/clusters"],
  ])("gets neither password nor session %s: another certificate stands there, and it is said", async (_, isLast) => {
    const { simulator, other, network } = await switching(buildEnvironment("healthy"), isLast);
    await expect(diagnoseIn(simulator, { network })).rejects.toMatchObject({ code: "thumbprint-differs", params: { host: "vc.lab.test", expected: simulator.thumbprint } });
    expect(other.received).toBe(0);
    expect(other.connections).toBeGreaterThan(0);
  });

  test("nor where the person trusts a CA", async () => {
    const { simulator, other, network } = await switching(buildEnvironment("healthy"), (path) => path === "/api/session");
    await expect(diagnoseIn(simulator, { network, trust: { kind: "ca", pem: simulator.caPem } })).rejects.toMatchObject({ code: "certificate-untrusted" });
    expect(other.received).toBe(0);
  });

  test("late in the run: what was not looked at is unknown, and its reason is the certificate", async () => {
    const { simulator, other, network } = await switching(buildEnvironment("healthy"), (path) => path.startsWith("/api/vcenter/namespace-management/clusters/"));
    const run = await diagnoseIn(simulator, { network }).catch((error: unknown) => error);
    const codes = run instanceof Error ? [(run as { code?: string }).code] : (run as Run).probes.map(({ failure }) => failure?.code);
    expect(codes).toContain("thumbprint-differs");
    expect(other.received).toBe(0);
  });
});

const CLUSTERS = "/api/vcenter/namespace-management/clusters";

test.each([301, 302, 303, 307, 308].flatMap((status) => ["/api/session", CLUSTERS].map((path) => [status, path] as const)))("a redirect (%d) of %s to another host is not followed: nothing arrives there", async (status, path) => {
  const other = await anotherServer();
  opened.push(other);
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides[path] = { status, headers: { location: `https://127.0.0.1:${other.port}${path}` } };
  const simulator = await start(environment);
  await expect(diagnoseIn(simulator, { network: { routes: simulator.routes, dnsPort: 53, closed: false } })).rejects.toMatchObject({ code: "redirected", params: { path, status } });
  expect(other.connections).toBe(0);
});

interface Reply {
  readonly name: string;
  readonly code: string;
  readonly says?: string;
  readonly send: (response: ServerResponse) => void;
}

/** Bytes of an endless reply that were taken. */
let sent = 0;

/** As fast as it is taken, until nobody takes it any more. */
function sendForEver(response: ServerResponse, piece: Buffer): void {
  const write = (): boolean => {
    sent += piece.length;
    return response.write(piece);
  };
  const go = (): void => {
    while (!response.destroyed && write());
    if (!response.destroyed) response.once("drain", go);
  };
  go();
}

const MB = 1024 * 1024;
const json = { "content-type": "application/json" };
const REPLIES: readonly Reply[] = [
  { name: "JSON without end", code: "too-large", send: (response) => sendForEver(response.writeHead(200, json), Buffer.alloc(64 * 1024, "[0,")) },
  { name: "blanks without end", code: "too-large", send: (response) => sendForEver(response.writeHead(200, json), Buffer.alloc(64 * 1024, " ")) },
  { name: "an error without end", code: "too-large", send: (response) => sendForEver(response.writeHead(500, json), Buffer.alloc(64 * 1024, '"x",')) },
  { name: "a redirect without end", code: "too-large", send: (response) => sendForEver(response.writeHead(302, { location: "https://127.0.0.1/" }), Buffer.alloc(64 * 1024, "x")) },
  { name: "2 million brackets", code: "not-understood", says: "nested", send: (response) => response.writeHead(200, json).end(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`) },
  { name: "200 000 objects within each other", code: "not-understood", says: "nested", send: (response) => response.writeHead(200, json).end(`${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`) },
  { name: "20 MB as gzip that nobody asked for", code: "not-json", send: (response) => response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(20 * MB, "["))) },
  { name: "20 MB as deflate that nobody asked for", code: "not-json", send: (response) => response.writeHead(200, { ...json, "content-encoding": "deflate" }).end(deflateSync(Buffer.alloc(20 * MB, "["))) },
  { name: "20 MB as brotli that nobody asked for", code: "not-json", send: (response) => response.writeHead(200, { ...json, "content-encoding": "br" }).end(brotliCompressSync(Buffer.alloc(20 * MB, "["), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })) },
  { name: "headers of a megabyte", code: "connection-failed", send: (response) => response.socket?.end(`HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(MB)}\r\n\r\n`) },
  { name: "a length that it does not keep", code: "connection-failed", send: (response) => response.socket?.end("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[]") },
  { name: "a page of HTML in place of JSON", code: "not-json", says: "HTML", send: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>") },
  { name: "no HTTP", code: "connection-failed", send: (response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n") },
];

test.each(REPLIES)("$name ends the run with a word, and is hung up on", async ({ code, says = "", send }) => {
  const simulator = await start(buildEnvironment("healthy"), {
    pages: (environment) => {
      const own = pageRoutes(environment);
      return (request, response, next) => (request.path === CLUSTERS ? send(response) : own(request, response, next));
    },
  });
  sent = 0;
  const failure = await diagnoseIn(simulator).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code, params: { host: "vc.lab.test" } });
  expect(JSON.stringify((failure as { params: unknown }).params)).toContain(says);
  // Beyond what is read at most there is only what lies in the buffers between.
  expect(sent).toBeLessThan(40 * MB);
});
