import { execFile, spawnSync } from "node:child_process";
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What `npm run package` makes. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** Why no self-contained file can be made here, as the Node.js that is put in comes from the npm registry; null where one can. */
export function whyNoNode(): string | null {
  const fetch = `import { fromRegistry, targetHere } from ${JSON.stringify(join(ROOT, "scripts/node-binaries.mjs"))}; fromRegistry(targetHere());`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", fetch], { encoding: "utf8" });
  return status === 0 ? null : (/Error: .*/.exec(stderr)?.[0] ?? stderr);
}

/** The same sources in another folder, where they find each other, with the libraries left where they are. */
function cloned(folder: string): string {
  const clone = join(folder, "clone");
  const isSource = (file: string): boolean => !/[\\/](?:dist|dist-firefox|packages)$/.test(file);
  for (const name of ["scripts", "shared", "agent", "extension", "package.json", "tsconfig.json", "tsconfig.base.json"]) cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter: isSource, verbatimSymlinks: true });
  symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"), "dir");
  return clone;
}

const pack = (from: string, target: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<unknown> => run(process.execPath, [join(from, "scripts/package.mjs"), target, ...args], { env });

/** Packs into two folders: from here, and from a copy of the sources elsewhere, in another zone and another language. */
export async function packTwice(folder: string, targets: readonly string[], args: readonly string[]): Promise<void> {
  const ways = [
    { from: ROOT, env: { ...process.env, TZ: "America/St_Johns" } },
    { from: cloned(folder), env: { ...process.env, TZ: "Asia/Tokyo", LC_ALL: "ja_JP.UTF-8" } },
  ];
  for (const [index, { from, env }] of ways.entries()) await pack(from, targets[index] ?? "", args, env);
}

/** The self-contained file that was made in that folder. @throws Error where none was */
export function selfContainedIn(folder: string): string {
  const name = readdirSync(folder).find((each) => /-(?:x64|arm64)(?:\.exe)?$/.test(each));
  if (name === undefined) throw new Error(`There is no self-contained file in ${folder}`);
  return join(folder, name);
}

/** Makes the self-contained file for this machine; returns its path. */
export async function packSelfContained(folder: string): Promise<string> {
  await pack(ROOT, folder, ["--only", "agent", "--executables", "here"]);
  return selfContainedIn(folder);
}
