import { vcenterUrl } from "@supervisor-doctor/shared/contract";
import { type Locale, LOCALES, pickLocale } from "@supervisor-doctor/shared/locale";
import { z } from "zod";

const settings = z.object({
  /** The agent that this browser is paired with. */
  agent: z.object({ port: z.number().int().min(1).max(65535), token: z.string() }).nullable().catch(null),
  vcenters: z
    .array(
      z.object({
        vcenter: vcenterUrl,
        /** SHA-256 of the certificate that a person accepted, so that only another certificate is asked about again. */
        thumbprint: z.string().nullable(),
      }),
    )
    .catch([]),
  locale: z.enum(["auto", ...LOCALES]).catch("auto"),
});
/** All that is kept. There is no place for a password. */
export type Settings = z.infer<typeof settings>;
export type Agent = NonNullable<Settings["agent"]>;

export async function readSettings(): Promise<Settings> {
  return settings.parse(await chrome.storage.local.get(["agent", "vcenters", "locale"]));
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(change);
}

/** A content script lives in the vCenter's process: it must not be able to read the token. */
export async function keepFromPages(): Promise<void> {
  await chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
}

/** `there`: the language of the page that asks. */
export const chosenLocale = ({ locale }: Settings, there: Locale): Locale => (locale === "auto" ? there : locale);

export const browserLocale = (): Locale => pickLocale([chrome.i18n.getUILanguage(), ...navigator.languages]);

/** `https://host[:port]` from what people paste out of an address bar; null if it is no https address. */
export function vcenterOf(text: string): string | null {
  const bare = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || url.username || url.password) return null;
  return vcenterUrl.safeParse(url.origin).success ? url.origin : null;
}
