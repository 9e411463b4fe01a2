import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Questions on a terminal go to standard error, so that standard output stays the report's. */

export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  try {
    return await terminal.question(question, { signal });
  } finally {
    terminal.close();
  }
}

/** What is typed is not shown. */
export async function askSecret(question: string, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // The terminal stops echoing here; only then is there something to answer.
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  try {
    return await terminal.question("", { signal });
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
