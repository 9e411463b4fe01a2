import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { request } from "node:https";
import { connect as connectTls } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { keyRing } from "@supervisor-doctor/agent/simulator/certificates";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { pagePaths } from "@supervisor-doctor/agent/simulator/pages/paths";
import { scenarios, type ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator, startSimulator } from "@supervisor-doctor/agent/simulator/simulator";

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()));
});

const keys = keyRing();
async function start(environment: Environment): Promise<Simulator> {
  const simulator = await startSimulator(environment, { keys });
  running.push(simulator);
  return simulator;
}

function portOf(simulator: Simulator, host: string, port: number): number {
  const route = simulator.routes.find((each) => each.host === host && each.port === port);
  if (!route) throw new Error(`No route for ${host}:${port}`);
  return route.toPort;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

async function call(simulator: Simulator, method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const port = portOf(simulator, simulator.environment.vcenter.host, 443);
  const sent = request({ host: "127.0.0.1", port, method, path, headers, rejectUnauthorized: false, agent: false }).end();
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

const basic = (simulator: Simulator, password = simulator.password): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${simulator.username}:${password}`).toString("base64")}`,
});

async function login(simulator: Simulator): Promise<Record<string, string>> {
  const answer = await call(simulator, "POST", "/api/session", basic(simulator));
  expect(answer.status).toBe(201);
  return { "vmware-api-session-id": JSON.parse(answer.text) as string };
}

const CLUSTERS = "/api/vcenter/namespace-management/clusters";

/** Data centres of known issues that no Supervisor notices. */
const UNNOTICED: readonly ScenarioName[] = ["healthy", "clock-skewed", "host-ntp-not-running"];

