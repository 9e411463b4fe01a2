import type { Localized } from "../../locale.ts";
import type { Code } from "../codes.ts";
import { findingsEn } from "./findings.en.ts";
import { findingsJa } from "./findings.ja.ts";
import { findingsKo } from "./findings.ko.ts";

/** A finding's title and what to do about it; both may name its params. */
export type FindingTexts = Readonly<Record<Code, { readonly title: string; readonly steps: readonly string[] }>>;

export const findingTexts: Localized<FindingTexts> = { en: findingsEn, ko: findingsKo, ja: findingsJa };
