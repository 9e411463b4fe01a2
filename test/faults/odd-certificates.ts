import { X509Certificate } from "node:crypto";
import { keyRing, type MintedCertificate, mintLeaf, mintRoot } from "@supervisor-doctor/agent/simulator/certificates";

/** Certificates as no server needs them. */
export interface OddCertificates {
  /** One of 64 kB, of thousands of names. */
  readonly huge: MintedCertificate;
  /** A leaf with more than 64 kB of others behind it. PEM. */
  readonly chain: { readonly leaf: MintedCertificate; readonly pem: string };
  /** One whose first date is no date; all else of it is right. */
  readonly undated: MintedCertificate;
}

const UTC_TIME = Buffer.from([0x17, 0x0d]);
function withoutDate({ certPem, keyPem }: MintedCertificate): MintedCertificate {
  const der = Buffer.from(new X509Certificate(certPem).raw);
  der.write("AB", der.indexOf(UTC_TIME) + UTC_TIME.length, "latin1");
  return { certPem: `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`, keyPem };
}

const DAY = 86_400_000;
const NAMES = 3_000;
const LINKS = 80;

export async function mintOdd(): Promise<OddCertificates> {
  const keys = keyRing();
  const dates = { notBefore: new Date(Date.now() - DAY).toISOString(), notAfter: new Date(Date.now() + DAY).toISOString() };
  const [rootKeys, leafKeys] = [keys("root"), keys("leaf")];
  const root = await mintRoot({ commonName: "root.lab.test", ...dates }, rootKeys);
  const dnsNames = Array.from({ length: NAMES }, (_, index) => `name-${index}.lab.test`);
  const huge = await mintLeaf({ commonName: "huge.lab.test", dnsNames, ipAddresses: [], ...dates }, root, leafKeys);
  const leaf = await mintLeaf({ commonName: "leaf.lab.test", dnsNames: ["leaf.lab.test"], ipAddresses: [], ...dates }, root, leafKeys);
  const others = await Promise.all(Array.from({ length: LINKS }, (_, index) => mintRoot({ commonName: `link-${index}`, ...dates }, rootKeys)));
  return { huge, chain: { leaf, pem: [leaf, ...others].map(({ certPem }) => certPem).join("") }, undated: withoutDate(leaf) };
}
