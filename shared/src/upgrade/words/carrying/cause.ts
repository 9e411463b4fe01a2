import type { Coded } from "../../../coded.ts";
import type { Locale, Params } from "../../../locale.ts";
import { errorText } from "../../../words/errors.ts";
import { lookText } from "../../../words/looks.ts";

/** What stands in `{told}` where it is a failure of ours: its code and parameters travel under names that cannot be a placeholder's. */
const CODE = "failure-code";
const PARAM = "failure-param-";
const LOOKS = "look-ids";

/** `told`: the failure in English, for whoever does not render. */
export const causeParams = (told: string, failure: Coded | null): Coded["params"] =>
  failure ? { told, [CODE]: failure.code, ...Object.fromEntries(Object.entries(failure.params).map(([name, value]) => [`${PARAM}${name}`, value])) } : { told };

/** What stands in `{told}` where it is looks that could not be taken, by the ids of their probes. */
export const looksParams = (ids: readonly string[]): Coded["params"] => ({ told: ids.map((id) => lookText(id, "en")), [LOOKS]: [...ids] });

/** The same parameters with the failure, or the looks, in that language; a system's own words stay. */
export function causeIn(params: Params, locale: Locale): Params {
  const looks = params[LOOKS];
  if (typeof looks === "object") return { ...params, told: looks.map((id) => lookText(id, locale)) };
  const code = params[CODE];
  if (typeof code !== "string") return params;
  const own = Object.fromEntries(Object.entries(params).flatMap(([name, value]) => (name.startsWith(PARAM) ? [[name.slice(PARAM.length), value]] : [])));
  return { ...params, told: errorText(code, own, locale) };
}
