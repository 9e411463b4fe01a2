import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import { type Found, type Frame, framesAcross, framesIn } from "./frames.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What is no text of the product: a simulated vCenter says what vCenter says, and patterns are compared with what others wrote. */
const NOT_SHOWN = [/\.test\.ts$/, /\/simulator\//, /^shared\/src\/recognise\.ts$/, /^extension\/src\/page\/(?:on-screen-errors|status-row)\.ts$/, /\/statements\//];
const LANGUAGE_FILE = /^(.*[/.])(en|ko|ja)\.ts$/;

const sources = (): readonly string[] =>
  ["shared", "agent", "extension"].flatMap((area) =>
    readdirSync(join(ROOT, area, "src"), { recursive: true, encoding: "utf8" }).map((file) => `${area}/src/${file.replaceAll("\\", "/")}`).filter((file) => file.endsWith(".ts") && !NOT_SHOWN.some((each) => each.test(file))),
  );
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Every text in the sources of the product, by where it stands. */
export function productTexts(): Found {
  const files = sources();
  const languageFiles = files.filter((file) => LANGUAGE_FILE.test(file));
  const stems = new Set(languageFiles.map((file) => LANGUAGE_FILE.exec(file)?.[1] ?? ""));
  const across = [...stems].flatMap((stem): Frame[] => framesAcross(`${stem}*.ts`, Object.fromEntries(LOCALES.map((locale) => [locale, read(`${stem}${locale}.ts`)])) as Record<Locale, string>));
  const within = files.filter((file) => !languageFiles.includes(file)).map((file) => framesIn(file, read(file)));
  return { frames: [...across, ...within.flatMap(({ frames }) => frames)], loose: within.flatMap(({ loose }) => loose) };
}

/** `extension/public/_locales`: what the browser itself shows. */
export function browserTexts(): Frame[] {
  const folder = join(ROOT, "extension/public/_locales");
  const told = LOCALES.map((locale) => [locale, JSON.parse(readFileSync(join(folder, locale, "messages.json"), "utf8")) as Record<string, { message: string }>] as const);
  const keys = new Set(told.flatMap(([, each]) => Object.keys(each)));
  return [...keys].map((key) => ({ file: basename(folder), key, texts: Object.fromEntries(told.flatMap(([locale, each]) => (each[key] ? [[locale, each[key].message]] : []))) }));
}
