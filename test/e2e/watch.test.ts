import { afterEach, expect } from "vitest";
import { inBrowser, KIND } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { createDesks, type Desk } from "../parts/desk.ts";

/** The watch as a person switches it on, and what it tells on the page and outside of it. */

const desks = createDesks();
afterEach(() => desks.close());

interface Outside {
  /** Notifications of which the extension says that they are shown. */
  readonly notifications: readonly string[];
  readonly badge: string;
}

const shownOutside = (desk: Desk): Promise<Outside> =>
  desk.options.evaluate(async () => {
    const own = chrome as Partial<typeof chrome>;
    return { notifications: own.notifications ? Object.keys(await own.notifications.getAll()) : [], badge: await chrome.action.getBadgeText({}) };
  });

/** Keeps in the options page which notifications have been shown: without a screen Firefox takes each back at once. */
const record = (desk: Desk): Promise<void> =>
  desk.options.evaluate(async (kind) => {
    const recorded = globalThis as { shown?: string[] };
    const shown = (recorded.shown = [] as string[]);
    const keep = (id: string): void => void (shown.includes(id) || shown.push(id));
    // Only Firefox's background is a page: there what is asked of the browser is written down on its way.
    if (kind !== "firefox") return void setInterval(async () => Object.keys(await chrome.notifications.getAll()).forEach(keep), 100);
    const { notifications } = ((await chrome.runtime.getBackgroundPage()) as unknown as { readonly browser: unknown }).browser as { notifications: { create: (id: string, options: object) => Promise<string> } };
    const { create } = notifications;
    notifications.create = async (id, options) => {
      const shown = await create(id, options);
      keep(shown);
      return shown;
    };
  }, KIND);
const recorded = (desk: Desk): Promise<readonly string[]> => desk.options.evaluate(() => (globalThis as { shown?: string[] }).shown ?? []);

/** Sooner than a person could choose. */
const hurry = (desk: Desk): Promise<void> => desk.options.evaluate((vcenter) => chrome.storage.local.set({ watches: { [vcenter]: 0.05 } }), desk.origin);

function breakDns({ simulator }: Desk): () => void {
  const { dnsServers } = simulator.environment;
  const kept = dnsServers.map(({ behaviour }) => behaviour);
  for (const server of dnsServers) server.behaviour = { kind: "answers", records: {} };
  return () => dnsServers.forEach((server, index) => (server.behaviour = kept[index] ?? server.behaviour));
}

inBrowser("what breaks while a page is open is told once outside of it, and in the overlay with since when; what is mended, too", async () => {
  const desk = await desks.open({ scenario: "healthy", allowed: ["notifications"] });
  await desk.setUp();
  await desk.options.locator("#notifications button").click();
  await desk.options.locator("#notifications .state.good").waitFor();
  await record(desk);
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await appears(page, ".report");
  expect(await texts(page, ".watch .aside")).toEqual(["Diagnoses again and again while a page of this vCenter is open."]);
  await press(page, ".watch-switch");
  await until("the first look has come to its end", async () => (await texts(page, ".watch[data-state=waiting] .watch-row .aside"))[0]?.startsWith("Last look "));
  expect(await inOverlay(page, (root) => root.querySelector<HTMLInputElement>(".watch-switch")?.checked)).toBe(true);
  expect(await texts(page, ".watch-turned li")).toEqual([]);

  await hurry(desk);
  await press(page, ".docked");
  await press(page, ".docked");
  const mend = breakDns(desk);
  // Closed, it is before nobody's eyes.
  await press(page, ".docked");
  await until("a notification", async () => (await recorded(desk)).length > 0);
  expect(await recorded(desk)).toEqual([`watch ${desk.origin}`]);
  expect(Number((await shownOutside(desk)).badge)).toBeGreaterThan(0);
  await until("the button counts the problem", async () => (await texts(page, ".docked .badge.problems")).length > 0);

  await press(page, ".docked");
  const told = await appears(page, ".watch-turned li.unseen, .watch-turned li");
  expect(told.some((line) => /^New since \d{1,2}:\d\d\s?[AP]M .*vc\.lab\.test/.test(line))).toBe(true);
  expect((await texts(page, ".report .summary"))[0]).toMatch(/^Problems found: /);
  await until("what was seen is no longer shown outside", async () => {
    const { notifications, badge } = await shownOutside(desk);
    return notifications.length === 0 && badge === "";
  });

  mend();
  await until("the overlay tells what is gone", async () => (await texts(page, ".watch-turned li")).some((line) => line.startsWith("Gone since ")));
  await until("the report has no problem any more", async () => (await texts(page, ".report .summary"))[0]?.startsWith("No problem"));

  await press(page, ".watch-switch");
  await until("it is off", async () => (await texts(page, ".watch[data-state=off]")).length > 0);
  expect(await desk.options.evaluate(async () => (await chrome.storage.local.get("watches"))["watches"])).toEqual({});
  // A look that was under way comes to its end.
  await expect.poll(() => desk.simulator.vcenter.openSessions, { timeout: 20_000 }).toBe(0);
  expect(desk.simulator.vcenter.refusedLogins).toBe(0);
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("a watch survives the browser's stopping the background, and says so when the password is refused, which is sent once", async () => {
  const desk = await desks.open({ scenario: "healthy" });
  await desk.setUp();
  await hurry(desk);
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await until("it looks without anybody's pressing anything else", async () => (await texts(page, ".watch-row .aside"))[0]?.startsWith("Last look "));
  // Nobody allowed notifications: the overlay says so, and the icon's badge has to do.
  expect(await texts(page, ".watch-turned .aside")).toEqual([expect.stringContaining("Notifications are off")]);
  await desk.browser.stopBackground();
  await press(page, ".docked");
  breakDns(desk);
  await until("the icon counts what turned", async () => Number((await shownOutside(desk)).badge) > 0);
  expect((await shownOutside(desk)).notifications).toEqual([]);

  desk.simulator.environment.vcenter.password = "Changed!45";
  await press(page, ".docked");
  await until("the watch has ended", async () => (await texts(page, ".watch[data-state=ended] .watch-row .aside"))[0]?.startsWith("The watch has ended."));
  expect(desk.simulator.vcenter.refusedLogins).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});
