import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { askDns, type DnsReply, type RecordType } from "@supervisor-doctor/agent/clients/dns";
import { reserveClosedPort } from "@supervisor-doctor/agent/simulator/network/loopback";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dnsmasq, type Dnsmasq, startDnsmasq } from "../parts/dnsmasq.ts";
import { framed, type NameServer, type NameServerPlan, replyTo, startNameServer } from "../parts/name-server.ts";

/** One question to one DNS server, against the real dnsmasq and against servers that answer wrong on purpose. */

const sockets = (): number => process.getActiveResourcesInfo().filter((each) => /TCP|UDP/.test(each)).length;
const never = (): AbortSignal => new AbortController().signal;

/** Asks, and sees that no socket of the question is left. */
async function ask(server: { address: string; port: number }, name: string, type: RecordType = "A", limitMs = 3000, signal = never()): Promise<DnsReply> {
  const before = sockets();
  const reply = await askDns({ routes: [], dnsPort: server.port, closed: false, isLab: true }, server.address, name, type, limitMs, signal);
  await expect.poll(sockets).toBeLessThanOrEqual(before);
  return reply;
}

const answer = (rcode: string, addresses: readonly string[], transport: "udp" | "tcp" = "udp"): DnsReply => ({ kind: "answer", transport, rcode, addresses });
const MANY = Array.from({ length: 60 }, (_, index) => `10.20.60.${index + 1}`);

describe.skipIf(dnsmasq === null)("dnsmasq", () => {
  let failing: NameServer;
  let server: Dnsmasq;
  beforeAll(async () => {
    failing = await startNameServer({ udp: (query, send) => send(replyTo(query, { rcode: 2 })), tcp: (query, socket) => socket.end(framed(replyTo(query, { rcode: 2 }))) });
    server = await startDnsmasq([
      "--local=/lab.test/",
      "--host-record=vc.lab.test,10.20.30.10",
      "--host-record=both.lab.test,10.20.30.10,fd00::10",
      "--host-record=six.lab.test,fd00::6",
      "--cname=alias.lab.test,vc.lab.test",
      "--txt-record=words.lab.test,nothing to see",
      ...MANY.map((address) => `--host-record=many.lab.test,${address}`),
      "--server=/silent.test/127.0.0.99",
      `--server=/failing.test/${failing.address}#${failing.port}`,
    ]);
  });
  afterAll(async () => {
    await server.stop();
    await failing.close();
  });

  const QUESTIONS: readonly { what: string; name: string; type: RecordType; reply: DnsReply }[] = [
    { what: "an address that is there", name: "vc.lab.test", type: "A", reply: answer("NOERROR", ["10.20.30.10"]) },
    { what: "the same in capitals", name: "VC.Lab.Test", type: "A", reply: answer("NOERROR", ["10.20.30.10"]) },
    { what: "the same with the dot of the root", name: "vc.lab.test.", type: "A", reply: answer("NOERROR", ["10.20.30.10"]) },
    { what: "an alias", name: "alias.lab.test", type: "A", reply: answer("NOERROR", ["10.20.30.10"]) },
    { what: "IPv4 beside IPv6", name: "both.lab.test", type: "A", reply: answer("NOERROR", ["10.20.30.10"]) },
    { what: "IPv6 beside IPv4", name: "both.lab.test", type: "AAAA", reply: answer("NOERROR", ["fd00::10"]) },
    { what: "IPv6 alone", name: "six.lab.test", type: "AAAA", reply: answer("NOERROR", ["fd00::6"]) },
    { what: "no IPv4 where IPv6 is", name: "six.lab.test", type: "A", reply: answer("NOERROR", []) },
    { what: "no IPv6 where IPv4 is", name: "vc.lab.test", type: "AAAA", reply: answer("NOERROR", []) },
    { what: "a name with no address at all", name: "words.lab.test", type: "A", reply: answer("NOERROR", []) },
    { what: "a name that is not there", name: "nobody.lab.test", type: "A", reply: answer("NXDOMAIN", []) },
    { what: "a zone for which there is nobody to ask", name: "vc.elsewhere.test", type: "A", reply: answer("REFUSED", []) },
    { what: "a zone whose server fails", name: "vc.failing.test", type: "A", reply: answer("SERVFAIL", []) },
    { what: "more addresses than fit in a datagram", name: "many.lab.test", type: "A", reply: answer("NOERROR", [...MANY].sort(), "tcp") },
  ];
  test.each(QUESTIONS)("is asked for $what: $name $type", async ({ name, type, reply }) => {
    expect(await ask(server, name, type)).toEqual(reply);
  });

  test("is silent where the server behind it is dead", async () => {
    expect(await ask(server, "vc.silent.test", "A", 1500)).toMatchObject({ kind: "silent" });
  });

  test("is asked fifty things at once, and nothing is mixed up", async () => {
    const before = sockets();
    const network = { routes: [], dnsPort: server.port, closed: false, isLab: true };
    const questions = Array.from({ length: 50 }, (_, index) => QUESTIONS[index % QUESTIONS.length] as (typeof QUESTIONS)[number]);
    const replies = await Promise.all(questions.map(({ name, type }) => askDns(network, server.address, name, type, 10_000, never())));
    expect(replies.map((reply) => ({ ...reply, transport: "any" }))).toEqual(questions.map(({ reply }) => ({ ...reply, transport: "any" })));
    await expect.poll(sockets).toBeLessThanOrEqual(before);
  });
});

