import { vcenterUrl } from "@supervisor-doctor/shared/contract";
import { type Locale, LOCALES, pickLocale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { z } from "zod";
import { dockShape } from "./dock-place.ts";
import { withoutToken, withToken } from "./token-store.ts";

const settings = z.object({
  /** The agent that this browser is paired with. */
  agent: z.object({ port: z.number().int().min(1).max(65535), token: z.string() }).nullable().catch(null),
  vcenters: z
    .array(
      z.object({
        vcenter: vcenterUrl,
        /** SHA-256 of the certificate that a person accepted, so that only another certificate is asked about again. */
        thumbprint: z.string().nullable(),
        /** SSH host keys of its appliance and of control plane VMs that a person accepted. */
        hostKeys: z.array(z.string()).default([]),
      }),
    )
    .catch([]),
  locale: z.enum(["auto", ...LOCALES]).catch("auto"),
  /** vCenters that are watched while a page of theirs is open: minutes from look to look. */
  watches: z.record(z.string(), z.number().positive().max(1440)).catch({}),
  /** Where the button was put, by the vCenter's address. */
  docks: z.record(z.string(), dockShape).catch({}),
});
/** All that is kept. There is no place for a password. */
export type Settings = z.infer<typeof settings>;
export type Agent = NonNullable<Settings["agent"]>;

export async function readSettings(): Promise<Settings> {
  const kept = settings.parse(await browser.storage.local.get(["agent", "vcenters", "locale", "watches", "docks"]));
  return { ...kept, agent: await withToken(kept.agent) };
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(change.agent === undefined ? change : { ...change, agent: await withoutToken(change.agent) });
}

/** `there`: the language of the page that asks. */
export const chosenLocale = ({ locale }: Settings, there: Locale): Locale => (locale === "auto" ? there : locale);

export const browserLocale = (): Locale => pickLocale([browser.i18n.getUILanguage(), ...navigator.languages]);