describe("a scenario", () => {
  const names = Object.keys(scenarios) as ScenarioName[];
  test.each(names)("%s starts, and its Supervisor says what is documented", async (name) => {
    const simulator = await start(buildEnvironment(name));
    const session = { ...(await login(simulator)), "accept-language": "ko" };
    const info = JSON.parse((await call(simulator, "GET", `${CLUSTERS}/domain-c8`, session)).text);
    expect(info.config_status).toBe(UNNOTICED.includes(name) ? "RUNNING" : "ERROR");
    expect(info.messages).toHaveLength(UNNOTICED.includes(name) ? 0 : 1);
    for (const { severity, details } of info.messages) {
      expect(severity).toBe("ERROR");
      expect(details.localized).toMatch(/제어부 VM SupervisorControlPlaneVM \(1\)/);
      expect(details.localized).not.toMatch(/[{}]/);
      expect(info.conditions.flatMap((condition: { messages: unknown[] }) => condition.messages)).toEqual(info.messages);
    }
    expect(simulator.vcenter.unimplemented).toEqual([]);
    expect(simulator.thumbprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test("leaves no address of the data centre without a route", async () => {
    for (const name of names) {
      const { routes, environment } = await start(buildEnvironment(name));
      const supervisor = environment.clusters[0]?.supervisor;
      const servers = [...(supervisor?.management.dns ?? []), ...(supervisor?.workload.dns ?? []), ...environment.vcenter.dnsServers];
      for (const server of servers) expect(routes).toContainEqual(expect.objectContaining({ host: server, port: 53, address: "127.0.0.1" }));
      for (const { address } of environment.vcenter.interfaces) expect(routes).toContainEqual(expect.objectContaining({ host: address, port: 443 }));
      expect(routes).toContainEqual(expect.objectContaining({ host: environment.vcenter.pnid, port: 443 }));
      const others = [...environment.otherSystems, ...(supervisor?.loadBalancers ?? []).flatMap((each) => each.servers.map(({ host, port }) => ({ address: host, port })))];
      for (const { address, port } of others) expect(routes).toContainEqual(expect.objectContaining({ host: address, port, address: "127.0.0.1" }));
    }
  });

  test("keeps its lists apart, so that one may be changed", () => {
    const environment = buildEnvironment("dns-local-domain-not-searched");
    const [first, second] = environment.dnsServers;
    expect(first?.behaviour).toEqual(second?.behaviour);
    expect(first?.behaviour).not.toBe(second?.behaviour);
  });

  test("leaves placeholders in the default message where the real server may", () => {
    const messageOf = (name: ScenarioName) => buildEnvironment(name).clusters[0]?.supervisor?.messages[0];
    expect(messageOf("dns-server-unreachable")).toMatchObject({
      defaultMessage: "Unable to connect to the management DNS servers {0} from control plane VM {1}.",
      args: ["10.20.30.54", "SupervisorControlPlaneVM (1)"],
    });
    expect(messageOf("vcenter-unreachable")?.defaultMessage).not.toMatch(/[{}]/);
  });
});

describe("the vCenter server", () => {
  test("counts sessions, and refuses what has none", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    expect((await call(simulator, "POST", "/api/session", basic(simulator, "wrong"))).status).toBe(401);
    const refused = await call(simulator, "GET", CLUSTERS);
    expect([refused.status, JSON.parse(refused.text).error_type]).toEqual([401, "UNAUTHENTICATED"]);
    const session = await login(simulator);
    expect(JSON.parse((await call(simulator, "GET", "/api/session", session)).text)).toMatchObject({ user: "ADMINISTRATOR@VSPHERE.LOCAL" });
    expect(simulator.vcenter).toMatchObject({ logins: 1, refusedLogins: 1, openSessions: 1 });
    expect((await call(simulator, "DELETE", "/api/session", session)).status).toBe(204);
    expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0 });
    expect(simulator.vcenter.calls.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      "POST /api/session 401",
      `GET ${CLUSTERS} 401`,
      "POST /api/session 201",
      "GET /api/session 200",
      "DELETE /api/session 204",
    ]);
    const legacy = await call(simulator, "POST", "/rest/com/vmware/cis/session", basic(simulator));
    expect(JSON.parse(legacy.text)).toEqual({ value: expect.any(String) });
  });

  test("answers 501 to what it does not know, and remembers it", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const session = await login(simulator);
    const answer = await call(simulator, "POST", `${CLUSTERS}/domain-c8?action=disable`, session);
    expect([answer.status, JSON.parse(answer.text).error_type]).toEqual([501, "OPERATION_NOT_FOUND"]);
    expect((await call(simulator, "POST", "/sdk")).status).toBe(501);
    expect(simulator.vcenter.unimplemented).toEqual([`POST ${CLUSTERS}/domain-c8`, "POST /sdk"]);
  });

  test.each(RELEASES)("of release %s answers every call of that release", async (release) => {
    const simulator = await start(buildEnvironment("dns-pnid-unresolved", { release }));
    const session = await login(simulator);
    const get = async (path: string) => call(simulator, "GET", path, session);
    const { supervisor } = buildEnvironment("healthy").clusters[0] ?? {};
    const always = [
      "/api/appliance/system/version",
      "/api/appliance/system/uptime",
      "/api/appliance/networking",
      "/api/appliance/networking/dns/hostname",
      "/api/appliance/networking/interfaces",
      "/api/vcenter/topology/nodes",
      "/api/vcenter/services/wcp",
      "/api/vcenter/certificate-management/vcenter/tls",
      "/api/vcenter/certificate-management/vcenter/trusted-root-chains",
      "/api/vcenter/certificate-management/vcenter/trusted-root-chains/vmca",
      CLUSTERS,
      `${CLUSTERS}/domain-c8`,
      "/api/vcenter/namespace-management/software/clusters",
      "/api/vcenter/namespace-management/software/clusters/domain-c8",
    ];
    for (const path of always) expect([path, (await get(path)).status]).toEqual([path, 200]);
    const since8 = [
      `${CLUSTERS}/domain-c8/topology`,
      "/api/vcenter/namespace-management/supervisors/summaries",
      `/api/vcenter/namespace-management/supervisors/${supervisor?.id}/summary`,
      `/api/vcenter/namespace-management/supervisors/${supervisor?.id}/conditions`,
    ];
    for (const path of since8) expect([path, (await get(path)).status]).toEqual([path, release === "7.0.3" ? 404 : 200]);
    const info = JSON.parse((await get(`${CLUSTERS}/domain-c8`)).text);
    expect(info[release === "9.1.0" ? "master_dns" : "master_DNS"]).toEqual(["10.20.30.53", "10.20.30.54"]);
    expect("conditions" in info).toBe(release !== "7.0.3");
    expect(JSON.parse((await get("/api/appliance/system/version")).text).product).toMatch(/simulated/);
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });

  test("tells a cluster without Supervisor from one that does not exist", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const session = await login(simulator);
    for (const [cluster, status, errorType] of [["domain-c21", 400, "UNSUPPORTED"], ["domain-c99", 404, "NOT_FOUND"]] as const) {
      const answer = await call(simulator, "GET", `${CLUSTERS}/${cluster}`, session);
      expect([answer.status, JSON.parse(answer.text).error_type]).toEqual([status, errorType]);
    }
  });

  test("localises only where a language is asked for", async () => {
    const simulator = await start(buildEnvironment("dns-servers-missing"));
    const session = await login(simulator);
    const detailsIn = async (headers: Record<string, string>) =>
      JSON.parse((await call(simulator, "GET", `${CLUSTERS}/domain-c8`, { ...session, ...headers })).text).messages[0].details;
    expect(await detailsIn({})).not.toHaveProperty("localized");
    expect((await detailsIn({ "accept-language": "ja-JP,en;q=0.5" })).localized).toMatch(/管理 DNS サーバがない/);
    expect((await detailsIn({ "accept-language": "fr, ko;q=0.5" })).localized).toMatch(/관리 DNS 서버가 없기/);
    expect((await detailsIn({ "accept-language": "fr" })).localized).toMatch(/no configured management DNS servers/);
  });

  test("plays the faults that its environment holds", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const { faults } = simulator.environment.vcenter;
    const session = await login(simulator);
    faults.overrides = {
      "/api/vcenter/topology/nodes": { status: 403 },
      "/api/appliance/system/version": { body: "<html>", contentType: "text/html", status: 502 },
      "/api/appliance/networking": { bytes: 5_000_000 },
      "/api/vcenter/services/wcp": { delayMs: 50 },
    };
    const get = async (path: string) => call(simulator, "GET", path, session);
    expect(JSON.parse((await get("/api/vcenter/topology/nodes")).text).error_type).toBe("UNAUTHORIZED");
    expect(await get("/api/appliance/system/version")).toMatchObject({ status: 502, text: "<html>" });
    expect((await get("/api/appliance/networking")).text).toHaveLength(5_000_000);
    const asked = performance.now();
    expect(JSON.parse((await get("/api/vcenter/services/wcp")).text).state).toBe("STARTED");
    expect(performance.now() - asked).toBeGreaterThan(45);
    faults.expireSessionAfterCalls = 0;
    expect((await get(CLUSTERS)).status).toBe(401);
    const again = await login(simulator);
    expect((await call(simulator, "GET", CLUSTERS, again)).status).toBe(200);
    expect((await call(simulator, "GET", CLUSTERS, again)).status).toBe(200);
  });

  test("can begin an answer and never end it, and still stops", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.faults.overrides["/api/session"] = { neverEnds: true };
    const simulator = await start(environment);
    const port = portOf(simulator, "vc.lab.test", 443);
    const sent = request({ host: "127.0.0.1", port, method: "POST", path: "/api/session", rejectUnauthorized: false, agent: false }).end();
    const [response] = await once(sent, "response");
    const aborted = once(response, "error");
    await once(response, "data");
    await simulator.stop();
    expect((await aborted)[0]).toMatchObject({ code: "ECONNRESET" });
  });
});

