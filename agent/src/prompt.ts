import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { tame } from "./report/tame.ts";

/** Questions on a terminal go to standard error, so that standard output stays the report's. */

export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Ctrl+C is but a key while a question stands, and the end of the input an answer that says nothing. */
async function answered(terminal: Interface, question: string, signal: AbortSignal): Promise<string> {
  terminal.once("SIGINT", () => process.emit("SIGINT"));
  const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  return Promise.race([terminal.question(question, { signal }), ended]);
}

export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  try {
    return await answered(terminal, tame(question), signal);
  } finally {
    terminal.close();
  }
}

/** What is typed is not shown. */
export async function askSecret(question: string, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal stops echoing here; only then is there something to answer.
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(tame(question));
  try {
    return await answered(terminal, "", signal);
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
