import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { calls } from "@supervisor-doctor/shared/contract";
import { SPOKEN } from "@supervisor-doctor/shared/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AgentRequest, EXTENSION, FIREFOX_EXTENSION, OTHER_EXTENSION, send, startTestAgent, type TestAgent } from "../parts/agent.ts";

/** Who may speak to the agent at all. Each refusal answers an attack that was seen on local agents. */

let up: TestAgent;
let token: string;
beforeAll(async () => {
  up = await startTestAgent();
  token = up.token();
});
afterAll(() => up.agent.stop());

const bearer = (): string => `Bearer ${token}`;

interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly path?: string;
  readonly request: () => AgentRequest;
}

const REFUSALS: readonly Refusal[] = [
  { name: "a page of a rebound name", status: 403, request: () => ({ headers: { host: "rebound.test" } }) },
  { name: "a page of a rebound name with our port", status: 403, request: () => ({ headers: { host: `rebound.test:${up.port}`, origin: `http://rebound.test:${up.port}` } }) },
  { name: "a rebound name that has an extension's Origin", status: 403, request: () => ({ headers: { host: `rebound.test:${up.port}` } }) },
  { name: "a Host without its port", status: 403, request: () => ({ headers: { host: "127.0.0.1" } }) },
  { name: "a Host with another port", status: 403, request: () => ({ headers: { host: "127.0.0.1:1" } }) },
  { name: "a Host that only begins like ours", status: 403, request: () => ({ headers: { host: `127.0.0.1:${up.port}.rebound.test` } }) },
  { name: "the address 0.0.0.0", status: 403, request: () => ({ headers: { host: `0.0.0.0:${up.port}` } }) },
  { name: "a missing Origin", status: 403, request: () => ({ headers: { origin: null } }) },
  { name: "a missing Origin with a valid token", status: 403, path: "/connections", request: () => ({ headers: { origin: null, authorization: bearer() } }) },
  { name: "the Origin null of a sandboxed frame", status: 403, request: () => ({ headers: { origin: "null" } }) },
  { name: "a web page's Origin", status: 403, request: () => ({ headers: { origin: "https://vc.lab.test" } }) },
  { name: "a web page's Origin with a valid token", status: 403, path: "/connections", request: () => ({ headers: { origin: "https://vc.lab.test", authorization: bearer() } }) },
  { name: "the agent's own Origin", status: 403, request: () => ({ headers: { origin: `http://127.0.0.1:${up.port}` } }) },
  { name: "an Origin that only begins like an extension's", status: 403, request: () => ({ headers: { origin: `${EXTENSION}.rebound.test` } }) },
  { name: "an extension's Origin of the wrong length", status: 403, request: () => ({ headers: { origin: "chrome-extension://abc" } }) },
  { name: "a Firefox extension's Origin of the wrong length", status: 403, request: () => ({ headers: { origin: FIREFOX_EXTENSION.slice(0, -1) } }) },
  { name: "an Origin that only begins like a Firefox extension's", status: 403, request: () => ({ headers: { origin: `${FIREFOX_EXTENSION}.rebound.test` } }) },
  { name: "a Firefox extension's Origin as no Firefox spells it", status: 403, request: () => ({ headers: { origin: FIREFOX_EXTENSION.toUpperCase() } }) },
  { name: "a Firefox extension's id in place of its Origin", status: 403, request: () => ({ headers: { origin: "moz-extension://supervisor-doctor@supervisor-doctor.example" } }) },
  { name: "a Firefox extension's Origin with the token of one in Chromium", status: 401, path: "/connections", request: () => ({ headers: { origin: FIREFOX_EXTENSION, authorization: bearer() } }) },
  { name: "another extension's Origin with this one's token", status: 401, path: "/connections", request: () => ({ headers: { origin: OTHER_EXTENSION, authorization: bearer() } }) },
  { name: "no token", status: 401, path: "/connections", request: () => ({}) },
  { name: "a wrong token", status: 401, path: "/connections", request: () => ({ headers: { authorization: `Bearer ${"A".repeat(43)}` } }) },
  { name: "a token that is cut", status: 401, path: "/connections", request: () => ({ headers: { authorization: bearer().slice(0, -1) } }) },
  { name: "a token in another scheme", status: 401, path: "/connections", request: () => ({ headers: { authorization: `Basic ${token}` } }) },
  { name: "a token in the body only", status: 401, path: "/connections", request: () => ({ body: JSON.stringify({ token }) }) },
  { name: "GET", status: 405, request: () => ({ method: "GET" }) },
  { name: "GET with a valid token", status: 405, path: "/connections", request: () => ({ method: "GET", headers: { authorization: bearer() } }) },
  { name: "HEAD", status: 405, request: () => ({ method: "HEAD" }) },
  { name: "PUT", status: 405, request: () => ({ method: "PUT" }) },
  { name: "DELETE", status: 405, request: () => ({ method: "DELETE" }) },
  {
    name: "the preflight of a web page",
    status: 405,
    path: "/pair",
    request: () => ({
      method: "OPTIONS",
      headers: { origin: "https://vc.lab.test", "access-control-request-method": "POST", "access-control-request-headers": "content-type", "access-control-request-private-network": "true" },
    }),
  },
  { name: "the preflight of an extension", status: 405, request: () => ({ method: "OPTIONS", headers: { "access-control-request-method": "POST" } }) },
  { name: "a post of plain text", status: 415, request: () => ({ headers: { "content-type": "text/plain" } }) },
  { name: "a form", status: 415, request: () => ({ headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" }) },
  { name: "a form of several parts", status: 415, request: () => ({ headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" }) },
  { name: "no content type", status: 415, request: () => ({ headers: { "content-type": null } }) },
  { name: "plain text that speaks of JSON", status: 415, request: () => ({ headers: { "content-type": "text/plain; application/json" } }) },
  { name: "a navigation", status: 403, request: () => ({ headers: { "sec-fetch-mode": "navigate" } }) },
  { name: "a request without CORS", status: 403, request: () => ({ headers: { "sec-fetch-mode": "no-cors" } }) },
  { name: "a body that is too large", status: 413, request: () => ({ body: JSON.stringify({ code: "x".repeat(200_000) }) }) },
  { name: "a packed body", status: 415, request: () => ({ headers: { "content-encoding": "gzip" }, body: gzipSync("{}") }) },
  { name: "broken JSON", status: 400, request: () => ({ body: "{" }) },
  { name: "JSON that is no object", status: 400, request: () => ({ body: "[]" }) },
  { name: "a bare word as JSON", status: 400, request: () => ({ body: '"hello"' }) },
  { name: "a field that there is not", status: 400, request: () => ({ body: '{"extra":1}' }) },
  { name: "a field of the object's prototype", status: 400, request: () => ({ body: '{"__proto__":{"a":1}, "constructor": 1}' }) },
  { name: "an unknown route", status: 404, path: "/nothing", request: () => ({}) },
  { name: "a route of the file system", status: 404, path: "/../../etc/passwd", request: () => ({}) },
  { name: "a control route without its secret", status: 403, path: "/control/code", request: () => ({ headers: { origin: null } }) },
  { name: "a control route with an extension's token", status: 403, path: "/control/code", request: () => ({ headers: { origin: null, authorization: bearer() } }) },
  { name: "a control route from a web page", status: 403, path: "/control/code", request: () => ({ headers: { origin: "https://vc.lab.test", authorization: `Bearer ${up.agent.controlSecret}` } }) },
];

test.each(REFUSALS)("refuses $name with $status, and says nothing", async ({ status, path = "/hello", request }) => {
  const answer = await send(up.port, path, request());
  expect(answer.status).toBe(status);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
  expect(answer.headers).not.toHaveProperty("x-powered-by");
  for (const secret of [token, up.agent.controlSecret, "supervisor-doctor", "node_modules", process.cwd()]) expect(answer.text).not.toContain(secret);
});

const GOOD = [
  { name: "an extension of Chromium", headers: {} },
  { name: "an extension of Firefox", headers: { origin: FIREFOX_EXTENSION } },
  { name: "an extension that says localhost", headers: { host: () => `localhost:${up.port}` } },
  { name: "JSON with its character set", headers: { "content-type": "application/json; charset=UTF-8" } },
  { name: "a client that sends no Sec-Fetch-Mode", headers: { "sec-fetch-mode": null } },
];
test.each(GOOD)("greets $name, and tells nothing but its protocols", async ({ headers }) => {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "function" ? value() : value]));
  const answer = await send(up.port, "/hello", { headers: plain });
  expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { product: "supervisor-doctor", ...SPOKEN }]);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
});

test("every call but hello and pair needs a token, before its body is read", async () => {
  for (const call of Object.keys(calls)) {
    if (["hello", "pair"].includes(call)) continue;
    const answer = await send(up.port, `/${call}`, { body: "{" });
    expect([call, answer.status, JSON.parse(answer.text)]).toEqual([call, 401, { error: { code: "unpaired", params: {} } }]);
  }
});

async function refusesConnection(host: string): Promise<string> {
  const socket = connect({ host, port: up.port });
  const [error] = await Promise.race([once(socket, "error"), once(socket, "connect")]);
  socket.destroy();
  return (error as NodeJS.ErrnoException | undefined)?.code ?? "connected";
}

test("listens on 127.0.0.1 alone", async () => {
  expect(await refusesConnection("127.0.0.1")).toBe("connected");
  // What is bound to every address would answer here; other systems than Linux have no second loopback address.
  for (const host of [...(process.platform === "linux" ? ["127.0.0.2"] : []), "::1"]) expect(["ECONNREFUSED", "EADDRNOTAVAIL"]).toContain(await refusesConnection(host));
});

describe("a connection that", () => {
  const open = async (text: string): Promise<{ socket: Socket; got: () => string; closed: Promise<unknown> }> => {
    const socket = connect({ host: "127.0.0.1", port: up.port });
    let received = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (received += chunk));
    socket.on("error", () => socket.destroy());
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await once(socket, "connect");
    socket.write(text);
    return { socket, got: () => received, closed };
  };
  const head = (...lines: string[]): string => [...lines, `Host: 127.0.0.1:${up.port}`, `Origin: ${EXTENSION}`, "Content-Type: application/json", "", ""].join("\r\n");

  test("asks to become a WebSocket is closed, and gets no upgrade", async () => {
    const { got, closed } = await open(head("GET /hello HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
    await closed;
    expect(got()).not.toMatch(/101|Sec-WebSocket-Accept/i);
  });

  test("has no Host is refused", async () => {
    const { got, closed } = await open(`POST /hello HTTP/1.0\r\nOrigin: ${EXTENSION}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`);
    await closed;
    expect(got()).toMatch(/^HTTP\/1\.1 505 /);
  });

  test("speaks HTTP/1.1 and has no Host is refused", async () => {
    const { got, closed } = await open(`POST /hello HTTP/1.1\r\nOrigin: ${EXTENSION}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`);
    await closed;
    expect(got()).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("sends two Hosts is refused", async () => {
    const { got, socket, closed } = await open(head("POST /hello HTTP/1.1", "Host: rebound.test", "Content-Length: 2", "Connection: close").concat("{}"));
    await closed;
    socket.destroy();
    expect(got()).toMatch(/^HTTP\/1\.1 (?:400|403) /);
  });

  test("sends headers without end is closed", async () => {
    const { got, closed } = await open(`POST /hello HTTP/1.1\r\nHost: 127.0.0.1:${up.port}\r\nX-Long: ${"x".repeat(20_000)}`);
    await closed;
    expect(got()).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("never finishes its body is closed in the end, and others are answered meanwhile", async () => {
    const slow = await Promise.all(Array.from({ length: 8 }, () => open(head("POST /hello HTTP/1.1", "Content-Length: 100").concat('{"'))));
    expect((await send(up.port, "/hello")).status).toBe(200);
    await Promise.all(slow.map(({ closed }) => closed));
    for (const { got } of slow) expect(got()).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
    expect((await send(up.port, "/hello")).status).toBe(200);
  });
});

test("takes a port only if it is free, and says so", async () => {
  await expect(startTestAgent({ port: up.port })).rejects.toMatchObject({ code: "port-taken", params: { port: up.port } });
});
