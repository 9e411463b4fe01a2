import { X509Certificate } from "node:crypto";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { type Answer, basicAuth, callTo, simulators } from "../parts/simulated.ts";

const start = simulators();
const VC = ["vc.lab.test", 443] as const;
const KEY = "com.vmware.nsx.management.nsxt";
const BALANCER = ["10.20.30.20", 5556] as const;

const call = (simulator: Simulator, method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> => callTo(simulator, VC, method, path, headers, body);

const soap = (simulator: Simulator, method: string, inner: string, cookie = ""): Promise<Answer> =>
  call(
    simulator,
    "POST",
    "/sdk",
    { "content-type": "text/xml; charset=utf-8", soapaction: "urn:vim25/7.0", ...(cookie && { cookie }) },
    `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\n<${method} xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this>${inner}</${method}>\n</s:Body></s:Envelope>`,
  );
const credentials = (simulator: Simulator, password = simulator.password): string => `<userName>${simulator.username}</userName><password>${password}</password>`;
const extensionKey = `<extensionKey>${KEY}</extensionKey>`;

describe.each(RELEASES)("SOAP on release %s", (release) => {
  test("tells its content to anybody, and an extension to whom is logged in", async () => {
    const simulator = await start(withNsx(buildEnvironment("healthy", { release })));
    const content = await soap(simulator, "RetrieveServiceContent", "");
    expect(content).toMatchObject({ status: 200, text: expect.stringMatching(new RegExp(`<version>${release}</version>.*<extensionManager type="ExtensionManager">ExtensionManager</extensionManager>`)) });
    const early = await soap(simulator, "FindExtension", extensionKey);
    expect(early).toMatchObject({ status: 500, text: expect.stringMatching(/<faultstring>The session is not authenticated\.<.*xsi:type="NotAuthenticated"/) });
    const login = await soap(simulator, "Login", credentials(simulator));
    const cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";
    expect([login.status, cookie]).toEqual([200, expect.stringMatching(/^vmware_soap_session="[0-9a-f]{40}"$/)]);
    expect(simulator.vcenter.openSoapSessions).toBe(1);
    const found = await soap(simulator, "FindExtension", extensionKey, cookie);
    expect(found.text.match(/<server><url>/g)).toHaveLength(4);
    expect(found.text).not.toContain("_typeName");
    expect((await soap(simulator, "FindExtension", "<extensionKey>com.example</extensionKey>", cookie)).text).toContain('<FindExtensionResponse xmlns="urn:vim25"></FindExtensionResponse>');
    expect((await soap(simulator, "Logout", "", cookie)).status).toBe(200);
    expect((await soap(simulator, "FindExtension", extensionKey, cookie)).status).toBe(500);
    expect(simulator.vcenter).toMatchObject({ logins: 0, soapLogins: 1, refusedSoapLogins: 0, openSoapSessions: 0, unimplemented: [] });
  });

  test("refuses a wrong password, and takes one with characters that XML escapes", async () => {
    const environment = buildEnvironment("healthy", { release });
    environment.vcenter.password = " a&b<c>'\" ";
    const simulator = await start(environment);
    const refused = await soap(simulator, "Login", credentials(simulator, "wrong"));
    expect(refused).toMatchObject({ status: 500, text: expect.stringMatching(/xsi:type="InvalidLogin"/) });
    expect((await soap(simulator, "Login", credentials(simulator, " a&#38;b&lt;c&#62;&apos;&quot; "))).status).toBe(200);
    expect(simulator.vcenter).toMatchObject({ soapLogins: 1, refusedSoapLogins: 1, openSoapSessions: 1 });
    expect((await soap(simulator, "ReconfigVM_Task", "")).status).toBe(501);
    expect(simulator.vcenter.unimplemented).toEqual(["POST /sdk"]);
  });
});

describe("VI-JSON", () => {
  const json = async (simulator: Simulator, release: string, path: string, body: object, session = true) => {
    const token = session ? (JSON.parse((await call(simulator, "POST", "/api/session", { authorization: basicAuth(simulator) })).text) as string) : "none";
    return call(simulator, "POST", `/sdk/vim25/${release}/${path}`, { "vmware-api-session-id": token, "content-type": "application/json" }, JSON.stringify(body));
  };
  const FIND = "ExtensionManager/ExtensionManager/FindExtension";
  const QUERY = "OptionManager/VpxSettings/QueryOptions";

  test.each([
    ["7.0.3", "8.0.1.0", 404],
    ["8.0.3", "8.0.1.0", 200],
    ["8.0.3", "8.0.3.0", 200],
    ["8.0.3", "9.1.0.0", 404],
    ["9.1.0", "9.1.0.0", 200],
  ] as const)("on release %s answers to %s with %i", async (release, asked, status) => {
    expect((await json(await start(buildEnvironment("healthy", { release })), asked, FIND, { extensionKey: KEY })).status).toBe(status);
  });

  test("tells extensions and the PNID to whom has a session", async () => {
    const simulator = await start(withNsx(buildEnvironment("healthy")));
    expect((await json(simulator, "8.0.3.0", FIND, { extensionKey: KEY }, false)).status).toBe(401);
    const { key, server } = JSON.parse((await json(simulator, "8.0.3.0", FIND, { extensionKey: KEY })).text);
    expect([key, server[0]]).toEqual([KEY, expect.objectContaining({ _typeName: "ExtensionServerInfo", url: "https://10.20.30.15:443", company: "VMware", type: "VIP", serverThumbprint: expect.stringMatching(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/) })]);
    expect(JSON.parse((await json(simulator, "8.0.3.0", FIND, { extensionKey: "com.example" })).text)).toBeNull();
    expect(JSON.parse((await json(simulator, "8.0.3.0", QUERY, { name: "VirtualCenter.FQDN" })).text)).toMatchObject([{ key: "VirtualCenter.FQDN", value: { _value: "vc.lab.test" } }]);
    expect((await json(simulator, "8.0.3.0", QUERY, { name: "other" })).status).toBe(500);
    expect((await json(simulator, "8.0.3.0", "SessionManager/SessionManager/Logout", {})).status).toBe(501);
  });
});

describe("a load balancer", () => {
  const infoIn = async (simulator: Simulator) => {
    const token = JSON.parse((await call(simulator, "POST", "/api/session", { authorization: basicAuth(simulator) })).text) as string;
    return JSON.parse((await call(simulator, "GET", "/api/vcenter/namespace-management/clusters/domain-c8", { "vmware-api-session-id": token })).text);
  };

  test("is configured with its authority, and its password is never told", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const info = await infoIn(simulator);
    const { certificate_authority_chain: pem, ...rest } = info.load_balancers[0].ha_proxy_info;
    expect(rest).toEqual({ servers: [{ host: "10.20.30.20", port: 5556 }], username: "controller" });
    expect(new X509Certificate(pem).subject).toMatch(/CN=HAProxy CA/);
    expect(JSON.stringify(info)).not.toContain(simulator.loadBalancerCredentials?.password);
    expect([info.network_provider, "workload_networks" in info, "ncp_cluster_network_info" in info]).toEqual(["VSPHERE_NETWORK", true, false]);
  });

  test("is not there where NSX does the networking", async () => {
    const simulator = await start(withNsx(buildEnvironment("healthy")));
    const info = await infoIn(simulator);
    expect([info.network_provider, info.load_balancers, "workload_networks" in info, "ncp_cluster_network_info" in info]).toEqual(["NSXT_CONTAINER_PLUGIN", [], false, true]);
    expect(simulator.loadBalancerCredentials).toBeNull();
  });

  test("remembers who called, who logged in, and what it does not know", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const configured = simulator.loadBalancerCredentials ?? { username: "", password: "" };
    const statusOf = async (path: string, headers: Record<string, string> = {}) => (await callTo(simulator, BALANCER, "GET", path, headers)).status;
    expect(await statusOf("/v2/info")).toBe(401);
    expect(await statusOf("/v2/info", { authorization: basicAuth({ ...configured, password: "wrong" }) })).toBe(401);
    expect(await statusOf("/v2/info", { authorization: basicAuth(configured) })).toBe(200);
    expect(await statusOf("/v2/services", { authorization: basicAuth(configured) })).toBe(501);
    expect(simulator.otherSystems[0]).toMatchObject({ kind: "haproxy", address: "10.20.30.20", port: 5556, logins: 2, refusedLogins: 1, unimplemented: ["GET /v2/services"] });
    expect(simulator.otherSystems[0]?.calls.map(({ path, authorization, status }) => [path, authorization, status])).toEqual([
      ["/v2/info", false, 401],
      ["/v2/info", true, 401],
      ["/v2/info", true, 200],
      ["/v2/services", true, 501],
    ]);
    for (const system of simulator.environment.otherSystems) system.status = 503;
    expect(await statusOf("/v2/info")).toBe(503);
  });
});

test("an NSX Manager answers 403 without a login, and its state with one", async () => {
  const simulator = await start(withNsx(buildEnvironment("healthy")));
  const status = (headers: Record<string, string> = {}): Promise<Answer> => callTo(simulator, ["nsx-02.lab.test", 443], "GET", "/api/v1/cluster/status", headers);
  expect((await status()).status).toBe(403);
  const account = simulator.environment.otherSystems[0] ?? { username: "", password: "" };
  expect(JSON.parse((await status({ authorization: basicAuth(account) })).text)).toMatchObject({ mgmt_cluster_status: { status: "STABLE" } });
});
