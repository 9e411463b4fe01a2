import { keyRing, type MintedCertificate, mintLeaf, mintRoot } from "@supervisor-doctor/agent/simulator/certificates";

/** Certificates larger than any server needs. */
export interface Large {
  /** One of 64 kB, of thousands of names. */
  readonly huge: MintedCertificate;
  /** A leaf with more than 64 kB of others behind it. PEM. */
  readonly chain: { readonly leaf: MintedCertificate; readonly pem: string };
}

const DAY = 86_400_000;
const NAMES = 3_000;
const LINKS = 80;

export async function mintLarge(): Promise<Large> {
  const keys = keyRing();
  const dates = { notBefore: new Date(Date.now() - DAY).toISOString(), notAfter: new Date(Date.now() + DAY).toISOString() };
  const [rootKeys, leafKeys] = [keys("root"), keys("leaf")];
  const root = await mintRoot({ commonName: "root.lab.test", ...dates }, rootKeys);
  const dnsNames = Array.from({ length: NAMES }, (_, index) => `name-${index}.lab.test`);
  const huge = await mintLeaf({ commonName: "huge.lab.test", dnsNames, ipAddresses: [], ...dates }, root, leafKeys);
  const leaf = await mintLeaf({ commonName: "leaf.lab.test", dnsNames: ["leaf.lab.test"], ipAddresses: [], ...dates }, root, leafKeys);
  const others = await Promise.all(Array.from({ length: LINKS }, (_, index) => mintRoot({ commonName: `link-${index}`, ...dates }, rootKeys)));
  return { huge, chain: { leaf, pem: [leaf, ...others].map(({ certPem }) => certPem).join("") } };
}
