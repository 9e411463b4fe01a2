import { X509Certificate } from "node:crypto";
import { certificateFacts, findAnchor, pemBlocks, readCertificate } from "@supervisor-doctor/agent/clients/certificate";
import { routed } from "@supervisor-doctor/agent/clients/network";
import { openHttpsHost } from "@supervisor-doctor/agent/clients/http";
import { openPeer } from "@supervisor-doctor/agent/clients/peer";
import { connectTrusted, lookAtTls, type Trust } from "@supervisor-doctor/agent/clients/tls";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createOpenssl, hasOpenssl, type LeafWish, type Made, type Openssl } from "../parts/openssl.ts";
import { startTlsServer, type TlsServer } from "../parts/tls-server.ts";

/** Certificates of every kind, made by the openssl program, read and judged by ours. */

const HOST = "vc.lab.test";

interface Kind {
  readonly name: string;
  readonly wish: LeafWish;
  readonly signer: "root" | "ec-root" | "ed25519-root" | "pss-root" | "intermediate";
  /** Whether a client that trusts its root's CA may talk to it as vc.lab.test; the error that says why not. */
  readonly refusal: string | null;
}

const KINDS: readonly Kind[] = [
  { name: "RSA", wish: {}, signer: "root", refusal: null },
  { name: "EC", wish: { key: "ec" }, signer: "ec-root", refusal: null },
  { name: "Ed25519", wish: { key: "ed25519" }, signer: "ed25519-root", refusal: null },
  { name: "EC under an RSA root", wish: { key: "ec" }, signer: "root", refusal: null },
  { name: "RSA with a PSS signature", wish: { pss: true }, signer: "root", refusal: null },
  { name: "RSA-PSS key and root", wish: { key: "rsa-pss" }, signer: "pss-root", refusal: null },
  { name: "an intermediate between", wish: {}, signer: "intermediate", refusal: null },
  { name: "a wildcard", wish: { names: "DNS:*.lab.test" }, signer: "root", refusal: null },
  { name: "several names and an address", wish: { names: "DNS:other.lab.test,DNS:vc.lab.test,IP:127.0.0.1,IP:fd00::10" }, signer: "root", refusal: null },
  { name: "expired", wish: { from: "20200101000000Z", until: "20210101000000Z" }, signer: "root", refusal: "CERT_HAS_EXPIRED" },
  { name: "not yet valid", wish: { from: "20480101000000Z", until: "20490101000000Z" }, signer: "root", refusal: "CERT_NOT_YET_VALID" },
  { name: "another name", wish: { names: "DNS:other.lab.test" }, signer: "root", refusal: "ERR_TLS_CERT_ALTNAME_INVALID" },
  { name: "the name as common name only", wish: { names: "" }, signer: "root", refusal: "ERR_TLS_CERT_ALTNAME_INVALID" },
  { name: "the name as common name, another as alternative name", wish: { names: "DNS:other.lab.test" }, signer: "root", refusal: "ERR_TLS_CERT_ALTNAME_INVALID" },
];

const pem = (text: string): string[] => pemBlocks(text);
const der = (made: Made): string => pem(made.certPem)[0] ?? "";
const sha256 = (made: Made): string => new X509Certificate(made.certPem).fingerprint256;

