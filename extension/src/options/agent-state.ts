import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { compareNumbers } from "@supervisor-doctor/shared/version";
import type { SettingsView } from "../messages.ts";
import { textIn } from "../text/text.ts";

const numbers = (version: string): readonly number[] => version.split(".").map(Number);

/** With which agent this browser is paired, whether it answers, and which of the two is old where that matters to nobody yet. */
export function agentState({ port, agent, versions }: Pick<SettingsView, "port" | "agent" | "versions">, locale: Locale): string {
  const text = textIn(locale).options.agent;
  const paired = fill(text.paired, { port: port ?? "" }, locale);
  if (agent) return paired;
  const order = versions === null ? 0 : compareNumbers(numbers(versions.agent), numbers(versions.extension));
  if (versions === null || order === 0) return `${paired} · ${text.answering}`;
  return `${paired} · ${fill(order < 0 ? text.agentOlder : text.extensionOlder, { version: versions.agent, own: versions.extension }, locale)}`;
}
