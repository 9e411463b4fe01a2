import type { Locale } from "@supervisor-doctor/shared/locale";
import { type Command, Help, type HelpConfiguration } from "commander";
import { width, wrap } from "./report/columns.ts";
import { helpWords } from "./help-words.ts";

const plain = new Help();
const styles = /\u001b\[[\d;]*m/g;

/** Commander's help with its own words in the person's language, and its columns as wide as a terminal shows them. */
export function helpIn(locale: Locale): HelpConfiguration {
  const { usage, options, commands, args, anyOptions, anyCommand } = helpWords[locale].help;
  const titles: Readonly<Record<string, string>> = { "Usage:": usage, "Options:": options, "Commands:": commands, "Arguments:": args };
  const said = (text: string): string => text.replace("[options]", `[${anyOptions}]`).replace("[command]", `[${anyCommand}]`);
  return {
    styleTitle: (title) => titles[title] ?? title,
    commandUsage: (command: Command) => said(plain.commandUsage(command)),
    subcommandTerm: (command: Command) => said(plain.subcommandTerm(command)),
    displayWidth: (text) => width(text.replace(styles, "")),
    boxWrap: (text, columns) => text.split("\n").flatMap((line) => wrap(line, columns)).join("\n"),
  };
}
