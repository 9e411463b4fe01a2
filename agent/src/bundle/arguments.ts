import type { Mask } from "./mask.ts";

/** The command line as it was given: no option takes a secret. */
export type Given = Readonly<Record<string, unknown>>;

const PLAIN = ["format", "locale", "timeout", "all", "dnsPort", "fromControlPlane", "mask", "thumbprint", "hostKey"];
const USERS = ["username", "nsxUsername", "lbUsername", "controlPlaneUsername"];

const optionOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function shown(field: string, value: string, mask: Mask | null): string {
  if (!mask || PLAIN.includes(field)) return value;
  if (USERS.includes(field)) return mask.user(value);
  return field === "resolve" ? mask.text(value) : mask.value(value);
}

/** Each option and its value, as a person types it. */
export function argumentsOf(given: Given, mask: Mask | null): string[] {
  return Object.entries(given).flatMap(([field, value]) => {
    if (value === true) return [optionOf(field)];
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => (typeof each === "string" ? [optionOf(field), shown(field, each, mask)] : []));
  });
}
