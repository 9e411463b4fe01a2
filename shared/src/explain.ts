import { addressesIn } from "./address.ts";
import type { Locale, Params } from "./locale.ts";
import { fillOpen } from "./locale.ts";
import type { SupervisorMessage } from "./readings.ts";
import { recognise } from "./recognise.ts";
import { rules } from "./rules/index.ts";
import { tidyMessage } from "./wording.ts";

/** A pasted Supervisor message, recognised without a data centre. Shape of `explain --format json`. */
export interface Explanation {
  readonly schema: 1;
  readonly rule: string | null;
  readonly params: Params;
  readonly title: string | null;
  readonly causes: readonly { readonly id: string; readonly text: string; readonly remediation: readonly string[] }[];
}

/** Parameters that a diagnosis would fill with what it saw: here they can only be what the message names. */
const SEEN = ["dead", "missing", "closed", "refusing", "servers", "addresses"];

/** What the message itself says, for `params`: names, and the addresses of servers. */
function namedParams(named: Readonly<Record<string, string>>, text: string): Params {
  const servers = addressesIn(tidyMessage(text)).filter((each) => each !== named["pnid"] && each !== named["address"]);
  return { ...named, ...(servers.length > 0 && { servers }) };
}

function knownParams(named: Readonly<Record<string, string>>, text: string): Params {
  const address = named["address"];
  const addresses = address === undefined ? addressesIn(tidyMessage(text)).filter((each) => each !== named["pnid"]) : [address];
  const host = named["pnid"] ?? named["host"];
  return { ...(addresses.length > 0 && Object.fromEntries(SEEN.map((name) => [name, addresses]))), ...(host !== undefined && { pnid: host }), ...named };
}

/** Recognises one message in English, Korean or Japanese, whatever the locale of the answer. */
export function explain(text: string, locale: Locale): Explanation {
  const message: SupervisorMessage = { source: "messages", id: text.trim(), reason: text.trim(), severity: "ERROR", texts: [text], since: null, kb: null };
  const found = recognise(message, rules, null);
  if (!found) return { schema: 1, rule: null, params: {}, title: null, causes: [] };
  const { rule, report } = found;
  const words = rule.text[locale];
  const params = knownParams(report.named, text);
  return {
    schema: 1,
    rule: rule.id,
    params: namedParams(report.named, text),
    title: fillOpen(words.title, params, locale),
    causes: rule.causes.map((id) => ({
      id,
      text: words.causes[id]?.text ?? id,
      remediation: (words.causes[id]?.remediation ?? []).map((step) => fillOpen(step, params, locale)),
    })),
  };
}
