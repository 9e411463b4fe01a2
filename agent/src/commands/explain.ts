import { text as readAll } from "node:stream/consumers";
import { explain } from "@supervisor-doctor/shared/explain";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { Failure } from "../failure.ts";
import { type CommonOptions, writeText } from "../options.ts";
import { tame, tameJson } from "../report/tame.ts";
import { cliWords } from "../words.ts";

/** 0 recognised, 1 not. */
export async function explainCommand(message: string | undefined, options: CommonOptions, locale: Locale): Promise<number> {
  const format = options.format ?? "text";
  if (format !== "text" && format !== "json") throw new Failure("option-invalid", { option: "--format", value: format, form: "text, json" });
  const text = message ?? (await readAll(process.stdin));
  const explanation = explain(text, locale);
  const print = (document: string): void => (options.output === undefined ? void process.stdout.write(document) : writeText(options.output, document));
  if (format === "json") print(`${tameJson(explanation, 2)}\n`);
  else if (explanation.rule === null) print(`${cliWords[locale].notRecognised}\n`);
  else {
    const lines = [`${explanation.title} (${explanation.rule})`];
    for (const cause of explanation.causes) {
      lines.push("", `● ${cause.text}`, ...cause.remediation.map((step, index) => `    ${index + 1}. ${step}`));
    }
    print(`${lines.map(tame).join("\n")}\n`);
  }
  return explanation.rule === null ? 1 : 0;
}
