import type { Locale, Localized } from "@supervisor-doctor/shared/locale";
import { noticeWords } from "@supervisor-doctor/shared/words/notices";
import { type Words, words } from "@supervisor-doctor/shared/words/words";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };

export type Text = Widened<typeof en>;

const texts: Localized<Text> = { en, ko, ja };

export const textIn = (locale: Locale): Text => texts[locale];

/** What travels to a vSphere Client page: one language of the overlay's words, and the words that all reports share. */
export type OverlayText = Text["overlay"] & Pick<Words, "severity" | "basis" | "verdict"> & { readonly notices: string };

export function overlayText(locale: Locale): OverlayText {
  const { severity, basis, verdict } = words[locale];
  return { ...texts[locale].overlay, severity, basis, verdict, notices: noticeWords[locale].heading };
}
