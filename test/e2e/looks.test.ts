import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, inChromium, KIND, PICTURES } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { contrasts } from "./contrast.ts";
import { createDesks, type Desk } from "../parts/desk.ts";

/** How the overlay looks: pictures of it, and whether all of it can be read. */

const desks = createDesks();
afterEach(() => desks.close());

const IN_README = fileURLToPath(new URL("../../docs/images/", import.meta.url));

async function picture(page: Page, name: string): Promise<string> {
  mkdirSync(PICTURES, { recursive: true });
  const path = `${PICTURES}${name}.png`;
  // Nothing is still to come, nothing is pointed at, and nothing turns.
  await page.locator("main-app .spinner-host").waitFor({ state: "detached" });
  await page.mouse.move(700, 500);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  return path;
}

async function diagnosed(desk: Desk, search: Readonly<Record<string, string>>): Promise<Page> {
  const page = await desk.visit(desk.simulator.pageUrl, search);
  await press(page, ".docked");
  await appears(page, ".report > .card > h3");
  return page;
}

inBrowser("the proven cause is read in English on the Supervisor's page, and looks as in the README's picture", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await diagnosed(desk, { lang: "en" });
  expect(await texts(page, ".docked > span:not(.badge, .unseen-text)")).toEqual(["Diagnose Supervisor"]);
  expect(await texts(page, ".report .summary")).toEqual(["Problems found: 1"]);
  expect(await texts(page, ".report > .card > h3")).toEqual(["The management DNS servers do not resolve vCenter's name vc.lab.test"]);
  expect(await texts(page, ".report > .card > header .basis")).toEqual(["Confirmed"]);
  expect((await texts(page, ".report > .card > section .cause.yes"))[0]).toMatch(/^Yes\s+The management DNS server has no host record for the vCenter PNID\.[^]*10\.20\.30\.53/);
  expect((await texts(page, ".report > .card > section .steps > li"))[0]).toMatch(/^Add an A \(or AAAA\) record for vc\.lab\.test/);

  await picture(page, "overlay");
  if (process.env["UPDATE_PICTURES"] === "1" && KIND === "chromium") {
    // The README's picture tells it all without a scroll, from the title to the first step. Fonts of other machines may be wider.
    await page.setViewportSize({ width: 1440, height: 960 });
    const taken = await picture(page, "overlay.readme");
    const inView = await inOverlay(page, (root) => {
      const frame = root.querySelector(".scroll")?.getBoundingClientRect();
      const boxes = [".report > .card > h3", ".cause.yes .evidence", ".report > .card > section .steps > li"].map((each) => root.querySelector(each)?.getBoundingClientRect());
      return boxes.every((box) => box && frame && box.top >= frame.top && box.bottom <= frame.bottom);
    });
    expect(inView).toBe(true);
    expect(statSync(taken).size).toBeLessThan(250_000);
    mkdirSync(IN_README, { recursive: true });
    copyFileSync(taken, `${IN_README}overlay.png`);
  }

  await page.goto(`${desk.simulator.pageUrl}?lang=ko`);
  await press(page, ".docked");
  await until("the report in Korean", async () => (await texts(page, ".report .summary"))[0]?.includes("문제"));
  await picture(page, "overlay.ko");
  await page.goto(`${desk.simulator.pageUrl}?lang=ja&theme=dark`);
  await press(page, ".docked");
  await until("the report in Japanese", async () => (await texts(page, ".report .summary"))[0]?.includes("問題"));
  await picture(page, "overlay.ja.dark");
  // With all of the page there, its many Latin names included, it is still a Japanese page.
  expect((await texts(page, ".report .summary"))[0]).toContain("問題");
  // Other languages are other words for the same run.
  expect(desk.simulator.vcenter.logins).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});

inChromium("all text of the overlay stands out from its background, light and dark, at 4.5 to 1 or better", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await diagnosed(desk, { lang: "en" });
  const unfold = (): Promise<null> => inOverlay(page, (root) => (root.querySelectorAll("details").forEach((each) => (each.open = true)), null));
  const check = async (theme: "light" | "dark", least: number): Promise<void> => {
    await until(`the ${theme} theme`, () => inOverlay(page, (root, wanted) => root.querySelector<HTMLElement>(".overlay")?.dataset["theme"] === wanted, theme));
    const seen = (await inOverlay(page, contrasts)) ?? [];
    expect(seen.length).toBeGreaterThan(least);
    expect(seen.filter((each) => each.ratio < 4.5)).toEqual([]);
  };
  await unfold();
  await check("light", 50);
  await page.getByRole("button", { name: "Switch theme" }).click();
  // As many texts as before: what was unfolded is unfolded still.
  await check("dark", 50);

  // Without the agent it says other things: a notice, and what is known of the message alone.
  await desk.agent.stop();
  await page.reload();
  await press(page, ".docked");
  await appears(page, ".notice");
  await appears(page, ".card.known");
  await check("dark", 15);
  await page.getByRole("button", { name: "Switch theme" }).click();
  await check("light", 15);
  expect(desk.browser.troubles).toEqual([]);
});