test("many run side by side, and nothing is left when they stop", async () => {
  const sockets = (): number => process.getActiveResourcesInfo().filter((each) => /TCP|UDP/.test(each)).length;
  const before = sockets();
  const names = Object.keys(scenarios) as ScenarioName[];
  const all = await Promise.all(names.map((name) => startSimulator(buildEnvironment(name), { keys })));
  const ports = all.flatMap((simulator) => [...new Set(simulator.routes.map((route) => route.toPort))]);
  expect(new Set(ports).size).toBe(ports.length);
  await Promise.all(all.map(login));
  expect(all.map((simulator) => simulator.vcenter.logins)).toEqual(names.map(() => 1));
  await Promise.all(all.map((simulator) => simulator.stop()));
  await expect.poll(sockets).toBeLessThanOrEqual(before);
});

test("each with keys of its own has a certificate of its own", async () => {
  const now = new Date();
  const both = await Promise.all([0, 1].map(() => startSimulator(buildEnvironment("healthy", { now }))));
  await Promise.all(both.map((simulator) => simulator.stop()));
  expect(new Set(both.map(({ thumbprint }) => thumbprint)).size).toBe(2);
});

describe("the pages", () => {
  test("come as a small shell under a strict policy, whatever the path of the client", async () => {
    const simulator = await start(buildEnvironment("dns-pnid-unresolved"));
    for (const url of [simulator.pages.home, simulator.pages.supervisor, simulator.pages.cluster, simulator.pages.wizard]) {
      const answer = await call(simulator, "GET", new URL(url).pathname, { "accept-language": "ko-KR" });
      expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<html lang="ko">') });
      expect(answer.headers["content-security-policy"]).toMatch(/script-src 'self'.*require-trusted-types-for 'script'/);
      expect(answer.text).not.toMatch(/<script>|<style|style=|onclick=/);
    }
    const data = JSON.parse((await call(simulator, "GET", "/ui/data/page.json?lang=ja")).text);
    expect(data.clusters[0].supervisor.messages).toEqual([expect.stringMatching(/プライマリ ネットワーク識別子 vc\.lab\.test を解決できません/)]);
    for (const asset of ["client.js", "layout.css", "theme-light.css", "theme-dark.css"]) expect((await call(simulator, "GET", `/ui/assets/${asset}`)).status).toBe(200);
    expect((await call(simulator, "GET", "/ui/nothing")).status).toBe(404);
    expect((await call(simulator, "GET", "/plain")).headers).not.toHaveProperty("content-security-policy");
    expect(simulator.vcenter.calls).toEqual([]);
  });

  test("have the routes of their release", () => {
    const pathsOf = (release: (typeof RELEASES)[number]) => pagePaths(buildEnvironment("healthy", { release }), "");
    expect(pathsOf("8.0.3").supervisor).toBe(
      "/ui/app/workload-platform/supervisor/urn:vapi:com.vmware.wcp.SupervisorModel:c67c92d2-28e0-49a3-b922-a5ab0a91c79e:a98d2a37-3b38-45e2-83d8-610f25b4c1d7/summary",
    );
    expect(pathsOf("7.0.3").supervisor).toBe("/ui/app/cluster;nav=h/urn:vmomi:ClusterComputeResource:domain-c8:a98d2a37-3b38-45e2-83d8-610f25b4c1d7/summary");
    expect([pathsOf("7.0.3").home, pathsOf("9.1.0").home]).toEqual(["/ui/app/workload-platform/home/clusters", "/ui/app/workload-platform/home/supervisors"]);
  });
});

