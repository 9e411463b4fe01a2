import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A zip's files by their path in it, as another program than ours unpacks them. */
export function unzipped(file: string, into: string): Readonly<Record<string, string>> {
  execFileSync("python3", ["-m", "zipfile", "-e", file, into]);
  const entries = readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(entries.map(({ parentPath, name }) => [join(parentPath, name).slice(into.length + 1), readFileSync(join(parentPath, name), "utf8")]));
}
