import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { type Asked, createPool, type Pool } from "./https-pool.ts";

/** What the pool does is the same over any bytes: here they are not encrypted. */

interface Heard {
  readonly connections: Set<Socket>;
  readonly lines: string[];
  /** The most requests that were unanswered at a time. */
  most: number;
}

const opened: { readonly server: Server; readonly pool: Pool }[] = [];
afterEach(async () => {
  for (const { server, pool } of opened.splice(0)) {
    pool.close();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

async function pooled(connections: number, before: () => Promise<unknown> = () => Promise.resolve()): Promise<{ readonly pool: Pool; readonly heard: Heard }> {
  const heard: Heard = { connections: new Set(), lines: [], most: 0 };
  let unanswered = 0;
  const server = createServer((request, response) => {
    unanswered += 1;
    heard.most = Math.max(heard.most, unanswered);
    heard.connections.add(request.socket);
    heard.lines.push(`${request.method} ${request.url} ${request.headers["content-length"] ?? "-"}`);
    if (request.url === "/silent") return;
    if (request.url === "/half") return void response.writeHead(200, { "content-length": "9" }).write("half");
    if (request.url === "/cut") return void response.writeHead(200, { "content-length": "9" }).write("half", () => request.socket.destroy());
    setImmediate(() => {
      unanswered -= 1;
      response.end(request.url);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const pool = createPool("vc.lab.test", 443, connections, async () => {
    await before();
    return connect(port, "127.0.0.1") as unknown as TLSSocket;
  });
  opened.push({ server, pool });
  return { pool, heard };
}

const never = (): AbortSignal => new AbortController().signal;

async function ask(pool: Pool, asked: Partial<Asked> = {}, signal = never()): Promise<string> {
  let text = "";
  for await (const chunk of await pool.ask({ method: "GET", path: "/a", ...asked }, signal)) text += String(chunk);
  return text;
}

describe("connections to one host", () => {
  test("are used again, one after the other", async () => {
    const { pool, heard } = await pooled(3);
    for (const path of ["/a", "/b", "/c"]) expect(await ask(pool, { path })).toBe(path);
    expect(heard.connections.size).toBe(1);
  });

  test("are never more than allowed, each with one request at a time", async () => {
    const { pool, heard } = await pooled(3);
    const paths = Array.from({ length: 20 }, (_, index) => `/${index}`);
    expect(await Promise.all(paths.map((path) => ask(pool, { path })))).toEqual(paths);
    expect(heard.connections.size).toBe(3);
    expect(heard.most).toBeLessThanOrEqual(3);
  });

  test.for<[string, Partial<Asked>, string]>([
    ["a body has its length in bytes", { method: "POST", text: "é" }, "POST /a 2"],
    ["a POST without a body says so", { method: "POST" }, "POST /a 0"],
    ["a DELETE may have a body", { method: "DELETE", text: "{}" }, "DELETE /a 2"],
  ])("%s", async ([, asked, line]) => {
    const { pool, heard } = await pooled(1);
    await ask(pool, asked);
    expect(heard.lines).toEqual([line]);
  });

  test.for<[string, () => Promise<unknown>]>([
    ["before it waits", () => Promise.resolve()],
    ["while it waits", () => new Promise((resolve) => setImmediate(resolve))],
  ])("a request that is given up %s for its connection ends at once, and the connection serves the next", async ([, until]) => {
    let open = (): void => {};
    const opens = new Promise<void>((resolve) => (open = resolve));
    const { pool, heard } = await pooled(1, () => opens);
    const givenUp = new AbortController();
    const first = ask(pool, {}, givenUp.signal);
    const second = ask(pool, { path: "/b" });
    await Promise.all([until().then(() => givenUp.abort(new Error("given up"))), expect(first).rejects.toThrow("given up")]);
    open();
    expect(await second).toBe("/b");
    expect(heard.lines).toEqual(["GET /b -"]);
    expect(heard.connections.size).toBe(1);
  });

  test.for<[string, Partial<Asked>]>([
    ["that cannot be sent", { path: "/a b" }],
    ["whose answer is cut off", { path: "/cut" }],
  ])("a request %s gives its place to the next", async ([, asked]) => {
    const { pool } = await pooled(1);
    await expect(ask(pool, asked)).rejects.toThrow();
    expect(await ask(pool)).toBe("/a");
  });

  test("a connection that does not come about ends its request, and the next tries anew", async () => {
    let tries = 0;
    const { pool } = await pooled(1, () => ((tries += 1) === 1 ? Promise.reject(new Error("refused")) : Promise.resolve()));
    await expect(ask(pool)).rejects.toThrow("refused");
    expect(await ask(pool)).toBe("/a");
  });

  test.for<[string, string]>([
    ["before its head", "/silent"],
    ["in the middle of its body", "/half"],
  ])("a silent answer is told of, and ends with its signal %s", async ([, path]) => {
    const { pool } = await pooled(1);
    const silent = new AbortController();
    const whole = async (): Promise<void> => {
      for await (const _ of await pool.ask({ method: "GET", path }, silent.signal, { ms: 20, end: () => silent.abort(new Error("silent")) })) continue;
    };
    await expect(whole()).rejects.toThrow();
    expect(silent.signal.aborted).toBe(true);
    expect(await ask(pool)).toBe("/a");
  });

  test("all end when they are closed", async () => {
    const { pool } = await pooled(1);
    const waiting = ask(pool, { path: "/silent" });
    await ask((await pooled(1)).pool);
    pool.close();
    await expect(waiting).rejects.toThrow();
  });
});
