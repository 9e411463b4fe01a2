import { pathText } from "@supervisor-doctor/shared/upgrade/plan-input";
import { type Event, EVENT_ID, getScalarValue } from "js-yaml";

/** Where in a YAML text each value stands: from a path as `pathText` writes it to a line, counted from 1. */
export interface YamlLines {
  /** Of the value, or else of the nearest one around it that is there. */
  lineOf(path: string): number;
  /** Paths of aliases (`*name`). */
  readonly aliases: readonly string[];
}

type Path = readonly (string | number)[];
/** A list or a map that is open: where it stands, how many items it has had, and the key that waits for its value. */
interface Open {
  readonly path: Path;
  readonly isMap: boolean;
  items: number;
  key: string | null;
}

const startOf = (event: Event): number => {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : 0;
};

/** Line numbers of offsets that are asked for in ascending order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at += 1) if (text[at] === "\n") line += 1;
    return line;
  };
}

export function linesIn(text: string, events: readonly Event[]): YamlLines {
  const lines = new Map<string, number>([[".", 1]]);
  const aliases: string[] = [];
  const open: Open[] = [];
  const lineAt = lineCounter(text);

  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push({ path: [], isMap: false, items: 0, key: null });
      continue;
    }
    const around = open.at(-1);
    if (!around) continue;
    const line = lineAt(startOf(event));
    const isKey = around.isMap && around.key === null;
    // A key that is no text has no path of its own.
    if (isKey) around.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "?";
    const path: Path = open.length === 1 ? [] : [...around.path, around.isMap ? (around.key ?? "?") : around.items];
    if (!lines.has(pathText(path))) lines.set(pathText(path), line);
    if (!isKey) {
      around.items += 1;
      around.key = null;
    }
    if (event.type === EVENT_ID.ALIAS) aliases.push(pathText(path));
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) open.push({ path, isMap: event.type === EVENT_ID.MAPPING, items: 0, key: null });
  }

  const lineOf = (path: string): number => lines.get(path) ?? (path === "" ? 1 : lineOf(path.replace(/(?:^|\.)[^.[\]]+$|\[\d+\]$|.$/, "")));
  return { lineOf, aliases };
}
