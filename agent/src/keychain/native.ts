import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { getRawAsset, isSea } from "node:sea";
import type { AsyncEntry } from "@napi-rs/keyring";
import { KEYRING_FILE, stateFolder } from "../state.ts";

/** The library that speaks to Secret Service, Keychain and Credential Manager. It is native, so it cannot be in the one script. */

export interface Native {
  readonly AsyncEntry: typeof AsyncEntry;
}

/** A self-contained program holds it as bytes; the system loads it only from a file. */
function fromProgram(): Native {
  const bytes = Buffer.from(getRawAsset(KEYRING_FILE) as ArrayBuffer);
  const file = join(stateFolder(), KEYRING_FILE);
  if (!existsSync(file) || !readFileSync(file).equals(bytes)) {
    mkdirSync(stateFolder(), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, bytes, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const loaded: { exports: unknown } = { exports: {} };
  process.dlopen(loaded, file);
  return loaded.exports as Native;
}

let native: Native | null = null;

/** @throws Error where there is none for this system, or it was left out when this was installed */
export function loadNative(): Native {
  native ??= isSea() ? fromProgram() : (createRequire(import.meta.url)("@napi-rs/keyring") as Native);
  return native;
}
