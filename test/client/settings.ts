import type { ClientSettings, Locale } from "./model.ts";

export const plainSettings: ClientSettings = { locale: null, theme: "light", banner: false, tasks: false, delayMs: 300, refreshMs: 0, linked: 0, decoy: false, scramble: false, mutate: 0 };

type Query = Readonly<Record<string, unknown>>;

const LOCALES: readonly Locale[] = ["en", "ko", "ja"];

/** What an address says goes before what a test has set. `?banner` and `?banner=1` switch on, `?banner=0` off. */
export function settingsOf(query: Query, set: ClientSettings): ClientSettings {
  const text = (name: string): string | null => (typeof query[name] === "string" ? (query[name] as string) : null);
  const yes = (name: string, otherwise: boolean): boolean => (text(name) === null ? otherwise : text(name) !== "0");
  const count = (name: string, otherwise: number): number => {
    const said = text(name);
    return said === null ? otherwise : Math.max(0, Math.trunc(Number(said === "" ? 1 : said)) || 0);
  };
  return {
    locale: LOCALES.find((each) => each === text("lang")) ?? set.locale,
    theme: text("theme") === "dark" ? "dark" : text("theme") === "light" ? "light" : set.theme,
    banner: yes("banner", set.banner),
    tasks: yes("tasks", set.tasks),
    delayMs: count("delay", set.delayMs),
    refreshMs: count("refresh", set.refreshMs),
    linked: count("linked", set.linked),
    decoy: yes("decoy", set.decoy),
    scramble: yes("scramble", set.scramble),
    mutate: count("mutate", set.mutate),
  };
}
