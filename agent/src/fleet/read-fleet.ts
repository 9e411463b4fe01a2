import { dirname, resolve } from "node:path";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { load, YAMLException } from "js-yaml";
import { Failure, plainMessage } from "../failure.ts";
import { readText } from "../options.ts";
import { type Entry, type Fleet, parseFleet } from "./fleet.ts";

function yamlOf(file: string): unknown {
  const text = readText(file);
  try {
    return load(text);
  } catch (error) {
    // The whole message quotes the lines around, in which anything may stand.
    const detail = error instanceof YAMLException ? `${error.reason}${error.mark ? ` (${error.mark.line + 1}:${error.mark.column + 1})` : ""}` : plainMessage(error);
    throw new Failure("fleet-not-yaml", { file, detail });
  }
}

/** Files are named as seen from the fleet file. */
function beside(folder: string, entry: Entry): Entry {
  const at = <T extends { readonly passwordFile?: string | undefined }>(login: T): T => (login.passwordFile === undefined ? login : { ...login, passwordFile: resolve(folder, login.passwordFile) });
  const { nsx, loadBalancer, ca } = entry;
  return { ...at(entry), ...(ca !== undefined && { ca: resolve(folder, ca) }), ...(nsx && { nsx: at(nsx) }), ...(loadBalancer && { loadBalancer: at(loadBalancer) }) };
}

/** @throws Failure file-unreadable, fleet-not-yaml, or fleet-invalid with every error and its path */
export function readFleet(file: string, locale: Locale): Fleet {
  const parsed = parseFleet(yamlOf(file));
  if (parsed.ok) return { ...parsed.fleet, entries: parsed.fleet.entries.map((entry) => beside(dirname(resolve(file)), entry)) };
  const issues = parsed.errors.map((error) => inputErrorText(error, locale));
  throw new Failure("fleet-invalid", { file, count: issues.length, detail: issues.map((issue) => `\n  ${issue}`).join(""), issues });
}
