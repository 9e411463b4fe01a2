import { type Run, run as runSchema } from "@supervisor-doctor/shared/contract";
import { Failure } from "./failure.ts";
import { readText } from "./options.ts";
import { replay } from "./replay.ts";

/** The run that a file of `--save-run` holds. */
function savedRun(file: string): Run {
  const text = readText(file);
  try {
    const parsed = runSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw new Failure("run-unreadable", { file, detail: parsed.error.issues[0]?.path.join(".") || "JSON" });
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("run-unreadable", { file, detail: "JSON" }, { cause: error });
  }
}

/** The run of `--replay` or `--compare`, judged by the rules of today: then nothing turned but the data centre. @throws Failure run-unreadable, file-unreadable */
export const replayedFile = (file: string): Promise<Run> => replay(savedRun(file));
