import { execFile } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What `npm run package` makes. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** The same sources in another folder, where they find each other, with the libraries left where they are. */
function cloned(folder: string): string {
  const clone = join(folder, "clone");
  const isSource = (file: string): boolean => !/[\\/](?:dist|dist-firefox|packages)$/.test(file);
  for (const name of ["scripts", "shared", "agent", "extension", "package.json", "tsconfig.json", "tsconfig.base.json"]) cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter: isSource, verbatimSymlinks: true });
  symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"), "dir");
  return clone;
}

/** Packs into two folders: from here, and from a copy of the sources elsewhere, in another zone and another language. */
export async function packTwice(folder: string, targets: readonly string[], args: readonly string[]): Promise<void> {
  const ways = [
    { from: ROOT, env: { ...process.env, TZ: "America/St_Johns" } },
    { from: cloned(folder), env: { ...process.env, TZ: "Asia/Tokyo", LC_ALL: "ja_JP.UTF-8" } },
  ];
  for (const [index, { from, env }] of ways.entries()) await run(process.execPath, [join(from, "scripts/package.mjs"), targets[index] ?? "", ...args], { env });
}
