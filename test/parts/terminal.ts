import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** A program on a terminal, as a person sits before it. */
export interface OnTerminal {
  readonly child: ChildProcess;
  /** Everything that was printed, with the escape sequences. */
  printed(): string;
  /** What a person sees of it: lines that were drawn over are gone, and colours. */
  seen(): string;
  /** Waits until it has been printed since the last answer. */
  shows(text: string | RegExp): Promise<void>;
  /** Types it, and Enter. */
  type(text: string): void;
  press(key: "Ctrl+C" | "Ctrl+D"): void;
  readonly ended: Promise<number | null>;
}

const PYTHON = fileURLToPath(new URL("./terminal.py", import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 50 };

/** Lines as they stand on an endless page: `ESC[nA` goes up, `ESC[J` wipes what is below; colours and all else is dropped. */
export function onScreen(printed: string): string {
  const lines: string[] = [""];
  let [row, column] = [0, 0];
  for (const [part, up, wipes] of printed.matchAll(/\u001b\[(\d+)A|\u001b\[0?(J)|\u001b\[[0-9;?]*[A-Za-z]|[\s\S]/g)) {
    if (up !== undefined) row = Math.max(0, row - Number(up));
    else if (wipes !== undefined) lines.splice(row, lines.length, (lines[row] ?? "").slice(0, column));
    else if (part === "\r") column = 0;
    else if (part === "\n") {
      row += 1;
      column = 0;
      lines[row] ??= "";
    } else if (!part.startsWith("\u001b")) {
      const line = lines[row] ?? "";
      lines[row] = line.slice(0, column) + part + line.slice(column + 1);
      column += 1;
    }
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** `words`: the program and its arguments. */
export function onTerminal(words: readonly string[], env: Readonly<Record<string, string>>, { rows = 40, columns = 110, cwd = "." }: { rows?: number; columns?: number; cwd?: string } = {}): OnTerminal {
  const child = spawn("python3", [PYTHON, String(rows), String(columns), ...words], { cwd, stdio: ["pipe", "pipe", "inherit"], env: { PATH: process.env["PATH"] ?? "", TERM: "xterm-256color", LANG: "C", ...env } });
  let text = "";
  let from = 0;
  child.stdin.on("error", () => {});
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const send = (typed: string): void => {
    from = text.length;
    child.stdin.write(typed);
  };
  return {
    child,
    printed: () => text,
    seen: () => onScreen(text),
    shows: async (wanted) => {
      const check = expect.poll(() => text.slice(from), PATIENCE);
      await (typeof wanted === "string" ? check.toContain(wanted) : check.toMatch(wanted));
    },
    type: (typed) => send(`${typed}\r`),
    press: (key) => send(key === "Ctrl+C" ? "\u0003" : "\u0004"),
    ended,
  };
}
