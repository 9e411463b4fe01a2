import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Haproxy, hasHaproxy, type HaproxyPlan, startHaproxy } from "../parts/haproxy.ts";
import { createOpenssl, daysFromNow, hasOpenssl, type LeafWish, type Made, type Openssl } from "../parts/openssl.ts";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** HAProxy itself as the Supervisor's load balancer, where Debian's package is on the machine; vCenter is simulated. */

const start = simulators();
const canRun = hasHaproxy && hasOpenssl;
const HOST = "10.20.30.20";
const NAMES = `IP:${HOST},DNS:haproxy-01.lab.test`;
const ACCOUNT = { username: "controller", password: "Balanced!45" };

let openssl: Openssl;
const certificates = new Map<string, Made>();
const certificate = (name: string): Made => {
  const found = certificates.get(name);
  if (!found) throw new Error(`No certificate "${name}"`);
  return found;
};
beforeAll(() => {
  openssl = createOpenssl();
  if (!canRun) return;
  const keep = (name: string, made: Made): void => void certificates.set(name, made);
  const add = (name: string, signer: string | null, wish: LeafWish = {}): void =>
    keep(name, openssl.issue(name, signer === null ? null : certificate(signer), { commonName: name, names: NAMES, key: "ec", from: daysFromNow(-100), until: daysFromNow(400), ...wish }));
  for (const name of ["root", "foreign-root"]) keep(name, openssl.root(name, name, "ec"));
  add("intermediate", "root", { ca: true });
  add("good", "root");
  add("below-intermediate", "intermediate");
  add("foreign", "foreign-root");
  add("expired", "root", { until: daysFromNow(-10) });
  add("early", "root", { from: daysFromNow(1) });
  add("misnamed", "root", { names: "DNS:other.lab.test" });
  add("self-signed", null);
});
afterAll(() => openssl.remove());

const running: Haproxy[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((haproxy) => haproxy.stop()));
});

/** The scenario's data centre with real HAProxy in place of the simulated one. */
async function standIn(scenario: ScenarioName, plan: Partial<HaproxyPlan> & Pick<HaproxyPlan, "certificate">, trusts: string): Promise<{ simulator: Simulator; haproxy: Haproxy }> {
  const environment = { ...buildEnvironment(scenario), otherSystems: [] };
  for (const balancer of environment.clusters[0]?.supervisor?.loadBalancers ?? []) balancer.trusts = { pem: certificate(trusts).certPem };
  const haproxy = await startHaproxy(openssl.folder, { ...ACCOUNT, ...plan });
  running.push(haproxy);
  const simulator = await start(environment);
  const route = { host: HOST, port: 5556, address: haproxy.address, toPort: haproxy.port };
  return { simulator: { ...simulator, routes: [...simulator.routes, route] }, haproxy };
}

const LOOK = "GET /v2/info 401 0";
const OPEN_LOGIN = "load-balancer-credentials-rejected: unknown";

interface Case {
  readonly sentence: string;
  readonly scenario?: ScenarioName;
  readonly certificate: string | null;
  readonly chain?: readonly string[];
  readonly trusts?: string;
  readonly dead?: boolean;
  /** null: none is given. */
  readonly password?: string | null;
  readonly expected: readonly string[];
  readonly requests: readonly string[];
}

const CASES: readonly Case[] = [
  { sentence: "with the right password is healthy", certificate: "good", expected: [], requests: [LOOK, "GET /v2/info 200 1"] },
  { sentence: "without a password leaves the answer open", certificate: "good", password: null, expected: [OPEN_LOGIN], requests: [LOOK] },
  {
    sentence: "refuses another password, once",
    scenario: "load-balancer-credentials-rejected",
    certificate: "good",
    password: "Unbalanced!01",
    expected: ["load-balancer-credentials-rejected: confirmed [credentials-wrong]"],
    requests: [LOOK, "GET /v2/info 401 1"],
  },
  {
    sentence: "whose backend is dead answers 503",
    scenario: "load-balancer-http-error",
    certificate: "good",
    dead: true,
    expected: [OPEN_LOGIN, "load-balancer-http-error: confirmed [status-not-200]"],
    requests: ["GET /v2/info 503 0", "GET /v2/info 503 1"],
  },
  {
    sentence: "with an expired certificate is invalid, and not also untrusted",
    scenario: "load-balancer-certificate-invalid",
    certificate: "expired",
    expected: ["load-balancer-certificate-invalid: confirmed [expired]"],
    requests: [LOOK, "GET /v2/info 200 1"],
  },
  { sentence: "with a certificate from tomorrow is invalid", certificate: "early", expected: ["load-balancer-certificate-invalid: observed [not-yet-valid]"], requests: [LOOK, "GET /v2/info 200 1"] },
  { sentence: "with a certificate for another name is invalid", certificate: "misnamed", expected: ["load-balancer-certificate-invalid: observed [name-mismatch]"], requests: [LOOK, "GET /v2/info 200 1"] },
  {
    sentence: "with a foreign certificate is untrusted, and gets no password",
    scenario: "load-balancer-certificate-untrusted",
    certificate: "foreign",
    expected: ["load-balancer-certificate-untrusted: confirmed [configured-certificate-differs]", OPEN_LOGIN],
    requests: [LOOK],
  },
  { sentence: "that sends its intermediate is trusted by the root", certificate: "below-intermediate", chain: ["intermediate"], expected: [], requests: [LOOK, "GET /v2/info 200 1"] },
  {
    sentence: "that does not send its intermediate is untrusted",
    certificate: "below-intermediate",
    expected: ["load-balancer-certificate-untrusted: observed [configured-certificate-differs]", OPEN_LOGIN],
    requests: [LOOK],
  },
  { sentence: "whose own certificate is the configured one is trusted", certificate: "self-signed", trusts: "self-signed", expected: [], requests: [LOOK, "GET /v2/info 200 1"] },
];

describe.skipIf(!canRun)("HAProxy", () => {
  test.each(CASES)("$sentence", async ({ scenario, certificate: name, chain, trusts, dead, password, expected, requests }) => {
    const served = name === null ? null : { ...certificate(name), chain: (chain ?? []).map((each) => certificate(each).certPem) };
    const { simulator, haproxy } = await standIn(scenario ?? "healthy", { certificate: served, dead: dead ?? false }, trusts ?? "root");
    const run = await diagnoseIn(simulator, { loadBalancerCredentials: password === null ? null : { ...ACCOUNT, ...(password !== undefined && { password }) } });
    expect(summaryOf(run).toSorted()).toEqual(expected);
    expect((await haproxy.stop()).toSorted()).toEqual(requests.toSorted());
    expect(JSON.stringify(run)).not.toMatch(/Balanced!45|Unbalanced!01/);
  });

  test("on a port without TLS cannot be connected to, and gets no password", async () => {
    const { simulator, haproxy } = await standIn("load-balancer-unreachable", { certificate: null }, "root");
    const run = await diagnoseIn(simulator, { loadBalancerCredentials: ACCOUNT });
    expect(summaryOf(run)).toContain("load-balancer-unreachable: confirmed [tls-failed]");
    expect(summaryOf(run).filter((line) => !line.endsWith(": unknown"))).toHaveLength(1);
    expect((await haproxy.stop()).filter((line) => !line.endsWith(" 0"))).toEqual([]);
  });
});
