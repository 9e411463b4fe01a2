import browser from "webextension-polyfill";
import { patternOf } from "./firefox.ts";

/** What says outside of the page that something turned: a notification where a person allowed it, and the icon's badge. */

const NOTIFICATIONS = { permissions: ["notifications"] } as const;
const idOf = (vcenter: string): string => `watch ${vcenter}`;
const COLOUR = "#c21d00";

export const mayNotify = (): Promise<boolean> => browser.permissions.contains({ permissions: [...NOTIFICATIONS.permissions] });

/** One for each vCenter: a newer one takes the older one's place. */
export async function notify(vcenter: string, { title, message }: { readonly title: string; readonly message: string }): Promise<void> {
  if (!(await mayNotify())) return;
  await browser.notifications.create(idOf(vcenter), { type: "basic", iconUrl: browser.runtime.getURL("icons/128.png"), title, message });
}

export async function takeBack(vcenter: string): Promise<void> {
  if (await mayNotify()) await browser.notifications.clear(idOf(vcenter));
}

/** How much turned that nobody has seen yet. */
export async function badgeIcon(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeText({ text: count > 0 ? String(count) : "" });
}

/** Brings the vCenter's page to the front, with what the overlay says; without one, the side panel's page. */
async function show(vcenter: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(vcenter, "/ui/*") }).catch(() => []);
  const tab = tabs.find(({ url }) => url?.startsWith(`${vcenter}/`));
  if (tab?.id === undefined) return void (await browser.tabs.create({ url: browser.runtime.getURL("src/panel/index.html") }));
  await browser.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  await browser.tabs.sendMessage(tab.id, "show").catch(() => {});
}

const pressed = (id: string): void => {
  if (!id.startsWith(idOf(""))) return;
  const vcenter = id.slice(idOf("").length);
  void show(vcenter).catch((error: unknown) => console.error("The page could not be shown", error));
  void takeBack(vcenter);
};

/** The browser has no such notifications before a person allows them. Must be called while the background starts: it may be the press that starts it. */
export function listenToNotifications(): void {
  const listen = (): void => {
    const { notifications } = browser as Partial<typeof browser>;
    if (notifications && !notifications.onClicked.hasListener(pressed)) notifications.onClicked.addListener(pressed);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
