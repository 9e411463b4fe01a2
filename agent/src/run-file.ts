import { type Run, run as runSchema } from "@supervisor-doctor/shared/contract";
import { Failure } from "./failure.ts";
import { readText } from "./options.ts";

/** The run that a file of `--save-run` holds. @throws Failure run-unreadable, file-unreadable */
export function savedRun(file: string): Run {
  const text = readText(file);
  try {
    const parsed = runSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw new Failure("run-unreadable", { file, detail: parsed.error.issues[0]?.path.join(".") || "JSON" });
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("run-unreadable", { file, detail: "JSON" }, { cause: error });
  }
}
