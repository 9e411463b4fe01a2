import { generateKeyPair, privateEncrypt, randomBytes, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import forge from "node-forge";

export interface MintedCertificate {
  readonly certPem: string;
  readonly keyPem: string;
}

export interface RootPlan {
  readonly commonName: string;
  readonly organization?: string;
  /** ISO 8601 */
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface LeafPlan {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  /** ISO 8601 */
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface KeyPair {
  readonly publicKeyPem: string;
  readonly keyPem: string;
}
/** Keys by purpose: a root's, a leaf's. */
export type KeySource = (purpose: string) => Promise<KeyPair>;

async function mintKeys(): Promise<KeyPair> {
  const keys = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return { publicKeyPem: keys.publicKey, keyPem: keys.privateKey };
}

/** Mints a purpose's key once. RSA keys take most of a simulator's start, so many simulators may share a ring. */
export function keyRing(): KeySource {
  const keys = new Map<string, Promise<KeyPair>>();
  return (purpose) => {
    const known = keys.get(purpose) ?? mintKeys();
    keys.set(purpose, known);
    return known;
  };
}

const named = (commonName: string, organization: string): forge.pki.CertificateField[] => [
  { name: "commonName", value: commonName },
  { name: "organizationName", value: organization },
  { name: "organizationalUnitName", value: "simulated" },
];

function unsigned(publicKeyPem: string, subject: forge.pki.CertificateField[], plan: { notBefore: string; notAfter: string }): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKeyPem);
  // A leading bit would make the serial number negative.
  certificate.serialNumber = `1${randomBytes(15).toString("hex").slice(1)}`;
  certificate.validity.notBefore = new Date(plan.notBefore);
  certificate.validity.notAfter = new Date(plan.notAfter);
  certificate.setSubject(subject);
  return certificate;
}

/** What stands before a SHA-256 digest where RSA signs it (RFC 8017, 9.2, note 1). */
const SHA256_SIGNED = Buffer.from("3031300d060960864801650304020105000420", "hex");

/** Signed by Node: the library's own RSA takes a hundred times as long, and was most of a simulator's start. */
function signed(certificate: forge.pki.Certificate, keyPem: string): string {
  const sign = (md: forge.md.MessageDigest): string => privateEncrypt(keyPem, Buffer.concat([SHA256_SIGNED, Buffer.from(md.digest().getBytes(), "latin1")])).toString("latin1");
  // It asks a key for nothing else.
  certificate.sign({ sign } as unknown as forge.pki.rsa.PrivateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}

const minted = new WeakMap<KeyPair, Map<string, MintedCertificate>>();

/** What was minted for a key before with the same content and signer is that certificate: simulators that share their keys share it. */
function once(keys: KeyPair, content: readonly unknown[], mint: () => string): MintedCertificate {
  const known = minted.get(keys) ?? new Map<string, MintedCertificate>();
  minted.set(keys, known);
  const text = JSON.stringify(content);
  const certificate = known.get(text) ?? { certPem: mint(), keyPem: keys.keyPem };
  known.set(text, certificate);
  return certificate;
}

function rootPem(plan: RootPlan, { publicKeyPem, keyPem }: KeyPair): string {
  const subject = named(plan.commonName, plan.organization ?? "Supervisor Doctor");
  const certificate = unsigned(publicKeyPem, subject, plan);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  return signed(certificate, keyPem);
}

function leafPem(plan: LeafPlan, root: MintedCertificate, { publicKeyPem }: KeyPair): string {
  const signer = forge.pki.certificateFromPem(root.certPem);
  const certificate = unsigned(publicKeyPem, named(plan.commonName, "Supervisor Doctor"), plan);
  certificate.setIssuer(signer.subject.attributes);
  certificate.setExtensions([
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: [...plan.dnsNames.map((value) => ({ type: 2, value })), ...plan.ipAddresses.map((ip) => ({ type: 7, ip }))] },
    { name: "authorityKeyIdentifier", keyIdentifier: signer.generateSubjectKeyIdentifier().getBytes() },
  ]);
  return signed(certificate, root.keyPem);
}

export async function mintRoot(plan: RootPlan, making: Promise<KeyPair> = mintKeys()): Promise<MintedCertificate> {
  const keys = await making;
  return once(keys, [plan], () => rootPem(plan, keys));
}

export async function mintLeaf(plan: LeafPlan, root: MintedCertificate, making: Promise<KeyPair> = mintKeys()): Promise<MintedCertificate> {
  const keys = await making;
  return once(keys, [plan, root.certPem], () => leafPem(plan, root, keys));
}

/** SHA-256 over the raw DER, colon-separated upper-case hex. */
export const thumbprintOf = (certificate: MintedCertificate): string => new X509Certificate(certificate.certPem).fingerprint256;
