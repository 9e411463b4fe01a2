import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { type Language, type Outcome, send, type SettingsView } from "../messages.ts";
import { element } from "../overlay/element.ts";
import { noticeCard } from "../overlay/notice.ts";
import { box, dressPage, field, form, pageTitle, redraw, speak, submit } from "../own-page/own-page.ts";
import { permissionOf } from "../permission.ts";
import { browserLocale } from "../settings.ts";
import { textIn } from "../text/text.ts";
import { vcenterOf } from "../vcenter-address.ts";
import { agentBox } from "./agent-box.ts";
import { guideBox } from "./guide.ts";
import { notificationsBox } from "./notifications-box.ts";
import { vcenterCard } from "./vcenter-card.ts";

/** Each language by its own name: whoever cannot read the page must find theirs. */
const OWN_NAMES = { en: "English", ko: "한국어", ja: "日本語" } as const satisfies Record<Locale, string>;

/** How often it is looked while something is still to be set up, in milliseconds: the agent may be started meanwhile. */
const PAUSE_MS = 2_000;

const main = element("main", {});
// Read out as the steps are done; it outlives each drawing.
const live = element("p", { class: "unseen-text", role: "status" });
let pairing: Outcome | null = null;
let adding: Outcome | null = null;
/** Given when this page was opened. */
let address = "";
let drawn = "";
let isDone = false;

const stand = (selector: string): void => main.querySelector<HTMLElement>(selector)?.focus();

async function pair(code: string): Promise<void> {
  pairing = await send("pair", { code });
  await draw();
  if (pairing.done) onward();
}

async function add(entry: HTMLInputElement): Promise<void> {
  const vcenter = vcenterOf(entry.value);
  // Must be the first thing that a press does. Refused is fine: the side panel needs no access to any page.
  if (vcenter !== null) await browser.permissions.request(permissionOf(vcenter));
  adding = await send("addVcenter", { vcenter: vcenter ?? entry.value });
  if (adding.done) address = entry.value = "";
  await draw();
  if (adding.done) onward();
}

/** A step is done: the keyboard stands where the next one begins. */
function onward(): void {
  const next = [...main.querySelectorAll<HTMLInputElement>("input.entry")].find((entry) => entry.value === "" && entry.name !== "vcenter");
  if (isDone) stand("#guide [data-key=onward]");
  else if (next) next.focus();
  else stand(main.querySelector<HTMLInputElement>("input[name=vcenter]")?.value === "" ? "input[name=vcenter]" : "#add-vcenter button");
}

async function changed(): Promise<void> {
  const before = isDone;
  await draw();
  if (isDone && !before) onward();
}

function vcentersBox(settings: SettingsView, locale: Locale): HTMLElement {
  const text = textIn(locale).options.vcenters;
  const entry = element("input", { name: "vcenter", required: true, autocomplete: "url", spellcheck: "false", placeholder: "https://vcenter.example.com", maxlength: "300" });
  entry.value = address || (settings.offered[0] ?? "");
  const adder = form(() => add(entry), element("div", { class: "row" }, field(text.address, entry), submit(text.add)), element("p", { class: "aside" }, text.addressHint));
  adder.id = "add-vcenter";
  return box(
    text.title,
    text.about,
    ...settings.vcenters.map((view) => vcenterCard(view, settings.agent === null, settings.keychain, locale, changed)),
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
    radio.addEventListener("change", () => void send("chooseLanguage", { language }).then(changed));
    return element("label", language === "auto" ? {} : { lang: language }, radio, language === "auto" ? text.auto : OWN_NAMES[language]);
  };
  return box(text.title, text.about, element("fieldset", { class: "choices", "aria-label": text.label }, choice("auto"), ...LOCALES.map(choice)));
}

async function draw(): Promise<void> {
  const settings = await send("settings", {});
  const locale = settings.language === "auto" ? browserLocale() : settings.language;
  const notifications = await notificationsBox(locale, changed);
  const now = JSON.stringify([settings, locale, pairing, adding, address, notifications.textContent]);
  if (now === drawn) return;
  drawn = now;
  const text = textIn(locale).options;
  const guide = guideBox(settings, locale);
  isDone = guide.isDone;
  speak(locale, text.title);
  redraw(main, pageTitle(text.title), guide.node, agentBox(settings, pairing, locale, pair, changed), vcentersBox(settings, locale), notifications, languageBox(settings, locale), box(text.privacy.title, text.privacy.about));
  if (live.textContent !== guide.told) live.textContent = guide.told;
}

async function watch(): Promise<void> {
  if (!isDone && !document.hidden && main.querySelector("[aria-busy]") === null) await draw().catch(() => {});
  setTimeout(() => void watch(), PAUSE_MS);
}

/** `#pair=CODE&vcenter=URL`, as the agent opens this page: no web page can, so the code came from a program of the person's own. */
async function open(): Promise<void> {
  const given = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  address = given.get("vcenter") ?? "";
  const code = given.get("pair");
  await (code === null ? draw() : pair(code));
  // Access is the browser's to grant, and it asks for a press.
  if (address !== "") stand("#add-vcenter button");
  else if (!isDone && document.activeElement === document.body) onward();
}

dressPage("options");
document.body.append(live, main);
// Another page, the side panel or another window may have changed what is shown here.
addEventListener("focus", () => document.activeElement === document.body && void draw());
addEventListener("hashchange", () => location.hash !== "" && void open());
void open().finally(() => void watch());
