import { X509Certificate } from "node:crypto";
import forge from "node-forge";
import { expect, test } from "vitest";
import { mintLeaf, mintRoot } from "./certificates.ts";

const TIMES = { notBefore: "2026-01-01T00:00:00.000Z", notAfter: "2036-01-01T00:00:00.000Z" };

test("certificates are signed by whom they name, as Node and as the library verify them", async () => {
  const [root, stranger] = await Promise.all([mintRoot({ commonName: "CA", ...TIMES }), mintRoot({ commonName: "CA", ...TIMES })]);
  const leaf = await mintLeaf({ commonName: "vc.lab.test", dnsNames: ["vc.lab.test"], ipAddresses: [], ...TIMES }, root);
  const [made, of, other] = [leaf, root, stranger].map(({ certPem }) => new X509Certificate(certPem));
  expect([made, of].map((each) => of && each?.verify(of.publicKey))).toEqual([true, true]);
  expect(other && made?.verify(other.publicKey)).toBe(false);
  expect(forge.pki.certificateFromPem(root.certPem).verify(forge.pki.certificateFromPem(leaf.certPem))).toBe(true);
});
