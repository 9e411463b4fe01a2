import { closeSync, openSync, writeSync } from "node:fs";
import { Failure, plainMessage, systemCode } from "./failure.ts";

/** Where lines go as they come: standard output, or a file that is begun anew. */
export interface Out {
  write(text: string): void;
  close(): void;
}

/** @throws Failure file-unwritable */
export function openOut(file: string | undefined): Out {
  if (file === undefined) return { write: (text) => void process.stdout.write(text), close: () => {} };
  try {
    const descriptor = openSync(file, "w");
    return { write: (text) => void writeSync(descriptor, text), close: () => closeSync(descriptor) };
  } catch (error) {
    throw new Failure("file-unwritable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });
  }
}