describe("a server that answers wrong on purpose", () => {
  const started: { close(): Promise<void> }[] = [];
  const start = async (plan: NameServerPlan): Promise<NameServer> => {
    const server = await startNameServer(plan);
    started.push(server);
    return server;
  };
  afterEach(async () => void (await Promise.all(started.splice(0).map((part) => part.close()))));

  const RIGHT = ["10.20.30.10"];
  const right = (query: Buffer): Buffer => replyTo(query, { addresses: RIGHT });
  const good = answer("NOERROR", RIGHT);
  const overTcp = answer("NOERROR", RIGHT, "tcp");
  const swallow = (): void => undefined;
  const tcpRight = (query: Buffer, socket: { end(data: Buffer): unknown }): void => void socket.end(framed(right(query)));
  /** Something is there, but no DNS server. */
  const noDns = { kind: expect.stringMatching(/^(?:not-dns|closed)$/) };
  const half = (query: Buffer): Buffer => framed(right(query)).subarray(0, 20);

  const CASES: readonly { name: string; plan: NameServerPlan; reply: object }[] = [
    { name: "says nothing over UDP or TCP: silent", plan: { udp: swallow, tcp: swallow }, reply: { kind: "silent" } },
    { name: "says nothing over UDP and refuses TCP: silent, for a port without a server is reported for UDP too", plan: { udp: swallow }, reply: { kind: "silent" } },
    { name: "says nothing over UDP and hangs up over TCP: silent, as dnsmasq is where the server behind it is dead", plan: { udp: swallow, tcp: (_query, socket) => socket.end() }, reply: { kind: "silent" } },
    { name: "answers over TCP only, and refuses UDP", plan: { tcp: tcpRight }, reply: overTcp },
    { name: "answers over TCP only, and swallows UDP", plan: { udp: swallow, tcp: tcpRight }, reply: overTcp },
    { name: "answers over UDP only", plan: { udp: (query, send) => send(right(query)) }, reply: good },
    { name: "cuts its answer, and gives all of it over TCP", plan: { udp: (query, send) => send(replyTo(query, { truncated: true, addresses: ["10.9.9.9"] })), tcp: tcpRight }, reply: overTcp },
    { name: "sends its answer over TCP byte by byte", plan: { tcp: (query, socket) => { for (const byte of framed(right(query))) socket.write(Buffer.from([byte])); } }, reply: overTcp },
    { name: "answers with another id", plan: { udp: (query, send) => send(replyTo(query, { addresses: RIGHT, id: query.readUInt16BE(0) ^ 0xffff })), tcp: swallow }, reply: { kind: "silent" } },
    {
      name: "answers with another id, then with the right one",
      plan: {
        udp: (query, send) => {
          send(replyTo(query, { addresses: ["10.9.9.9"], id: query.readUInt16BE(0) ^ 1 }));
          send(right(query));
        },
      },
      reply: good,
    },
    { name: "answers another question", plan: { udp: (query, send) => send(replyTo(query, { addresses: RIGHT, name: "other.lab.test" })), tcp: swallow }, reply: { kind: "silent" } },
    {
      name: "answers another question, then ours",
      plan: {
        udp: (query, send) => {
          send(replyTo(query, { addresses: ["10.9.9.9"], name: "vc.lab.tests" }));
          send(right(query));
        },
      },
      reply: good,
    },
    { name: "answers another question over TCP", plan: { tcp: (query, socket) => socket.end(framed(replyTo(query, { addresses: RIGHT, name: "other.lab.test" }))) }, reply: { kind: "not-dns" } },
    { name: "answers with another id over TCP", plan: { tcp: (query, socket) => socket.end(framed(replyTo(query, { addresses: RIGHT, id: 1 + query.readUInt16BE(0) % 0xffff }))) }, reply: { kind: "not-dns" } },
    { name: "breaks off in the middle of its answer over TCP", plan: { tcp: (query, socket) => socket.end(half(query)) }, reply: { kind: "not-dns" } },
    { name: "hangs up over TCP without a word", plan: { tcp: (_query, socket) => socket.end() }, reply: noDns },
    { name: "resets the connection over TCP", plan: { tcp: (_query, socket) => socket.resetAndDestroy() }, reply: noDns },
    { name: "sends garbage over UDP and TCP", plan: { udp: (_query, send) => send(Buffer.from("220 mail ready\r\n")), tcp: (_query, socket) => socket.end("220 mail ready\r\n") }, reply: { kind: "not-dns" } },
    { name: "sends back the question itself", plan: { udp: (query, send) => send(query), tcp: (query, socket) => socket.end(framed(query)) }, reply: { kind: "not-dns" } },
    { name: "announces more records than it sends", plan: { udp: (query, send) => { const reply = right(query); reply.writeUInt16BE(9, 6); send(reply); }, tcp: tcpRight }, reply: overTcp },
    { name: "loops in a compressed name", plan: { udp: (query, send) => { const reply = right(query); reply.writeUInt16BE(0xc000 | (reply.length - 16), reply.length - 16); send(reply); }, tcp: tcpRight }, reply: overTcp },
    { name: "announces 65535 records in a few bytes, which takes no time", plan: { udp: (query, send) => { const reply = right(query); [6, 8, 10].forEach((at) => reply.writeUInt16BE(0xffff, at)); send(reply); }, tcp: tcpRight }, reply: overTcp },
    { name: "gives an address that is none", plan: { udp: (query, send) => { const reply = right(query); reply.writeUInt16BE(3, reply.length - 6); send(reply.subarray(0, -1)); }, tcp: tcpRight }, reply: overTcp },
    { name: "cuts its answer over TCP too", plan: { tcp: (query, socket) => socket.end(framed(replyTo(query, { truncated: true }))) }, reply: { kind: "not-dns" } },
    { name: "fails", plan: { udp: (query, send) => send(replyTo(query, { rcode: 2 })) }, reply: answer("SERVFAIL", []) },
    { name: "refuses", plan: { udp: (query, send) => send(replyTo(query, { rcode: 5 })) }, reply: answer("REFUSED", []) },
    { name: "does not implement the question", plan: { udp: (query, send) => send(replyTo(query, { rcode: 4 })) }, reply: answer("NOTIMP", []) },
    { name: "cannot read the question", plan: { udp: (query, send) => send(replyTo(query, { rcode: 1 })) }, reply: answer("FORMERR", []) },
  ];
  test.each(CASES)("$name", async ({ plan, reply }) => {
    expect(await ask(await start(plan), "vc.lab.test", "A", 2500)).toMatchObject(reply);
  });

  test("is not believed when the answer comes from another sender", async () => {
    const other = createSocket("udp4");
    started.push({ close: () => new Promise((resolve) => other.close(() => resolve())) });
    const asked = await start({
      udp: (query, _send, from) => other.send(replyTo(query, { addresses: ["10.9.9.9"] }), from.port, from.address),
      tcp: swallow,
    });
    expect(await ask(asked, "vc.lab.test", "A", 1500)).toMatchObject({ kind: "silent" });
    expect(asked.asked.udp).toBeGreaterThan(0);
  });

  test("is asked again when the first datagram is lost", async () => {
    const server: NameServer = await start({ udp: (query, send) => void (server.asked.udp > 1 && send(right(query))) });
    expect(await ask(server, "vc.lab.test")).toEqual(good);
    expect(server.asked).toEqual({ udp: 2, tcp: 0 });
  });

  test("is waited for when it is slow over UDP while TCP is silent", async () => {
    const timers: NodeJS.Timeout[] = [];
    const server = await start({ udp: (query, send) => void timers.push(setTimeout(() => send(right(query)), 1300)), tcp: swallow });
    expect(await ask(server, "vc.lab.test", "A", 10_000)).toEqual(good);
    timers.forEach(clearTimeout);
    expect(server.asked.tcp).toBe(1);
    await expect.poll(server.open).toBe(0);
  });

  test("does not listen at all: closed", async () => {
    const reserved = await reserveClosedPort();
    started.push(reserved);
    expect(await ask({ address: "127.0.0.1", port: reserved.port }, "vc.lab.test")).toMatchObject({ kind: "closed" });
  });

  test("is given up at once when the run is interrupted, and no socket is left on either side", async () => {
    const server = await start({ udp: swallow, tcp: swallow });
    const interrupt = new AbortController();
    const asking = ask(server, "vc.lab.test", "A", 60_000, interrupt.signal);
    await expect.poll(() => server.asked, { timeout: 10_000 }).toMatchObject({ tcp: 1 });
    interrupt.abort();
    expect(await asking).toMatchObject({ kind: "silent" });
    await expect.poll(server.open).toBe(0);
    expect(await ask(server, "vc.lab.test", "A", 60_000, AbortSignal.abort())).toMatchObject({ kind: "silent" });
  });

  test("never sees the same id and port twice in a row of questions", async () => {
    const ids = new Set<number>();
    const ports = new Set<number>();
    const server = await start({
      udp: (query, send, from) => {
        ids.add(query.readUInt16BE(0));
        ports.add(from.port);
        send(right(query));
      },
    });
    for (let index = 0; index < 20; index += 1) await ask(server, "vc.lab.test");
    // Two of twenty may meet by chance; all of them do not.
    expect([ids.size, ports.size].every((size) => size >= 15)).toBe(true);
  });

  const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some((each) => each.address === "::1"));
  test.skipIf(!hasIpv6)("is asked over IPv6, by UDP and by TCP", async () => {
    const server = await start({ address: "::1", udp: (query, send) => send(right(query)) });
    expect(await ask(server, "vc.lab.test")).toEqual(good);
    const cutting = await start({ address: "::1", udp: (query, send) => send(replyTo(query, { truncated: true })), tcp: tcpRight });
    expect(await ask(cutting, "vc.lab.test")).toEqual(overTcp);
  });

  test("is not looked for outside where the network is closed", async () => {
    expect(await askDns({ routes: [], dnsPort: 53, closed: true }, "10.20.30.53", "vc.lab.test", "A", 1000, never())).toMatchObject({ kind: "unreachable" });
  });
});
