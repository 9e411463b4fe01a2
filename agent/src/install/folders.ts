import { existsSync, readdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";

/** The folders that are yet to be made for these files, the deepest first. */
export function missingFolders(files: readonly string[]): readonly string[] {
  const missing = new Set<string>();
  for (const file of files) for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) missing.add(folder);
  return [...missing].toSorted((a, b) => b.length - a.length);
}

/** Removes of these folders what is empty; returns those that others have put something into. */
export function removeEmpty(folders: readonly string[]): readonly string[] {
  return folders.toSorted((a, b) => b.length - a.length).filter((folder) => {
    if (!existsSync(folder)) return false;
    if (readdirSync(folder).length > 0) return true;
    rmdirSync(folder);
    return false;
  });
}
