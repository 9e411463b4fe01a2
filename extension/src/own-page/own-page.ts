import type { Locale } from "@supervisor-doctor/shared/locale";
import { type Child, element } from "../overlay/element.ts";
import { keepFocus } from "../overlay/focus.ts";
import { planStyle } from "../overlay/plan-style.ts";
import { tokens } from "../overlay/tokens.ts";
import { viewStyle } from "../overlay/view-style.ts";
import { watchStyle } from "../overlay/watch-style.ts";

/** Dresses one of the extension's own pages: same colours and views as the overlay, theme and words of the browser. */
export function dressPage(name: "panel" | "options" | "upgrade"): void {
  document.adoptedStyleSheets = [tokens, viewStyle, planStyle, watchStyle].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  document.body.classList.add("doctor", name);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wear = (): void => void (document.body.dataset["theme"] = dark.matches ? "dark" : "light");
  dark.addEventListener("change", wear);
  wear();
}

export function speak(locale: Locale, title: string): void {
  document.documentElement.lang = locale;
  document.title = title;
}

export const pageTitle = (title: string): HTMLElement => element("h1", { tabindex: "-1" }, element("img", { src: "/icons/icon.svg", alt: "" }), title);

type Entry = HTMLInputElement | HTMLTextAreaElement;
const entriesIn = (main: HTMLElement): ReadonlyMap<string, Entry> =>
  new Map([...main.querySelectorAll<Entry>("textarea[name], input[name]:not([type=radio], [type=file])")].map((entry) => [`${entry.closest<HTMLElement>("[data-vcenter]")?.dataset["vcenter"]} ${entry.name}`, entry]));

/** Draws the whole page anew: what was typed stays in the entry of the same name, and the keyboard where it stood, else at the page's title. */
export function redraw(main: HTMLElement, ...nodes: Child[]): void {
  const typed = [...entriesIn(main)].filter(([, { value }]) => value !== "");
  keepFocus(main, () => main.querySelector("h1"), () => main.replaceChildren(...nodes.filter((node) => node !== null && node !== undefined && node !== false)));
  const now = entriesIn(main);
  for (const [name, { value }] of typed) {
    const entry = now.get(name);
    if (entry) entry.value = value;
  }
}

export function box(title: string, about: string, ...body: Child[]): HTMLElement {
  return element("section", { class: "box" }, element("h2", {}, title), about !== "" && element("p", { class: "aside" }, about), ...body);
}

export function field(label: string, entry: HTMLElement, hint?: string): HTMLElement {
  entry.classList.add("entry");
  return element("label", { class: "field" }, element("span", {}, label), entry, hint !== undefined && element("span", { class: "aside" }, hint));
}

/** A form that asks nobody but us; while it works it cannot be sent twice. */
export function form(act: () => Promise<void>, ...body: Child[]): HTMLFormElement {
  const made = element("form", {}, ...body);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    void busy(made, act);
  });
  return made;
}

export async function busy(around: HTMLElement, act: () => Promise<void>): Promise<void> {
  const buttons = [...around.querySelectorAll("button")];
  const stood = document.activeElement;
  for (const each of buttons) each.disabled = true;
  around.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    for (const each of buttons) each.disabled = false;
    around.removeAttribute("aria-busy");
    // A button that is off for a moment loses the keyboard.
    if (document.activeElement === document.body && stood instanceof HTMLElement && around.contains(stood)) stood.focus({ preventScroll: true });
  }
}

export const submit = (label: string): HTMLButtonElement => element("button", { type: "submit", class: "button primary" }, label);
