import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { EXTENSION, OTHER_EXTENSION, send, startTestAgent, type TestAgent } from "../parts/agent.ts";
import { openWire } from "../parts/wire.ts";

/**
 * What no browser sends and a program can: bytes as they stand. Each carries a pairing code that is right, so that whatever
 * gets past the door is told by the code's being used. Whoever is refused is refused before.
 */

let up: TestAgent;
let code: string;
beforeAll(async () => {
  up = await startTestAgent();
});
afterAll(() => up.agent.stop());
beforeEach(() => {
  code = up.pairing.newCode();
});

const body = (): string => JSON.stringify({ code });
const lines = (...all: string[]): string => [...all, "", ""].join("\r\n");
const host = (): string => `Host: 127.0.0.1:${up.port}`;
const origin = `Origin: ${EXTENSION}`;
const json = "Content-Type: application/json";
const length = (of = body()): string => `Content-Length: ${Buffer.byteLength(of)}`;
const close = "Connection: close";
/** As the extension would write it, but for what is put in or left out. */
const pair = (...more: string[]): string => lines("POST /pair HTTP/1.1", host(), origin, json, length(), ...more) + body();
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

test("the same bytes without the attack pair a browser: what follows can fail", async () => {
  const wire = await openWire(up.port, pair(close));
  await wire.closed;
  expect(wire.statuses()).toEqual([200]);
  expect(up.pairing.waits()).toBe(false);
});

interface Attack {
  readonly name: string;
  readonly bytes: () => string | Buffer;
}

