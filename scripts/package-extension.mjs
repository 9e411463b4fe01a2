import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";

/** What each browser's store is given. Files in one order, one time for all, and packed by a program that is in the lock file. */

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

function build(root, mode, folder) {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { status, stderr } = spawnSync(process.execPath, [vite, "build", "--mode", mode, "--outDir", folder, "--emptyOutDir", "--logLevel", "error"], {
    cwd: join(root, "extension"),
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Building the extension for ${mode} failed: ${stderr}`);
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

/** Puts the packages into `target` and returns their names. */
export function packExtension(root, target, temporary) {
  const { version } = JSON.parse(readFileSync(join(root, "extension/package.json"), "utf8"));
  return KINDS.map(({ kind, mode, manifest }) => {
    const folder = join(temporary, kind);
    build(root, mode, folder);
    const name = `supervisor-doctor-${version}-${kind}.zip`;
    writeFileSync(join(target, name), pack(folder, manifest));
    return name;
  });
}
