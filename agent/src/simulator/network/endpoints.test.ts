import { once } from "node:events";
import { connect } from "node:tls";
import { afterEach, beforeAll, expect, test } from "vitest";
import { keyRing, type MintedCertificate, mintLeaf, mintRoot, thumbprintOf } from "../certificates.ts";
import type { TcpEndpoint } from "../environment.ts";
import { type EndpointParts, startEndpoint } from "./endpoints.ts";
import { type Listening, LOOPBACK } from "./loopback.ts";

const YEARS = { notBefore: "2020-01-01T00:00:00Z", notAfter: "2045-01-01T00:00:00Z" };
let parts: EndpointParts & { otherLeaf: MintedCertificate };
beforeAll(async () => {
  const keys = keyRing();
  const root = await mintRoot({ commonName: "VMCA", ...YEARS }, keys("root"));
  const leafOf = (name: string): Promise<MintedCertificate> => mintLeaf({ commonName: name, dnsNames: [name], ipAddresses: [], ...YEARS }, root, keys(name));
  parts = { vcenter: (_request, response) => void response.end("vCenter"), leaf: await leafOf("vc.lab.test"), chain: [root], otherLeaf: await leafOf("other.lab.test") };
});

const running: Listening[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** The fingerprint that a TLS client is shown, the code of what went wrong, or "nothing". */
async function handshake(behaviour: TcpEndpoint["behaviour"], maxVersion: "TLSv1.2" | "TLSv1.3" = "TLSv1.3"): Promise<string> {
  const listening = await startEndpoint({ address: "10.20.30.11", port: 443, behaviour }, parts);
  running.push(listening);
  const socket = connect({ port: listening.port, host: LOOPBACK, servername: "vc.lab.test", rejectUnauthorized: false, maxVersion });
  const shown = once(socket, "secureConnect").then(
    () => socket.getPeerCertificate().fingerprint256,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  const outcome = await Promise.race([shown, new Promise<string>((resolve) => setTimeout(resolve, 300, "nothing"))]);
  socket.destroy();
  return outcome;
}

test("vCenter shows its certificate, another host another one", async () => {
  expect(await handshake("vcenter")).toBe(thumbprintOf(parts.leaf));
  expect(await handshake("another-host")).toBe(thumbprintOf(parts.otherLeaf));
});

test("a closed port refuses, and a silent one takes the connection and says nothing", async () => {
  expect(await handshake("closed")).toBe("ECONNREFUSED");
  expect(await handshake("silent")).toBe("nothing");
});

test.each(["TLSv1.2", "TLSv1.3"] as const)("a malformed certificate is seen as such by a client of %s", async (version) => {
  expect(await handshake("malformed-certificate", version)).toMatch(/^ERR_SSL_/);
  expect(await handshake("malformed-certificate", version)).not.toMatch(/VERSION|CIPHER|EXTENSION/);
});
