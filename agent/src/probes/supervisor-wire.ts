import type { SupervisorMessage, SupervisorStep } from "@supervisor-doctor/shared/readings";
import { z } from "zod";

/** The Supervisor's messages and conditions as vCenter sends them (names in lower case), in one form. */

const strings = z.array(z.unknown()).transform((list) => list.map(String));
const severity = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(["INFO", "WARNING", "ERROR"]))
  .catch("ERROR");

export const localizable = z.object({
  id: z.string().nullish(),
  default_message: z.string().nullish(),
  localized: z.string().nullish(),
  args: strings.nullish(),
});
type Localizable = z.infer<typeof localizable>;

export const message = z.object({
  severity: severity.optional(),
  id: z.string().nullish(),
  details: localizable.nullish(),
  kb_article_link: z.string().nullish(),
});
type WireMessage = z.infer<typeof message>;

export const condition = z.object({
  type: z.string().optional(),
  status: z.string().transform((text) => text.toUpperCase()).optional(),
  reason: z.string().nullish(),
  severity: severity.optional(),
  description: localizable.nullish(),
  last_transition_time: z.string().nullish(),
  messages: z.array(message).nullish(),
});
type WireCondition = z.infer<typeof condition>;

/** No message is longer; more would only cost time and room in a run. */
const LONGEST = 8_000;

/** Real servers leave `{0}` in the text at times. */
function filled(text: string, args: readonly string[]): string {
  return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => args[Number(index)] ?? placeholder);
}

/** Every form of the text; arguments that it does not hold are added as a form of their own, so that nothing they name is lost. */
function textsOf(details: Localizable | null | undefined): string[] {
  const args = (details?.args ?? []).map((arg) => arg.slice(0, LONGEST));
  const texts = [details?.default_message, details?.localized].flatMap((text) => (text ? [filled(text.slice(0, LONGEST), args).slice(0, LONGEST)] : []));
  const missing = args.filter((arg) => arg.trim() !== "" && !texts.some((text) => text.includes(arg)));
  return [...new Set([...texts, ...(missing.length > 0 ? [missing.join(", ").slice(0, LONGEST)] : [])])];
}

export function fromMessage(wire: WireMessage, source: SupervisorMessage["source"], of?: WireCondition): SupervisorMessage {
  return {
    source,
    id: wire.details?.id ?? wire.id ?? null,
    reason: of?.reason ?? null,
    severity: wire.severity ?? of?.severity ?? "ERROR",
    texts: textsOf(wire.details),
    since: of?.last_transition_time ?? null,
    kb: wire.kb_article_link ?? null,
  };
}

/** A condition that holds (TRUE) reports nothing; one without messages speaks by its reason and description. */
export function fromCondition(wire: WireCondition): SupervisorMessage[] {
  if (wire.status === "TRUE") return [];
  const messages = (wire.messages ?? []).map((each) => fromMessage(each, "condition", wire));
  if (messages.length > 0) return messages;
  const told = textsOf(wire.description);
  const name = [wire.type, wire.reason].filter(Boolean).join(": ");
  return [{ source: "condition", id: wire.description?.id ?? null, reason: wire.reason ?? null, severity: wire.severity ?? "ERROR", texts: told.length > 0 ? told : [name], since: wire.last_transition_time ?? null, kb: null }];
}

/** A condition as a step of the configuration; one without a type is none. */
export function stepFrom(wire: WireCondition): SupervisorStep[] {
  if (wire.type === undefined) return [];
  return [
    {
      type: wire.type,
      status: wire.status ?? "UNKNOWN",
      severity: wire.severity ?? "INFO",
      since: wire.last_transition_time ?? null,
      description: textsOf(wire.description).at(-1) ?? null,
      messages: fromCondition(wire),
    },
  ];
}
