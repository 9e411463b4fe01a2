import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";

/**
 * `node scripts/package.mjs FOLDER` puts into FOLDER what each store is given. The same sources make the same bytes,
 * whenever and wherever: files in one order, one time for all, and packed by a program that is in the lock file.
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
/** The earliest that a ZIP can tell. It holds the time of no zone, so this must be the local one. */
const TIME = new Date(1980, 0, 1);

/** The Chrome Web Store signs with a key of its own and takes no manifest that names one. */
const withoutKey = (manifest) => {
  const { key: _dropped, ...rest } = JSON.parse(manifest);
  return `${JSON.stringify(rest, null, 2)}\n`;
};

const KINDS = [
  { kind: "chromium", mode: "production", manifest: withoutKey },
  { kind: "firefox", mode: "firefox", manifest: (text) => text },
];

function build(mode, folder) {
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(process.execPath, [vite, "build", "--mode", mode, "--outDir", folder, "--emptyOutDir", "--logLevel", "error"], {
    cwd: join(ROOT, "extension"),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`Building the extension for ${mode} failed`);
}

/** Names with slashes, in one order on every machine. */
function filesIn(folder, under = "") {
  const entries = readdirSync(join(folder, under), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${under}${entry.name}/`) : [`${under}${entry.name}`])).toSorted();
}

function pack(folder, changeManifest) {
  const bytesOf = (name) => {
    const bytes = readFileSync(join(folder, name));
    return name === "manifest.json" ? Buffer.from(changeManifest(bytes.toString("utf8"))) : bytes;
  };
  return zipSync(Object.fromEntries(filesIn(folder).map((name) => [name, bytesOf(name)])), { level: 9, mtime: TIME });
}

const target = process.argv[2] ?? join(ROOT, "extension/packages");
const { version } = JSON.parse(readFileSync(join(ROOT, "extension/package.json"), "utf8"));
mkdirSync(target, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), "supervisor-doctor-package-"));
try {
  for (const { kind, mode, manifest } of KINDS) {
    const folder = join(temporary, kind);
    build(mode, folder);
    const archive = pack(folder, manifest);
    const file = join(target, `supervisor-doctor-${version}-${kind}.zip`);
    writeFileSync(file, archive);
    console.log(`${createHash("sha256").update(archive).digest("hex")}  ${file}`);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