/** Two programs in a row may read each of these differently; there is only one here, and it reads none. */
const SMUGGLED: readonly Attack[] = [
  { name: "a length and chunks", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Content-Length: 5", "Transfer-Encoding: chunked", close) + chunk(body()) + chunk("") },
  { name: "chunks and a length", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Transfer-Encoding: chunked", length(), close) + chunk(body()) + chunk("") },
  { name: "two lengths", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Content-Length: 0", length(), close) + body() },
  { name: "the same length twice", bytes: () => pair(length(), close) },
  { name: "two lengths in one header", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, `${length()}, 0`, close) + body() },
  { name: "a length with a sign", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, `Content-Length: +${body().length}`, close) + body() },
  { name: "a transfer encoding that is none", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Transfer-Encoding: xchunked", close) + chunk(body()) + chunk("") },
  { name: "chunks that are not the last encoding", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Transfer-Encoding: chunked, identity", close) + chunk(body()) + chunk("") },
  { name: "chunks whose length is none", bytes: () => lines("POST /pair HTTP/1.1", host(), origin, json, "Transfer-Encoding: chunked", close) + `0x${chunk(body())}${chunk("")}` },
  { name: "a blank before a colon", bytes: () => lines("POST /pair HTTP/1.1", host(), `Origin : ${EXTENSION}`, json, length(), close) + body() },
  { name: "a blank before a header", bytes: () => lines("POST /pair HTTP/1.1", ` ${host()}`, origin, json, length(), close) + body() },
  { name: "a folded Origin", bytes: () => lines("POST /pair HTTP/1.1", host(), `Origin:\r\n ${EXTENSION}`, json, length(), close) + body() },
  { name: "an Origin that is folded into another header", bytes: () => lines("POST /pair HTTP/1.1", host(), `X-Folded: a\r\n ${origin}`, json, length(), close) + body() },
  { name: "bare line feeds", bytes: () => pair(close).replaceAll("\r\n", "\n") },
  { name: "bare carriage returns", bytes: () => pair(`X-A: b\r${origin}`, close) },
  { name: "a header that holds a NUL", bytes: () => pair("X-A: b\u0000c", close) },
  { name: "a header without a colon", bytes: () => pair("Nothing", close) },
  { name: "two Hosts, ours first", bytes: () => pair("Host: rebound.test", close) },
  { name: "two Hosts, ours last", bytes: () => lines("POST /pair HTTP/1.1", "Host: rebound.test", host(), origin, json, length(), close) + body() },
  { name: "two Origins, ours first", bytes: () => pair("Origin: https://vc.lab.test", close) },
  { name: "two Origins, ours last", bytes: () => lines("POST /pair HTTP/1.1", host(), "Origin: https://vc.lab.test", origin, json, length(), close) + body() },
  { name: "two Origins of extensions", bytes: () => pair(`Origin: ${OTHER_EXTENSION}`, close) },
  { name: "two content types, ours first", bytes: () => pair("Content-Type: text/plain", close) },
  { name: "two fetch modes", bytes: () => pair("Sec-Fetch-Mode: cors", "Sec-Fetch-Mode: navigate", close) },
  { name: "a fetch mode that no worker has", bytes: () => pair("Sec-Fetch-Mode: same-origin", close) },
  { name: "another name in the request's line", bytes: () => pair(close).replace(" /pair ", " http://rebound.test/pair ") },
  { name: "our own name in the request's line", bytes: () => pair(close).replace(" /pair ", ` http://127.0.0.1:${up.port}/pair `) },
  { name: "a path that begins with no slash", bytes: () => pair(close).replace(" /pair ", " pair ") },
  { name: "CONNECT", bytes: () => pair(close).replace("POST /pair", `CONNECT 127.0.0.1:${up.port}`) },
  { name: "HTTP/1.0", bytes: () => pair(close).replace("HTTP/1.1", "HTTP/1.0") },
  { name: "HTTP/0.9", bytes: () => "POST /pair\r\n\r\n" },
  { name: "HTTP/2 as clients begin it", bytes: () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
  { name: "HTTP/1.2", bytes: () => pair(close).replace("HTTP/1.1", "HTTP/1.2") },
  { name: "an upgrade to HTTP/2", bytes: () => pair("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__") },
  { name: "a method with a blank before it", bytes: () => ` ${pair(close)}` },
  { name: "a method of its own", bytes: () => pair(close).replace("POST", "POTS") },
  { name: "TLS", bytes: () => Buffer.from("16030100a50100", "hex") },
];

test.each(SMUGGLED)("nothing gets in with $name", async ({ bytes }) => {
  const before = up.saved();
  const wire = await openWire(up.port, bytes());
  wire.socket.end();
  await wire.closed;
  for (const status of wire.statuses()) expect(status).toBeGreaterThanOrEqual(400);
  expect(wire.statuses().length).toBeLessThanOrEqual(1);
  expect(wire.got()).not.toContain("token");
  expect([up.pairing.waits(), up.saved()]).toEqual([true, before]);
});

test("of requests in a row each is judged by itself", async () => {
  const refused = (...more: string[]): string => pair(...more).replace(EXTENSION, "https://vc.lab.test");
  const wire = await openWire(up.port, refused() + refused() + pair() + refused(close));
  await wire.closed;
  expect(wire.statuses()).toEqual([403, 403, 200, 403]);
  const good = await openWire(up.port, lines("POST /hello HTTP/1.1", host(), origin, json, "Content-Length: 2") + "{}" + lines("POST /connections HTTP/1.1", host(), origin, json, "Content-Length: 2", close) + "{}");
  await good.closed;
  expect(good.statuses()).toEqual([200, 401]);
});

test("a body of a refused request is not taken for a request of its own", async () => {
  const inner = pair(close);
  const wire = await openWire(up.port, lines("POST /pair HTTP/1.1", host(), "Origin: https://vc.lab.test", "Content-Type: text/plain", length(inner)) + inner);
  wire.socket.end();
  await wire.closed;
  expect(wire.statuses()).toEqual([415]);
  expect(up.pairing.waits()).toBe(true);
});

interface Body {
  readonly name: string;
  readonly status: number;
  readonly body: () => string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const BODIES: readonly Body[] = [
  { name: "100 000 brackets", status: 413, body: () => "[".repeat(100_000) },
  { name: "30 000 brackets within an object", status: 400, body: () => `{"code":${"[".repeat(30_000)}${"]".repeat(30_000)}}` },
  { name: "10 000 objects within each other", status: 400, body: () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}` },
  { name: "gzip without saying so", status: 400, body: () => gzipSync(body()) },
  { name: "gzip that says so", status: 415, body: () => gzipSync(body()), headers: { "content-encoding": "gzip" } },
  { name: "brotli by name", status: 415, body, headers: { "content-encoding": "br" } },
  { name: "two encodings", status: 415, body: () => gzipSync(body()), headers: { "content-encoding": "identity, gzip" } },
  { name: "UTF-16", status: 400, body: () => Buffer.from(body(), "utf16le") },
  { name: "UTF-16 that says so", status: 415, body: () => Buffer.from(body(), "utf16le"), headers: { "content-type": "application/json; charset=utf-16" } },
  { name: "two character sets", status: 415, body, headers: { "content-type": "application/json; charset=utf-8; charset=utf-16" } },
  { name: "bytes that are no UTF-8", status: 400, body: () => Buffer.concat([Buffer.from(`{"code":"${code}`), Buffer.from([0xff]), Buffer.from('"}')]) },
  { name: "overlong UTF-8", status: 400, body: () => Buffer.concat([Buffer.from(`{"code":"${code}`), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]) },
  { name: "half a surrogate", status: 400, body: () => Buffer.concat([Buffer.from(`{"code":"${code}`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]) },
  { name: "a NUL behind it", status: 400, body: () => `${body()}\u0000` },
  { name: "two values", status: 400, body: () => body() + body() },
  { name: "a comment", status: 400, body: () => `/**/${body()}` },
  { name: "a number without end", status: 400, body: () => `{"code":${"9".repeat(60_000)}}` },
  { name: "a code of 60 000 letters that says nothing", status: 400, body: () => JSON.stringify({ code: "-".repeat(60_000) }) },
];

test.each(BODIES)("a body of $name is refused with $status, and tries no code", async ({ status, body: bytes, headers = {} }) => {
  const answer = await send(up.port, "/pair", { headers, body: bytes() });
  expect(answer.status).toBe(status);
  expect(answer.text).not.toContain(code);
  expect(up.pairing.waits()).toBe(true);
});

test("deeply nested JSON to a call that takes a megabyte is refused, too, and the agent lives", async () => {
  const deep = `{"vcenter":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
  const answer = await send(up.port, "/upgrades/start", { headers: { authorization: `Bearer ${up.token()}` }, body: deep });
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([400, { error: { code: "bad-request" } }]);
});

describe("a code that is guessed", () => {
  test("is void after five tries in one connection, however many follow", async () => {
    const guess = lines("POST /pair HTTP/1.1", host(), origin, json, "Content-Length: 20") + '{"code":"2222-2222"}';
    const wire = await openWire(up.port, guess.repeat(200) + pair(close));
    await wire.closed;
    expect(wire.statuses()).toEqual([...Array.from({ length: 4 }, () => 400), ...Array.from({ length: 197 }, () => 429)]);
    expect(up.saved()).not.toContain(OTHER_EXTENSION);
    expect(JSON.parse((await send(up.port, "/pair", { body: body() })).text)).toMatchObject({ error: { code: "too-many-tries" } });
  });

  test("is not guessed faster by many extensions", async () => {
    const ids = [EXTENSION, OTHER_EXTENSION, ...["abcd", "bcde", "cdef", "defg"].map((letters) => `chrome-extension://${letters.repeat(8)}`)];
    for (const id of ids) await send(up.port, "/pair", { headers: { origin: id }, body: '{"code":"2222-2222"}' });
    expect(JSON.parse((await send(up.port, "/pair", { body: body() })).text)).toMatchObject({ error: { code: "too-many-tries" } });
  });
});

describe("what does not end", () => {
  /** Sockets and timers of this process: the agent's, and those of the test's own ends. */
  const open = (): number => process.getActiveResourcesInfo().filter((kind) => /^TCPSocketWrap$|^Timeout$/.test(kind)).length;

  test("is ended, others are answered meanwhile, and nothing of it stays", async () => {
    const before = open();
    const slowly = async (begin: string, drop: string, everyMs: number): Promise<readonly number[]> => {
      const wire = await openWire(up.port, begin);
      const dripping = setInterval(() => wire.socket.writable && wire.socket.write(drop), everyMs);
      await wire.closed;
      clearInterval(dripping);
      return wire.statuses();
    };
    const head = lines("POST /pair HTTP/1.1", host(), origin, json, "Content-Length: 60000");
    const endless = (name: string, value: string, path = "/pair"): string => lines(`POST ${path} HTTP/1.1`, host(), origin, json, "Content-Length: 999999999999").replace(new RegExp(`${name}: .*`), `${name}: ${value}`);
    const chunked = lines("POST /pair HTTP/1.1", host(), origin, json, "Transfer-Encoding: chunked");
    const much = "x".repeat(16_000);
    const all = Promise.all([
      slowly("POST /pair HTTP/1.1\r\n", "X", 50),
      slowly(lines("POST /pair HTTP/1.1", host()).slice(0, -2), "X-Another: 1\r\n", 100),
      slowly(head, " ", 20),
      slowly(head.replace("/pair", "/connections"), " ", 20),
      slowly(chunked, chunk(" "), 50),
      slowly(chunked, chunk(much), 1),
      slowly(endless("X", ""), much, 1),
      slowly(endless("Origin", "https://vc.lab.test"), much, 1),
      slowly(endless("Content-Type", "text/plain"), much, 1),
      slowly(endless("X", "", "/connections"), much, 1),
      slowly(endless("X", "", "/nothing"), much, 1),
    ]);
    expect((await send(up.port, "/hello")).status).toBe(200);
    const [line, headers, body, unpaired, ...others] = await all;
    expect([line, headers, body, unpaired]).toEqual([[408], [408], [408], [401, 408]]);
    expect(others.map(([first, ...more]) => [first, more])).toEqual([[411, []], [411, []], [413, []], [413, []], [415, []], [413, []], [413, []]]);
    expect(up.pairing.waits()).toBe(true);
    expect((await send(up.port, "/hello")).status).toBe(200);
    await vi.waitUntil(() => open() <= before, { timeout: 10_000 });
  });
});
