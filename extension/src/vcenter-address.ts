import { vcenterUrl } from "@supervisor-doctor/shared/contract";

/** `https://host[:port]` from what people paste out of an address bar; null if it is no https address. */
export function vcenterOf(text: string): string | null {
  const bare = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || url.username || url.password) return null;
  return vcenterUrl.safeParse(url.origin).success ? url.origin : null;
}
