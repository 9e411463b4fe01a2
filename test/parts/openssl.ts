import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** LibreSSL calls itself openssl too, and lacks options that are used here. */
export const hasOpenssl = /^OpenSSL [3-9]/.test(spawnSync("openssl", ["version"], { encoding: "utf8" }).stdout ?? "");

export type KeyKind = "rsa" | "ec" | "ed25519" | "rsa-pss";

const KEY_ARGS: Readonly<Record<KeyKind, readonly string[]>> = {
  rsa: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
  ec: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
  ed25519: ["-algorithm", "ED25519"],
  "rsa-pss": ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"],
};

/** A certificate with its key, as files and as text. */
export interface Made {
  readonly certFile: string;
  readonly keyFile: string;
  readonly certPem: string;
  readonly keyPem: string;
}

export interface LeafWish {
  readonly commonName?: string;
  /** As OpenSSL writes it: `DNS:vc.lab.test,IP:127.0.0.1`; none at all if empty. */
  readonly names?: string;
  /** `YYYYMMDDHHMMSSZ`, as `daysFromNow` gives it. */
  readonly from?: string;
  readonly until?: string;
  readonly key?: KeyKind;
  /** The signature uses RSA-PSS padding. */
  readonly pss?: boolean;
  /** An intermediate CA instead of a leaf. */
  readonly ca?: boolean;
}

export interface Openssl {
  readonly folder: string;
  root(name: string, commonName: string, key?: KeyKind): Made;
  /** Signed by `openssl ca`, which alone can set any dates; by its own key where there is no signer. */
  issue(name: string, signer: Made | null, wish: LeafWish): Made;
  /** What `openssl x509` itself says of it. */
  fingerprint(made: Made, hash: "sha1" | "sha256"): string;
  remove(): void;
}

export const daysFromNow = (days: number): string => `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, "").slice(0, 14)}Z`;

/** Certificates made by the `openssl` program, in a folder of their own. */
export function createOpenssl(): Openssl {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-openssl-"));
  const run = (args: readonly string[]): string => execFileSync("openssl", [...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const made = (name: string): Made => {
    const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
    return { certFile, keyFile, certPem: readFileSync(certFile, "utf8"), keyPem: readFileSync(keyFile, "utf8") };
  };
  const mintKey = (name: string, kind: KeyKind): void => void run(["genpkey", ...KEY_ARGS[kind], "-out", `${name}.key`]);
  // Without a section of requested extensions of its own `req` takes those of this machine's configuration.
  writeFileSync(join(folder, "req.cnf"), "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\n");

  return {
    folder,
    root: (name, commonName, key = "rsa") => {
      mintKey(name, key);
      const extensions = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-addext", "subjectKeyIdentifier=hash"];
      run(["req", "-config", "req.cnf", "-x509", "-new", "-key", `${name}.key`, "-out", `${name}.crt`, "-days", "3650", "-subj", `/O=Lab/CN=${commonName}`, ...extensions]);
      return made(name);
    },
    issue: (name, signer, wish) => {
      mintKey(name, wish.key ?? "rsa");
      run(["req", "-config", "req.cnf", "-new", "-key", `${name}.key`, "-out", `${name}.csr`, "-subj", `/O=Lab/CN=${wish.commonName ?? "vc.lab.test"}`]);
      const base = join(folder, `${name}.ca`);
      mkdirSync(base);
      writeFileSync(join(base, "index.txt"), "");
      const names = wish.names ?? "DNS:vc.lab.test";
      const extensions = wish.ca
        ? ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"]
        : ["basicConstraints=critical,CA:FALSE", "extendedKeyUsage=serverAuth", ...(names === "" ? [] : [`subjectAltName=${names}`])];
      const sections = [
        ["[ca]", "default_ca=own"],
        ["[own]", `database=${join(base, "index.txt")}`, `new_certs_dir=${base}`, "default_md=default", "rand_serial=yes", "unique_subject=no", "policy=any", "email_in_dn=no"],
        ["[any]", "organizationName=optional", "commonName=supplied"],
        ["[ext]", "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid", ...extensions],
      ];
      writeFileSync(join(base, "ca.cnf"), `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`);
      const dates = ["-startdate", wish.from ?? "20240101000000Z", "-enddate", wish.until ?? "20490101000000Z"];
      const by = signer ? ["-cert", signer.certFile, "-keyfile", signer.keyFile] : ["-selfsign", "-keyfile", `${name}.key`];
      const signing = [...by, ...(wish.pss ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32", "-md", "sha256"] : [])];
      run(["ca", "-batch", "-notext", "-config", join(base, "ca.cnf"), "-extensions", "ext", ...signing, ...dates, "-in", `${name}.csr`, "-out", `${name}.crt`]);
      return made(name);
    },
    fingerprint: (certificate, hash) => run(["x509", "-in", certificate.certFile, "-noout", "-fingerprint", `-${hash}`]).trim().split("=").at(-1) ?? "",
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
