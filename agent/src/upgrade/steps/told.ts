import type { SupervisorMessage } from "@supervisor-doctor/shared/readings";

/** A message word for word, with its article. */
export const toldBy = ({ texts: [text = ""], kb }: SupervisorMessage): string => (kb ? `${text} (${kb})` : text);

/** What is complained of, each once; all that is said where nothing is an error. "" if nothing is said. */
export function complaint(messages: readonly SupervisorMessage[]): string {
  const errors = messages.filter(({ severity }) => severity === "ERROR");
  return [...new Set((errors.length > 0 ? errors : messages).map(toldBy))].filter((text) => text !== "").join(" ");
}
