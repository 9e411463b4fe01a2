import type { Reading } from "../../readings.ts";
import type { ApplianceHealth } from "../../readings-inventory.ts";
import { isAbsent, no, unknown, yes } from "../../rule.ts";

/** Orange: degraded; red: may stop. Yellow only announces it, and gray knows nothing. */
const BAD = ["orange", "red"];

/** One level of the appliance's health as a cause; null where this release does not tell it. */
export function judgeLevel(reading: Reading<ApplianceHealth>, item: keyof ApplianceHealth) {
  if (isAbsent(reading)) return null;
  if (!reading.ok) return unknown(reading.id);
  const level = reading.value[item];
  if (level === null) return null;
  return BAD.includes(level) ? yes(reading.id) : no(reading.id);
}

export const levelOf = (reading: Reading<ApplianceHealth>, item: keyof ApplianceHealth): string => (reading.ok ? (reading.value[item] ?? "?") : "?");