describe.skipIf(!hasOpenssl)("a certificate made by openssl", () => {
  let openssl: Openssl;
  let roots: Record<"root" | "ec-root" | "ed25519-root" | "pss-root", Made>;
  let intermediate: Made;
  /** Bears the root's name, but has another key. */
  let namesake: Made;
  const made = new Map<string, Made>();
  beforeAll(() => {
    openssl = createOpenssl();
    roots = {
      root: openssl.root("root", "Lab Root"),
      "ec-root": openssl.root("ec-root", "Lab EC Root", "ec"),
      "ed25519-root": openssl.root("ed25519-root", "Lab Ed25519 Root", "ed25519"),
      "pss-root": openssl.root("pss-root", "Lab PSS Root", "rsa-pss"),
    };
    namesake = openssl.root("namesake", "Lab Root");
    intermediate = openssl.issue("intermediate", roots.root, { commonName: "Lab Intermediate", ca: true });
    KINDS.forEach(({ name, wish, signer }, index) => {
      const by = signer === "intermediate" ? intermediate : roots[signer];
      made.set(name, openssl.issue(`leaf-${index}`, by, wish));
    });
  });
  afterAll(() => openssl?.remove());

  const servers: TlsServer[] = [];
  afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))));
  const leafOf = (name: string): Made => made.get(name) as Made;
  const anchorOf = ({ signer }: Kind): Made => (signer === "intermediate" ? roots.root : roots[signer]);
  const chainOf = (kind: Kind): string[] => [der(leafOf(kind.name)), ...(kind.signer === "intermediate" ? [der(intermediate)] : [])];
  const serve = async (kind: Kind): Promise<TlsServer> => {
    const leaf = leafOf(kind.name);
    const server = await startTlsServer(leaf.certPem + (kind.signer === "intermediate" ? intermediate.certPem : ""), leaf.keyPem);
    servers.push(server);
    return server;
  };
  const network = (server: TlsServer, host = HOST) => ({ routes: [{ host, port: 443, address: "127.0.0.1", toPort: server.port }], dnsPort: 53, closed: true });
  const soon = (): AbortSignal => AbortSignal.timeout(20_000);

  test.each(KINDS)("($name) has the thumbprints that openssl says, and its names and dates", ({ name, wish }) => {
    const leaf = leafOf(name);
    const facts = certificateFacts(readCertificate(der(leaf)) as X509Certificate);
    expect([facts.sha1, facts.sha256]).toEqual([openssl.fingerprint(leaf, "sha1"), openssl.fingerprint(leaf, "sha256")]);
    expect(facts.subject).toBe(`CN=${HOST}, O=Lab`);
    const names = (wish.names ?? "DNS:vc.lab.test").split(",").filter(Boolean);
    expect(facts.dnsNames).toEqual(names.filter((each) => each.startsWith("DNS:")).map((each) => each.slice(4)));
    expect(facts.ipAddresses).toHaveLength(names.filter((each) => each.startsWith("IP:")).length);
    const iso = (text: string): string => text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6.000Z");
    expect([facts.notBefore, facts.notAfter]).toEqual([iso(wish.from ?? "20240101000000Z"), iso(wish.until ?? "20490101000000Z")]);
  });

  test.each(KINDS)("($name) leads to its own root, whatever its dates and names", (kind) => {
    const anchor = anchorOf(kind);
    const trust = findAnchor(chainOf(kind), [der(namesake), der(anchor)]);
    expect(trust).toMatchObject({ trusted: true, anchor: { sha256: sha256(anchor) } });
  });

  test.each(KINDS)("($name) does not lead to roots that did not sign it", (kind) => {
    const others = [...Object.values(roots), namesake].filter((root) => root !== anchorOf(kind)).map(der);
    expect(findAnchor(chainOf(kind), others)).toMatchObject({ trusted: false, lastIssuer: expect.stringMatching(/Lab/) });
    expect(findAnchor(chainOf(kind), [])).toMatchObject({ trusted: false });
  });

  test.each(KINDS)("($name) is seen as the server shows it", async (kind) => {
    const server = await serve(kind);
    const look = await lookAtTls({ host: "127.0.0.1", port: server.port }, HOST, soon());
    expect(look).toMatchObject({ outcome: "connected", remoteAddress: "127.0.0.1", chain: chainOf(kind) });
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test.for<[string, string | undefined, number | null]>([
    ["and its answer", "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n", 401],
    ["and where it leads", "HTTP/1.1 302 Found\r\nlocation: https://other.lab.test/\r\ncontent-length: 0\r\n\r\n", 302],
    ["although its answer is none", "SSH-2.0-OpenSSH_9.6\r\n", null],
  ])("is seen %s, over one connection", async ([, answer, status]) => {
    const leaf = leafOf("RSA");
    const server = await startTlsServer(leaf.certPem, leaf.keyPem, answer);
    servers.push(server);
    const seen = await fromHere(network(server)).lookAndAsk(HOST, 443, "/healthz", 10_000, soon());
    expect(seen).toMatchObject({ look: { outcome: "connected", remoteAddress: "127.0.0.1", chain: [der(leaf)] }, answer: { status } });
    await expect.poll(server.open).toBe(0);
    expect(server.connections).toBe(1);
  });

  test("is sent a password over the connection on which it was seen, and over others by its thumbprint only", async () => {
    const [leaf, other] = [leafOf("RSA"), leafOf("EC")];
    const first = await startTlsServer(leaf.certPem, leaf.keyPem, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    servers.push(first);
    const leads = network(first);
    const https = await openPeer(leads, { peer: "load-balancer", host: HOST, port: 443 }, (chain) => chain[0] === der(leaf), soon());
    const ask = () => https.send({ method: "GET", path: "/", headers: { authorization: "Basic c2VjcmV0" } }, soon());
    expect(await ask()).toMatchObject({ status: 200 });
    expect(first.connections).toBe(1);
    expect(await ask()).toMatchObject({ status: 200 });
    expect(first.connections).toBe(2);
    const second = await startTlsServer(other.certPem, other.keyPem);
    servers.push(second);
    Object.assign(leads.routes[0] ?? {}, { toPort: second.port });
    await expect(ask()).rejects.toMatchObject({ code: "thumbprint-differs" });
    expect(second.received).toBe(0);
    await https.close();
  });

  test("that is not the expected one is sent nothing, and is left", async () => {
    const server = await serve(KINDS[0] as Kind);
    await expect(openPeer(network(server), { peer: "load-balancer", host: HOST, port: 443 }, () => false, soon())).rejects.toMatchObject({ code: "connection-failed" });
    const unused = await openPeer(network(server), { peer: "load-balancer", host: HOST, port: 443 }, () => true, soon());
    await unused.close();
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test.each(KINDS)("($name) is accepted by exactly its thumbprint", async (kind) => {
    const server = await serve(kind);
    for (const text of [sha256(leafOf(kind.name)), sha256(leafOf(kind.name)).replaceAll(":", "").toLowerCase()]) {
      const socket = await connectTrusted(network(server), routed, HOST, 443, { kind: "thumbprint", sha256: text }, soon());
      socket.destroy();
    }
    const other: Trust = { kind: "thumbprint", sha256: sha256(namesake) };
    await expect(connectTrusted(network(server), routed, HOST, 443, other, soon())).rejects.toMatchObject({ code: "thumbprint-differs", params: { sha256: sha256(leafOf(kind.name)), expected: sha256(namesake) } });
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test.each(KINDS)("($name) is accepted or refused by its CA: $refusal", async (kind) => {
    const server = await serve(kind);
    const connecting = connectTrusted(network(server), routed, HOST, 443, { kind: "ca", pem: anchorOf(kind).certPem }, soon()).then((socket) => {
      socket.destroy();
      return "accepted";
    });
    if (kind.refusal === null) expect(await connecting).toBe("accepted");
    else await expect(connecting).rejects.toMatchObject({ code: "certificate-untrusted", params: { detail: expect.stringContaining(kind.refusal), sha256: sha256(leafOf(kind.name)) } });
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test.each(["namesake", "ec-root", "system"])("is refused where only %s is trusted, and no request and no password reaches the server", async (trusted) => {
    const server = await serve(KINDS[0] as Kind);
    const trust: Trust = trusted === "system" ? { kind: "system" } : { kind: "ca", pem: (trusted === "namesake" ? namesake : roots["ec-root"]).certPem };
    const https = openHttpsHost(network(server), routed, HOST, 443, trust, 10_000);
    const request = https.request({ method: "POST", path: "/api/session", headers: { authorization: "Basic c2VjcmV0" } }, soon());
    await expect(request).rejects.toMatchObject({ code: "certificate-untrusted" });
    await https.close();
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test("is refused without its intermediate", async () => {
    const kind = KINDS.find((each) => each.signer === "intermediate") as Kind;
    const leaf = leafOf(kind.name);
    const server = await startTlsServer(leaf.certPem, leaf.keyPem);
    servers.push(server);
    await expect(connectTrusted(network(server), routed, HOST, 443, { kind: "ca", pem: roots.root.certPem }, soon())).rejects.toMatchObject({ code: "certificate-untrusted" });
    const look = await lookAtTls({ host: "127.0.0.1", port: server.port }, HOST, soon());
    const chain = look.outcome === "connected" ? look.chain : [];
    expect(chain).toEqual([der(leaf)]);
    expect(findAnchor(chain, [der(roots.root)])).toMatchObject({ trusted: false, lastIssuer: "CN=Lab Intermediate, O=Lab" });
    expect(findAnchor(chain, [der(intermediate)])).toMatchObject({ trusted: true });
    await expect.poll(server.open).toBe(0);
    expect(server.received).toBe(0);
  });

  test("is reached by its address if the address is among its names", async () => {
    const server = await serve(KINDS.find((kind) => kind.name === "several names and an address") as Kind);
    const own = await connectTrusted(network(server, "127.0.0.1"), routed, "127.0.0.1", 443, { kind: "ca", pem: roots.root.certPem }, soon());
    own.destroy();
    await expect(connectTrusted(network(server, "10.20.30.10"), routed, "10.20.30.10", 443, { kind: "ca", pem: roots.root.certPem }, soon())).rejects.toMatchObject({ code: "certificate-untrusted" });
  });

  const BROKEN = [
    { name: "a PEM block with nothing in it", text: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n" },
    { name: "a PEM block with words in it", text: "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n" },
    { name: "text that is no PEM", text: "not a certificate" },
    { name: "a PEM block that breaks off", text: "-----BEGIN CERTIFICATE-----\nMIIB" },
  ];
  test.each(BROKEN)("is judged by the other roots where one is $name", ({ text }) => {
    const trusted = pemBlocks(text + roots.root.certPem);
    expect(findAnchor([der(leafOf("RSA"))], trusted)).toMatchObject({ trusted: true });
    expect(findAnchor([der(leafOf("RSA"))], pemBlocks(text))).toMatchObject({ trusted: false });
  });

  test("stands in a PEM text between whatever else", () => {
    const crlf = roots.root.certPem.replaceAll("\n", "\r\n");
    const noise = `subject=CN = x\n${crlf}\nissuer=y\n${namesake.certPem.replaceAll("CERTIFICATE", "TRUSTED CERTIFICATE")}${roots["ec-root"].keyPem}`;
    expect(pemBlocks(noise)[0]).toBe(der(roots.root));
    expect(pemBlocks(noise)).toHaveLength(2);
  });

  test("is never its own anchor by name alone: a loop of two that sign each other ends", () => {
    expect(findAnchor([der(intermediate), der(roots.root), der(intermediate)], [der(namesake)])).toMatchObject({ trusted: false });
    expect(findAnchor([], [der(roots.root)])).toBeNull();
    expect(findAnchor(["AAAA"], [der(roots.root)])).toBeNull();
  });
});