describe("vCenter's certificate", () => {
  const served = async (simulator: Simulator): Promise<X509Certificate[]> => {
    const socket = connectTls({ port: portOf(simulator, "10.20.30.10", 443), host: "127.0.0.1", rejectUnauthorized: false });
    await once(socket, "secureConnect");
    const leaf = socket.getPeerCertificate(true);
    socket.destroy();
    return [leaf, leaf.issuerCertificate].map((each) => new X509Certificate(each.raw));
  };
  const trustedRoot = async (simulator: Simulator): Promise<X509Certificate> => {
    const answer = await call(simulator, "GET", "/api/vcenter/certificate-management/vcenter/trusted-root-chains/vmca", await login(simulator));
    return new X509Certificate(JSON.parse(answer.text).cert_chain.cert_chain[0]);
  };

  test.each([
    ["healthy", true, true],
    ["vcenter-certificate-invalid", true, false],
    ["vcenter-certificate-untrusted", false, true],
  ] as const)("in %s: from a trusted root %s, in date %s", async (name, trusted, inDate) => {
    const simulator = await start(buildEnvironment(name));
    const [leaf, sentRoot] = (await served(simulator)) as [X509Certificate, X509Certificate];
    const root = await trustedRoot(simulator);
    expect(leaf.fingerprint256).toBe(simulator.thumbprint);
    expect(leaf.subjectAltName).toBe("DNS:vc.lab.test, IP Address:10.20.30.10");
    expect(leaf.issuer).toBe(root.subject);
    expect(leaf.verify(root.publicKey)).toBe(trusted);
    expect(leaf.verify(sentRoot.publicKey)).toBe(true);
    expect(sentRoot.fingerprint256).toBe(new X509Certificate(simulator.caPem).fingerprint256);
    expect(Date.parse(leaf.validTo) > Date.now()).toBe(inDate);
  });
});
