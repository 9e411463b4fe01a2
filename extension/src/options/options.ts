import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { type Language, type Outcome, send, type SettingsView } from "../messages.ts";
import { element } from "../overlay/element.ts";
import { noticeCard } from "../overlay/notice.ts";
import { box, dressPage, field, form, pageTitle, speak, submit } from "../own-page/own-page.ts";
import { permissionOf } from "../permission.ts";
import { browserLocale } from "../settings.ts";
import { textIn } from "../text/text.ts";
import { vcenterOf } from "../vcenter-address.ts";
import { agentBox } from "./agent-box.ts";
import { vcenterCard } from "./vcenter-card.ts";

/** Each language by its own name: whoever cannot read the page must find theirs. */
const OWN_NAMES = { en: "English", ko: "한국어", ja: "日本語" } as const satisfies Record<Locale, string>;

const main = element("main", {});
let pairing: Outcome | null = null;
let adding: Outcome | null = null;
/** Typed or given, and kept while the page is drawn anew. */
let address = "";

async function pair(code: string): Promise<void> {
  pairing = await send("pair", { code });
  await draw();
}

async function add(text: string): Promise<void> {
  address = text;
  const vcenter = vcenterOf(text);
  // Must be the first thing that a press does. Refused is fine: the side panel needs no access to any page.
  if (vcenter !== null) await browser.permissions.request(permissionOf(vcenter));
  adding = await send("addVcenter", { vcenter: vcenter ?? text });
  if (adding.done) address = "";
  await draw();
}

function vcentersBox(settings: SettingsView, locale: Locale): HTMLElement {
  const text = textIn(locale).options.vcenters;
  const entry = element("input", { name: "vcenter", required: true, autocomplete: "url", spellcheck: "false", placeholder: "https://vcenter.example.com", maxlength: "300" });
  entry.value = address;
  const adder = form(() => add(entry.value), element("div", { class: "row" }, field(text.address, entry), submit(text.add)), element("p", { class: "aside" }, text.addressHint));
  adder.id = "add-vcenter";
  return box(
    text.title,
    text.about,
    ...settings.vcenters.map((view) => vcenterCard(view, settings.agent === null, settings.keychain, locale, draw)),
    settings.vcenters.length === 0 && element("p", {}, text.none),
    adder,
    adding && !adding.done && noticeCard(adding.notice, "", null),
  );
}

function languageBox(settings: SettingsView, locale: Locale): HTMLElement {
  const text = textIn(locale).options.language;
  const choice = (language: Language): HTMLElement => {
    const radio = element("input", { type: "radio", name: "language", value: language });
    radio.checked = settings.language === language;
    radio.addEventListener("change", () => void send("chooseLanguage", { language }).then(draw));
    return element("label", language === "auto" ? {} : { lang: language }, radio, language === "auto" ? text.auto : OWN_NAMES[language]);
  };
  return box(text.title, text.about, element("fieldset", { class: "choices", "aria-label": text.label }, choice("auto"), ...LOCALES.map(choice)));
}

async function draw(): Promise<void> {
  const settings = await send("settings", {});
  const locale = settings.language === "auto" ? browserLocale() : settings.language;
  const text = textIn(locale).options;
  speak(locale, text.title);
  main.replaceChildren(
    pageTitle(text.title),
    agentBox(settings, pairing, locale, pair, draw),
    vcentersBox(settings, locale),
    languageBox(settings, locale),
    box(text.privacy.title, text.privacy.about),
  );
}

/** `#pair=CODE&vcenter=URL`, as the agent opens this page: no web page can, so the code came from a program of the person's own. */
async function open(): Promise<void> {
  const given = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  address = given.get("vcenter") ?? "";
  const code = given.get("pair");
  await (code === null ? draw() : pair(code));
  // Access is the browser's to grant, and it asks for a press.
  if (address !== "") main.querySelector<HTMLElement>("#add-vcenter button")?.focus();
}

dressPage("options");
document.body.append(main);
// Another page, the side panel or another window may have changed what is shown here.
addEventListener("focus", () => document.activeElement === document.body && void draw());
addEventListener("hashchange", () => location.hash !== "" && void open());
void open();
