import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { DnsBehaviour, DnsServer } from "../environment.ts";
import { startDnsServer } from "./dns-server.ts";
import { type Listening, LOOPBACK } from "./loopback.ts";

const running: Listening[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(behaviour: DnsBehaviour): Promise<{ port: number; server: DnsServer }> {
  const server: DnsServer = { address: "10.20.30.53", behaviour };
  const listening = await startDnsServer(server);
  running.push(listening);
  return { port: listening.port, server };
}

/** Node's own client, which is none of ours. */
function resolverAt(port: number): Resolver {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`${LOOPBACK}:${port}`]);
  return resolver;
}

const ID = 0x1267;
const question = (name: string): Buffer =>
  Buffer.concat([
    Buffer.from([ID >> 8, ID & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0, 0, 1, 0, 1]),
  ]);
const headOf = (answer: Buffer): object => ({
  id: answer.readUInt16BE(0),
  isAnswer: answer.readUInt8(2) >> 7 === 1,
  truncated: ((answer.readUInt8(2) >> 1) & 1) === 1,
  rcode: answer.readUInt8(3) & 15,
  answers: answer.readUInt16BE(6),
});

/** One datagram there, and one back, if any comes. */
async function askUdp(port: number, waitMs = 300): Promise<Buffer | "refused" | "nothing"> {
  const socket = createSocket("udp4");
  socket.connect(port, LOOPBACK);
  await once(socket, "connect");
  const outcome = new Promise<Buffer | "refused" | "nothing">((resolve) => {
    socket.once("message", resolve);
    socket.once("error", () => resolve("refused"));
    setTimeout(resolve, waitMs, "nothing");
  });
  socket.send(question("vc.lab.test"));
  const answer = await outcome;
  socket.close();
  return answer;
}

/** The same over TCP, in two pieces, as a network may cut it. */
async function askTcp(port: number): Promise<Buffer> {
  const socket = connect(port, LOOPBACK);
  const wire = question("vc.lab.test");
  const framed = Buffer.concat([Buffer.from([0, wire.length]), wire]);
  socket.write(framed.subarray(0, 9));
  setTimeout(() => socket.write(framed.subarray(9)), 20);
  const [answer] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  expect(answer.readUInt16BE(0)).toBe(answer.length - 2);
  return answer.subarray(2);
}

const records = { "VC.lab.test": ["10.20.30.10", "2001:db8::10"] };

test("answers what it knows, over UDP and TCP", async () => {
  const { port } = await start({ kind: "answers", records });
  const resolver = resolverAt(port);
  expect(await resolver.resolve4("vc.LAB.test")).toEqual(["10.20.30.10"]);
  expect(await resolver.resolve6("vc.lab.test")).toEqual(["2001:db8::10"]);
  await expect(resolver.resolve4("nobody.lab.test")).rejects.toMatchObject({ code: "ENOTFOUND" });
  await expect(resolver.resolveMx("vc.lab.test")).rejects.toMatchObject({ code: "ENODATA" });
  const head = { id: ID, isAnswer: true, truncated: false, rcode: 0, answers: 1 };
  expect(headOf((await askUdp(port)) as Buffer)).toEqual(head);
  expect(headOf(await askTcp(port))).toEqual(head);
});

test.each([["NXDOMAIN", 3], ["SERVFAIL", 2], ["REFUSED", 5]] as const)("can fail with %s", async (rcode, code) => {
  const { port } = await start({ kind: "fails", rcode });
  expect(headOf((await askUdp(port)) as Buffer)).toMatchObject({ rcode: code, answers: 0 });
  expect(headOf(await askTcp(port))).toMatchObject({ rcode: code, answers: 0 });
});

test("can cut its answers over UDP, and give them over TCP", async () => {
  const { port } = await start({ kind: "answers", records, truncated: true });
  expect(headOf((await askUdp(port)) as Buffer)).toMatchObject({ truncated: true, answers: 0 });
  expect(headOf(await askTcp(port))).toMatchObject({ truncated: false, answers: 1 });
  expect(await resolverAt(port).resolve4("vc.lab.test")).toEqual(["10.20.30.10"]);
});

test("can be silent, and speak again when its behaviour is changed", async () => {
  const { port, server } = await start({ kind: "silent" });
  expect(await askUdp(port, 100)).toBe("nothing");
  server.behaviour = { kind: "answers", records };
  expect(await askUdp(port)).toBeInstanceOf(Buffer);
});

test("can be slow", async () => {
  const { port } = await start({ kind: "answers", records, delayMs: 120 });
  expect(await askUdp(port, 40)).toBe("nothing");
  expect(await askUdp(port)).toBeInstanceOf(Buffer);
});

test("can be closed: the machine says that nothing listens there, and nobody else gets the port", async () => {
  const { port } = await start({ kind: "closed" });
  expect(await askUdp(port)).toBe("refused");
  const [error] = await once(connect(port, LOOPBACK), "connect").then(() => [null], (cause: unknown) => [cause]);
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
  const other = createSocket("udp4").bind(port, LOOPBACK);
  const [inUse] = await once(other, "error");
  expect(inUse).toMatchObject({ code: "EADDRINUSE" });
});

test("can be something that is no DNS server", async () => {
  const { port } = await start({ kind: "not-dns" });
  expect(String(await askUdp(port))).toMatch(/no name server/);
  const socket = connect(port, LOOPBACK);
  expect(String((await once(socket, "data"))[0])).toMatch(/no name server/);
  socket.destroy();
});

test("is not upset by what is no question", async () => {
  const { port } = await start({ kind: "answers", records });
  const socket = createSocket("udp4");
  for (const rubbish of [Buffer.alloc(0), Buffer.from("x"), Buffer.alloc(12, 0xff), Buffer.alloc(600, 0xc0)]) socket.send(rubbish, port, LOOPBACK);
  expect(await askUdp(port)).toBeInstanceOf(Buffer);
  socket.close();
});
