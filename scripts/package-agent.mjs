import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromRegistry, KEYRING, TARGETS, targetHere } from "./node-binaries.mjs";

/** The agent as an npm package, and as files that bring their own Node.js. */

function run(program, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${stderr || stdout}`);
}

const versionOf = (root) => JSON.parse(readFileSync(join(root, "agent/package.json"), "utf8")).version;

/** What needs nothing but a Node.js, and does without the keychain where that library is not to be had; nothing runs when it is installed. */
function packNpm(root, program, target, temporary) {
  const version = versionOf(root);
  const { description, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folder = join(temporary, "npm");
  cpSync(program, join(folder, "dist"), { recursive: true });
  const manifest = { name: "supervisor-doctor", version, description, type: "module", bin: { "supervisor-doctor": "dist/cli.js" }, files: ["dist"], optionalDependencies: { [KEYRING.package]: KEYRING.version }, engines };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(root, "agent/README.md"), join(folder, "README.md"));
  chmodSync(join(folder, "dist/cli.js"), 0o755);
  run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", target], { cwd: folder, shell: process.platform === "win32" });
  return `supervisor-doctor-${version}.tgz`;
}

/** An Apple system runs nothing unsigned, and only macOS has the program that signs. */
const canMake = ({ platform }) => platform !== "darwin" || process.platform === "darwin";

function targetsFor(wanted) {
  const here = targetHere();
  if (wanted === "none" || !here) return [];
  return wanted === "here" ? [here] : TARGETS.filter(canMake);
}

/** The program within a Node.js, by that Node.js' own --build-sea. Reads no NODE_OPTIONS, and nothing beside itself. */
function packExecutable(root, program, target, temporary, { os, arch, keyring, ...binary }) {
  const builder = fromRegistry(targetHere());
  const name = `supervisor-doctor-${versionOf(root)}-${os}-${arch}${os === "windows" ? ".exe" : ""}`;
  const folder = join(temporary, `${os}-${arch}`);
  cpSync(program, folder, { recursive: true });
  const parts = readdirSync(program).toSorted();
  // The path of the script is put in as well: a bare name is the same everywhere.
  const main = "self-contained.mjs";
  copyFileSync(join(root, "scripts", main), join(folder, main));
  copyFileSync(fromRegistry(keyring), join(folder, "keyring.node"));
  const assets = Object.fromEntries([...parts, "keyring.node"].map((part) => [part, part]));
  const settings = { main, mainFormat: "module", executable: fromRegistry(binary), output: name, disableExperimentalSEAWarning: true, useSnapshot: false, useCodeCache: false, execArgvExtension: "none", assets };
  writeFileSync(join(folder, "sea.json"), JSON.stringify(settings));
  run(builder, ["--build-sea", "sea.json"], { cwd: folder });
  if (os === "macos") run("codesign", ["--sign", "-", name], { cwd: folder });
  copyFileSync(join(folder, name), join(target, name));
  chmodSync(join(target, name), 0o755);
  return name;
}

/** Puts the packages into `target` and returns their names. `executables`: for which systems, "all", "here" or "none". */
export function packAgent(root, target, temporary, executables) {
  const program = join(temporary, "agent");
  run(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--outDir", program, "--emptyOutDir", "--logLevel", "error"], { cwd: join(root, "agent") });
  return [packNpm(root, program, target, temporary), ...targetsFor(executables).map((each) => packExecutable(root, program, target, temporary, each))];
}
