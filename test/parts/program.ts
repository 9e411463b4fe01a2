import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of these programs on the path, or of these files elsewhere; null where there is none. */
export function findProgram(names: readonly string[], elsewhere: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const files = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  return files.find(isProgram) ?? null;
}
