import { dirname, resolve } from "node:path";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { inputErrorText } from "@supervisor-doctor/shared/upgrade/words/input";
import { load, parseEvents, YAMLException } from "js-yaml";
import { Failure, plainMessage } from "../failure.ts";
import { readText } from "../options.ts";
import { type Entry, type Fleet, parseFleet } from "./fleet.ts";
import { linesIn, type YamlLines } from "./yaml-lines.ts";

interface Content {
  readonly value: unknown;
  readonly lines: YamlLines;
}

/** An alias is told, not followed: a few of them, one in another, stand for more than any memory holds. */
function yamlOf(file: string): Content {
  const text = readText(file);
  try {
    const lines = linesIn(text, parseEvents(text, {}));
    return { lines, value: lines.aliases.length > 0 ? null : load(text) };
  } catch (error) {
    // The whole message quotes the lines around, in which anything may stand.
    const detail = error instanceof YAMLException ? `${error.reason}${error.mark ? ` (${error.mark.line + 1}:${error.mark.column + 1})` : ""}` : plainMessage(error);
    throw new Failure("fleet-not-yaml", { file, detail });
  }
}

const parsedOf = ({ value, lines }: Content): ReturnType<typeof parseFleet> =>
  lines.aliases.length > 0 ? { ok: false, errors: lines.aliases.map((path) => ({ path, problem: { kind: "alias" } })) } : parseFleet(value);

/** Files are named as seen from the fleet file. */
function beside(folder: string, entry: Entry): Entry {
  const at = <T extends { readonly passwordFile?: string | undefined }>(login: T): T => (login.passwordFile === undefined ? login : { ...login, passwordFile: resolve(folder, login.passwordFile) });
  const { nsx, loadBalancer, ca } = entry;
  return { ...at(entry), ...(ca !== undefined && { ca: resolve(folder, ca) }), ...(nsx && { nsx: at(nsx) }), ...(loadBalancer && { loadBalancer: at(loadBalancer) }) };
}

/** Of a file that is wrong throughout nobody reads more. */
const TOLD = 20;

/** @throws Failure file-unreadable, fleet-not-yaml, or fleet-invalid with every error, its line and its path */
export function readFleet(file: string, locale: Locale): Fleet {
  const content = yamlOf(file);
  const parsed = parsedOf(content);
  if (parsed.ok) return { ...parsed.fleet, entries: parsed.fleet.entries.map((entry) => beside(dirname(resolve(file)), entry)) };
  const placed = parsed.errors.map((error) => ({ ...error, line: content.lines.lineOf(error.path) })).toSorted((one, other) => one.line - other.line);
  const issues = placed.map((error) => inputErrorText(error, locale));
  const told = issues.length > TOLD ? [...issues.slice(0, TOLD), "…"] : issues;
  throw new Failure("fleet-invalid", { file, count: issues.length, detail: told.map((issue) => `\n  ${issue}`).join(""), issues });
}
