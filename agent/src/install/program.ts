import { realpathSync } from "node:fs";
import { isSea } from "node:sea";

/** What runs here: one file with its own Node, or a script that a Node runs. `file` is the one or the other. */
export interface Program {
  readonly form: "self-contained" | "script";
  readonly file: string;
  readonly node: string;
}

export function thisProgram(): Program {
  const node = realpathSync(process.execPath);
  return isSea() ? { form: "self-contained", file: node, node } : { form: "script", file: realpathSync(process.argv[1] ?? ""), node: process.execPath };
}

/** npx keeps what it runs for a while only: nothing that is started later may lie there. */
export const isPassing = ({ file }: Pick<Program, "file">): boolean => /[\\/]_npx[\\/]/.test(file);
