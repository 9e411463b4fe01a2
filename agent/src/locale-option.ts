import { LOCALES, type Locale, pickLocale } from "@supervisor-doctor/shared/locale";
import { Failure } from "./failure.ts";

/** Of `--locale`, or else of the environment. In a file of its own: it is needed before anything large is loaded. @throws Failure option-invalid */
export function localeOf(given: string | undefined): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  // Where nothing names one, as on Windows, it is the system's own.
  if (given === undefined) return pickLocale([LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale]);
  const locale = LOCALES.find((each) => each === given.toLowerCase());
  if (!locale) throw new Failure("option-invalid", { option: "--locale", value: given, form: LOCALES.join(", ") });
  return locale;
}
