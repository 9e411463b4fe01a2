import type { Finding } from "@supervisor-doctor/shared/finding";
import { timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { whenText } from "@supervisor-doctor/shared/notices";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import type { WatchEvent } from "../watch.ts";
import { watchWords } from "../watch-words.ts";
import { tame, tameJson } from "./tame.ts";

type Of<E extends WatchEvent["event"]> = Extract<WatchEvent, { event: E }>;

const titleOf = ({ change, finding }: Of<"problem">, locale: Locale): string => (finding ? renderFinding(finding as Finding, [], locale).title : change.rule);

/** What is written into a machine's log: one JSON document. */
export function watchJson(event: WatchEvent, locale: Locale): string {
  const { at } = event;
  switch (event.event) {
    case "problem": {
      const { turn, rule, supervisor, causes, before, now } = event.change;
      return tameJson({ at, event: "problem", turn, rule, supervisor, causes, before, now, ...(event.finding && { severity: event.finding.severity }), title: titleOf(event, locale) });
    }
    case "certificate":
      return tameJson({ at, event: "certificate", ...event.certificate });
    case "looked":
      return tameJson({ at, event: "looked", problems: event.problems, unknown: event.unknown, code: event.code, ms: event.ms });
    case "failed":
      return tameJson({ at, event: "failed", error: { code: event.failure.code, message: errorText(event.failure.code, event.failure.params, locale) } });
  }
}

function told(event: Exclude<WatchEvent, Of<"looked">>, locale: Locale): string {
  const say = watchWords[locale];
  switch (event.event) {
    case "problem": {
      const { turn, rule, supervisor, causes } = event.change;
      const what = [rule, ...(causes.length > 0 ? [causes.join(", ")] : [])].join(": ");
      return `${say.turn[turn]}: ${titleOf(event, locale)} (${what}) · ${supervisor}`;
    }
    case "certificate": {
      const { notAfter, subject, seenBy } = event.certificate;
      return fill(say.certificate, { when: whenText(event.certificate, event.at, locale), notAfter, subject, seenBy }, locale);
    }
    case "failed":
      return fill(say.failed, { message: errorText(event.failure.code, event.failure.params, locale) }, locale);
  }
}

/** The same for a person. */
export const watchLine = (event: Exclude<WatchEvent, Of<"looked">>, locale: Locale): string => tame(`${timeText(event.at, locale, { seconds: true })}  ${told(event, locale).replace(/(?<!\s)\s*\n\s*/g, " ")}`);
