import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { Override } from "@supervisor-doctor/agent/simulator/faults";
import { listenSilently, reserveClosedPort } from "@supervisor-doctor/agent/simulator/network/loopback";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, isGone, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";

/** Bad input gets a sentence and an exit code, in the chosen language; nothing is left running or logged in. */

const lab = createLab();
const cli = createCli();
const parts: { close(): Promise<void> }[] = [];
beforeAll(buildIfMissing);
afterEach(async () => {
  await Promise.all(parts.splice(0).map((part) => part.close()));
  await lab.stop();
});
afterAll(() => cli.stop());

const NAMESPACES = "/api/vcenter/namespace-management";
const WRONG = Array.from({ length: 32 }, () => "AB").join(":");
/** No resolver takes a label of 64 letters, so this name is known not to exist without anybody being asked. */
const NO_HOST = `${"x".repeat(64)}.test`;

const HANGUL = /[\uac00-\ud7af]/;
const STACK = /^\s+at |node:internal|\.(?:ts|js):\d+|Error:|\[object/m;

/** The password of a case: the right one, a wrong one, or none at all. */
type Password = "right" | "wrong" | "none";

interface Refusal {
  readonly name: string;
  readonly code: string;
  readonly says: RegExp;
  readonly change?: (environment: Environment) => void;
  /** Behind the options that would work. */
  readonly args?: (simulator: Simulator) => readonly string[] | Promise<readonly string[]>;
  /** Instead of them. */
  readonly only?: readonly string[];
  readonly trust?: "none";
  readonly password?: Password;
  /** Logins that reached vCenter; none unless said. */
  readonly logins?: { readonly accepted: number; readonly refused: number };
}

const answering = (path: string, override: Override) => (environment: Environment): void => {
  environment.vcenter.faults.overrides[path] = override;
};
const once = { accepted: 1, refused: 0 };
const HTML: Override = { body: "<!doctype html><title>Proxy</title>", contentType: "text/html" };

const REFUSALS: readonly Refusal[] = [
  { name: "an unknown option", code: "unknown-option", says: /--bogus/, args: () => ["--bogus"] },
  { name: "an unknown command", code: "unknown-command", says: /frobnicate/, only: ["frobnicate", "--format", "json"] },
  { name: "an option without its value", code: "option-missing", says: /--timeout/, args: () => ["--timeout"] },
  { name: "a format that there is not", code: "option-invalid", says: /yaml.*--format|--format.*yaml/, args: () => ["--format", "yaml"] },
  { name: "a language that there is not", code: "option-invalid", says: /--locale/, args: () => ["--locale", "fr"] },
  { name: "a route that is none", code: "option-invalid", says: /--resolve/, args: () => ["--resolve", "vc.lab.test:443"] },
  { name: "a route to a port beyond all ports", code: "option-invalid", says: /--resolve/, args: () => ["--resolve", "vc.lab.test:443:127.0.0.1:70000"] },
  { name: "a time limit that is no number", code: "option-invalid", says: /--timeout/, args: () => ["--timeout", "soon"] },
  { name: "a time limit of nothing", code: "option-invalid", says: /--timeout/, args: () => ["--timeout", "0"] },
  { name: "a DNS port that is none", code: "option-invalid", says: /--dns-port/, args: () => ["--dns-port", "0"] },
  { name: "a thumbprint that is too short", code: "option-invalid", says: /--thumbprint/, args: () => ["--thumbprint", "AB:CD"] },
  { name: "a vCenter without https", code: "option-invalid", says: /--vcenter/, args: () => ["--vcenter", "http://vc.lab.test"] },
  { name: "no vCenter", code: "option-missing", says: /--vcenter/, only: ["diagnose", "--format", "json"] },
  { name: "no user", code: "option-missing", says: /--username/, only: ["diagnose", "--format", "json", "--vcenter", "https://vc.lab.test"] },
  { name: "a host key that is none", code: "option-invalid", says: /--host-key/, args: () => ["--host-key", "MD5:aa:bb", "--from-control-plane"] },
  { name: "a control plane VM that is no host", code: "option-invalid", says: /--control-plane-address/, args: () => ["--control-plane-address", "-oProxyCommand=x"] },
  { name: "a user on no control plane VM", code: "option-missing", says: /--control-plane-address/, args: () => ["--control-plane-username", "root"] },
  { name: "no password for the appliance and no terminal", code: "password-missing", says: /SUPERVISOR_DOCTOR_APPLIANCE_PASSWORD/, args: () => ["--from-control-plane"] },
  { name: "no password for the control plane VM and no terminal", code: "password-missing", says: /SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD/, args: () => ["--control-plane-address", "198.51.100.7"] },
  { name: "a CA file that is not there", code: "file-unreadable", says: /no-such\.pem/, args: () => ["--ca", "no-such.pem"], trust: "none" },
  { name: "a CA file without a certificate", code: "file-unreadable", says: /notes\.txt/, args: () => ["--ca", "notes.txt"], trust: "none" },
  { name: "a saved run that is not there", code: "file-unreadable", says: /no-such\.json/, args: () => ["--replay", "no-such.json"] },
  { name: "a saved run that is no JSON", code: "run-unreadable", says: /notes\.txt/, args: () => ["--replay", "notes.txt"] },
  { name: "a saved run of another shape", code: "run-unreadable", says: /other\.json/, args: () => ["--replay", "other.json"] },
  { name: "no such host", code: "host-not-found", says: /xxx/, args: () => ["--vcenter", `https://${NO_HOST}`] },
  {
    name: "a refused connection",
    code: "connection-refused",
    says: /vc\.shut\.test/,
    args: async () => ["--vcenter", "https://vc.shut.test", "--resolve", `vc.shut.test:443:127.0.0.1:${await portOf(reserveClosedPort())}`],
  },
  {
    name: "a vCenter that never says a word",
    code: "connection-timeout",
    says: /--timeout/,
    args: async () => ["--vcenter", "https://vc.mute.test", "--resolve", `vc.mute.test:443:127.0.0.1:${await portOf(listenSilently())}`, "--timeout", "1"],
  },
  { name: "no password and no terminal", code: "password-missing", says: /SUPERVISOR_DOCTOR_PASSWORD/, password: "none" },
  { name: "a wrong password", code: "login-refused", says: /administrator@vsphere\.local/, password: "wrong", logins: { accepted: 0, refused: 1 } },
  { name: "an untrusted certificate", code: "certificate-untrusted", says: /([0-9A-F]{2}:){31}/, trust: "none" },
  { name: "another thumbprint", code: "thumbprint-differs", says: /AB:AB/, trust: "none", args: () => ["--thumbprint", WRONG] },
  { name: "HTML to the login", code: "not-json", says: /HTML/, change: answering("/api/session", HTML) },
  { name: "HTML with an error status to the login", code: "not-json", says: /503/, change: answering("/api/session", { ...HTML, status: 503 }) },
  { name: "HTML after the login", code: "not-json", says: /HTML/, change: answering(`${NAMESPACES}/clusters`, HTML), logins: once },
  { name: "a redirect", code: "redirected", says: /302/, change: answering("/api/session", { status: 302, headers: { location: "https://127.0.0.1:9/" } }) },
  { name: "a reply of 20 MB to the login", code: "too-large", says: /MB/, change: answering("/api/session", { bytes: 20_000_000 }) },
  { name: "a reply of 20 MB after the login", code: "too-large", says: /MB/, change: answering(`${NAMESPACES}/clusters`, { bytes: 20_000_000 }), logins: once },
  { name: "a login that never ends", code: "connection-timeout", says: /--timeout/, change: answering("/api/session", { neverEnds: true }), args: () => ["--timeout", "1"] },
  {
    name: "a Supervisor's state that never ends",
    code: "connection-timeout",
    says: /--timeout/,
    change: answering(`${NAMESPACES}/clusters/domain-c8`, { neverEnds: true }),
    args: () => ["--timeout", "2"],
    logins: once,
  },
  { name: "a session that is no session", code: "not-understood", says: /\/api\/session/, change: answering("/api/session", { body: { token: 1 } }) },
  { name: "a list of Supervisors that is none", code: "not-understood", says: /clusters/, change: answering(`${NAMESPACES}/clusters`, { body: { list: [] } }), logins: once },
  { name: "an account without permission", code: "no-permission", says: /Read-only|읽기 전용/, change: answering(`${NAMESPACES}/clusters`, { status: 403 }), logins: once },
  { name: "a cluster with no Supervisor", code: "cluster-without-supervisor", says: /domain-c21/, args: () => ["--supervisor", "domain-c21"], logins: once },
  { name: "a vCenter with no Supervisor", code: "no-supervisor", says: /vc\.lab\.test/, change: ({ clusters: [first] }) => void (first && (first.supervisor = null)), logins: once },
  { name: "an unknown Supervisor", code: "supervisor-not-found", says: /nobody.*domain-c8/, args: () => ["--supervisor", "nobody"], logins: once },
  { name: "an unknown cluster", code: "supervisor-not-found", says: /domain-c99.*domain-c8/, args: () => ["--supervisor", "domain-c99"], logins: once },
  {
    name: "several Supervisors, and none chosen",
    code: "several-supervisors",
    says: /domain-c8.*domain-c21/,
    change: ({ clusters: [first, second] }) => void (first && second && (second.supervisor = structuredClone(first.supervisor))),
    logins: once,
  },
  { name: "a folder as the report's file", code: "file-unwritable", says: /state-that-is-not/, args: () => ["--output", "state-that-is-not/there.txt"], logins: once },
  { name: "a folder as the saved run's file", code: "file-unwritable", says: /state-that-is-not/, args: () => ["--save-run", "state-that-is-not/there.json"], logins: once },
];

async function portOf(starting: Promise<{ port: number; close(): Promise<void> }>): Promise<number> {
  const part = await starting;
  parts.push(part);
  return part.port;
}

function passwordOf(simulator: Simulator, password: Password): Record<string, string> {
  if (password === "none") return {};
  return { SUPERVISOR_DOCTOR_PASSWORD: password === "right" ? simulator.password : "Not-the-Password!1" };
}

type Run = (args: readonly string[], env: Readonly<Record<string, string>>) => Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;

const asProcess: Run = async (args, env) => {
  const running = cli.start(args, { env });
  const end = await running.ended;
  expect({ signal: end.signal, gone: isGone(running.child.pid ?? 0) }).toEqual({ signal: null, gone: true });
  return end;
};
const here: Run = (args, env) => runHere(cli.folder, args, env);

async function refused(refusal: Refusal, locale: "en" | "ko", format: "json" | "text", run: Run) {
  const environment = buildEnvironment("healthy");
  refusal.change?.(environment);
  const simulator = await lab.start(environment);
  const common = ["--format", format, ...reaching(simulator), ...(refusal.trust === "none" ? [] : ["--thumbprint", simulator.thumbprint])];
  const usual = ["diagnose", ...common, "--locale", locale, ...((await refusal.args?.(simulator)) ?? [])];
  const args = refusal.only?.map((arg) => (arg === "json" ? format : arg)) ?? usual;
  const end = await run(args, { LANG: locale === "ko" ? "ko_KR.UTF-8" : "C", ...passwordOf(simulator, refusal.password ?? "right") });
  const { accepted, refused: turnedAway } = refusal.logins ?? { accepted: 0, refused: 0 };
  expect(simulator.vcenter).toMatchObject({ logins: accepted, refusedLogins: turnedAway, openSessions: 0, unimplemented: [] });
  if (!refusal.logins && !refusal.change) expect(simulator.vcenter.calls).toEqual([]);
  expect(`${end.stdout}${end.stderr}`).not.toContain(simulator.password);
  expect(`${end.stdout}${end.stderr}`).not.toMatch(STACK);
  return end;
}

beforeAll(() => {
  writeFileSync(join(cli.folder, "notes.txt"), "nothing of use\n");
  writeFileSync(join(cli.folder, "other.json"), JSON.stringify({ schema: 1, findings: "none" }));
});

/** Of each kind one that ends in its own way: before anything is read, at a prompt, on a connection, in mid-answer, and when it is late. */
const PROCESSES = ["an unknown option", "no password and no terminal", "a refused connection", "a reply of 20 MB after the login", "a Supervisor's state that never ends", "a folder as the report's file"];

test("what is tried as a process is there", () => {
  expect(REFUSALS.map(({ name }) => name)).toEqual(expect.arrayContaining(PROCESSES));
});

describe.each(REFUSALS)("$name", (refusal) => {
  test("is one JSON document with a sentence, and exit code 2", async () => {
    const end = await refused(refusal, "en", "json", PROCESSES.includes(refusal.name) ? asProcess : here);
    const { error } = JSON.parse(end.stdout) as { error: { code: string; message: string } };
    expect({ exit: end.code, code: error.code }).toEqual({ exit: 2, code: refusal.code });
    expect(error.message).toMatch(refusal.says);
    expect(error.message).toMatch(/^[^\n{}]+\S$/);
    expect(error.message).not.toMatch(HANGUL);
    expect(end.stderr).toBe("");
  });

  test("is a sentence in Korean on standard error, and exit code 2", async () => {
    const end = await refused(refusal, "ko", "text", here);
    expect({ exit: end.code, stdout: end.stdout }).toEqual({ exit: 2, stdout: "" });
    expect(end.stderr).toMatch(refusal.says);
    expect(end.stderr).toMatch(HANGUL);
    expect(end.stderr.trim().split("\n")).toHaveLength(1);
  });
});
