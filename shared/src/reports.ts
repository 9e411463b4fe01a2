import type { SupervisorMessage } from "./readings.ts";
import { recognise, type WhoseAddress } from "./recognise.ts";
import type { Report } from "./rule.ts";
import { rules } from "./rules/index.ts";

export interface Reports {
  readonly byRule: ReadonlyMap<string, readonly Report[]>;
  /** Messages that no rule recognises, each text once. */
  readonly unrecognised: readonly SupervisorMessage[];
}

/** Sorts a Supervisor's messages by the rule that recognises them. The same row from three VMs is several reports of one rule. */
export function reportsIn(messages: readonly SupervisorMessage[], whose: WhoseAddress): Reports {
  const byRule = new Map<string, Report[]>();
  const unrecognised = new Map<string, SupervisorMessage>();
  for (const message of messages) {
    const found = recognise(message, rules, whose);
    if (found) byRule.set(found.rule.id, [...(byRule.get(found.rule.id) ?? []), found.report]);
    else unrecognised.set(`${message.id}\n${message.texts[0]}`, message);
  }
  return { byRule, unrecognised: [...unrecognised.values()] };
}
