import { mkdirSync } from "node:fs";
import { afterEach, expect } from "vitest";
import { inFirefox, PICTURES } from "../parts/browser.ts";
import { appears, press, texts } from "../parts/browser-overlay.ts";
import { EXTENSION, FIREFOX_EXTENSION, send } from "../parts/agent.ts";
import { answerPermissionQuestion, pressExtensionIcon } from "../parts/firefox.ts";
import { createDesks } from "../parts/desk.ts";
import { tokenIn } from "../parts/token.ts";

/** What only Firefox has: its question whether the extension may stand on a page, its sidebar, and an Origin of its own for each installation. */

const desks = createDesks();
afterEach(() => desks.close());

inFirefox("Firefox asks whether the extension may stand on the vCenter's pages: refused it does not, allowed it does at once", async () => {
  const desk = await desks.open({ granted: false });
  const { options, origin } = desk;
  const client = await desk.visit(desk.simulator.pageUrl, { lang: "ko" });
  await client.getByText("구성 상태").first().waitFor();
  await desk.pair(`&vcenter=${encodeURIComponent(origin)}`);

  await options.locator("#add-vcenter button").click();
  const asked = await answerPermissionQuestion(options, "refuse");
  expect(asked).toMatch(/Supervisor Doctor/);
  expect(asked).toContain("127.0.0.1");
  const vcenter = options.locator(`[data-vcenter="${origin}"]`);
  await vcenter.getByText("Not shown on its pages").waitFor();
  expect(await desk.browser.standsOn(client)).toBe(false);

  await vcenter.getByRole("button", { name: "Allow" }).click();
  await answerPermissionQuestion(options, "allow");
  await vcenter.getByText("Shown on its pages", { exact: true }).waitFor();
  mkdirSync(PICTURES, { recursive: true });
  await options.screenshot({ path: `${PICTURES}options.png` });
  // The page was open all the time, and nobody reloads it.
  expect(await appears(client, ".docked > span:not(.badge, .unseen-text)")).toEqual(["감독자 진단"]);
  await press(client, ".docked");
  expect(await appears(client, ".report .summary")).toEqual(["발견된 문제: 1개"]);

  await vcenter.getByRole("button", { name: "Remove" }).click();
  await vcenter.waitFor({ state: "detached" });
  await expect.poll(() => texts(client, ".docked")).toEqual([]);
  expect(await desk.browser.standsOn(client)).toBe(false);
  expect(desk.browser.troubles).toEqual([]);
});

inFirefox("a press on the extension's icon opens the sidebar and closes it, also where it has to start the background first", async () => {
  const { browser } = await desks.open();
  const press = (): Promise<string | null> => pressExtensionIcon(browser.context, browser.home);
  expect(await press()).toBe(browser.panelUrl);
  expect(await press()).toBeNull();
  await browser.stopBackground();
  expect(await press()).toBe(browser.panelUrl);
  expect(browser.troubles).toEqual([]);
});

inFirefox("the agent's token works for the Origin of this installation and for no other, which nobody knew before it was paired", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const token = await tokenIn(desk.options);
  const statusFor = async (origin: string | null): Promise<number> => (await send(desk.agent.port, "/connections", { headers: { origin, authorization: `Bearer ${token}` } })).status;
  expect(desk.browser.home).toMatch(/^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(await statusFor(desk.browser.home)).toBe(200);
  expect(await statusFor(FIREFOX_EXTENSION)).toBe(401);
  expect(await statusFor(EXTENSION)).toBe(401);
  expect(await statusFor(desk.origin)).toBe(403);
  expect(await statusFor(null)).toBe(403);
});
