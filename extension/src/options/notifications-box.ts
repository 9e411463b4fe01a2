import type { Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { button, element } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { box } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";

const NOTIFICATIONS = { permissions: ["notifications"] } as const;
const wanted = () => ({ permissions: [...NOTIFICATIONS.permissions] });

/** Whether the browser may show what turned; only a page of the extension can ask for it, and only at a press. */
export async function notificationsBox(locale: Locale, changed: () => Promise<void>): Promise<HTMLElement> {
  const text = textIn(locale).options.notifications;
  const isAllowed = await browser.permissions.contains(wanted());
  // Must be the first thing that a press does: the browser grants nothing later on.
  const act = (): void => void (isAllowed ? browser.permissions.remove(wanted()) : browser.permissions.request(wanted())).then(changed, changed);
  const made = box(
    text.title,
    text.about,
    element(
      "div",
      { class: `state ${isAllowed ? "good" : "off"}` },
      icon(isAllowed ? "ok" : "no"),
      element("span", {}, isAllowed ? text.allowed : text.notAllowed),
      button(isAllowed ? text.forbid : text.allow, "outline", act),
    ),
  );
  made.id = "notifications";
  return made;
}
