import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packAgent } from "./package-agent.mjs";
import { packExtension } from "./package-extension.mjs";

/**
 * `node scripts/package.mjs [FOLDER] [--only extension|agent] [--executables all|here|none]` puts into FOLDER
 * (`packages`) all that is given to others, without `--only` also what it is made of (sbom.mjs), and SHA256SUMS.
 * The same sources make the same bytes, whenever and wherever.
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: "string" }, executables: { type: "string", default: "all" } } });
const wants = (part) => values.only === undefined || values.only === part;
if (!wants("extension") && !wants("agent")) throw new Error("--only is one of extension, agent");
if (!["all", "here", "none"].includes(values.executables)) throw new Error("--executables is one of all, here, none");
const target = resolve(positionals[0] ?? join(ROOT, "packages"));
mkdirSync(target, { recursive: true });

/** The names of what sbom.mjs writes there. */
function writeBills() {
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts/sbom.mjs"), target], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The bill of materials could not be made");
  return readdirSync(target).filter((name) => name.endsWith(".cdx.json") || name === "THIRD-PARTY-LICENSES.txt").toSorted();
}

const temporary = mkdtempSync(join(tmpdir(), "supervisor-doctor-package-"));
try {
  const names = [
    ...(wants("extension") ? packExtension(ROOT, target, temporary) : []),
    ...(wants("agent") ? packAgent(ROOT, target, temporary, values.executables) : []),
    ...(values.only === undefined ? writeBills() : []),
  ];
  const sums = names.map((name) => `${createHash("sha256").update(readFileSync(join(target, name))).digest("hex")}  ${name}`);
  writeFileSync(join(target, "SHA256SUMS"), `${sums.join("\n")}\n`);
  console.log(sums.join("\n"));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
