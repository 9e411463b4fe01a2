import { pageRoutes } from "@supervisor-doctor/agent/simulator/pages/routes";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser } from "../../parts/browser.ts";
import { appears, inOverlay, press } from "../../parts/browser-overlay.ts";
import { isStructure, poisoning } from "../../parts/poison.ts";
import { createDesks } from "../../parts/desk.ts";

/** What a vCenter that was taken over writes is shown in the browser as text, and does nothing. */

const desks = createDesks();
afterEach(() => desks.close());

/** Runs in the page, on a root: what the foreign text became there. */
function look(root: ParentNode): { shown: number; elements: string[]; loose: number; marked: string[] } {
  const elements = [...root.querySelectorAll("*")];
  const holders = elements.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? "").includes("FORGED")));
  const isApart = (each: Element): boolean => each.closest("bdi, [dir=auto], textarea, input, option, pre, code") !== null || /isolate|plaintext/.test(getComputedStyle(each).unicodeBidi);
  return {
    shown: holders.length,
    elements: elements.filter((each) => ["img", "script", "iframe", "object", "embed"].includes(each.localName) && !each.getAttribute("src")?.startsWith("/") && !each.getAttribute("src")?.startsWith("chrome-extension:")).map((each) => each.outerHTML.slice(0, 200)),
    loose: holders.filter((each) => !isApart(each)).length,
    marked: holders.filter((each) => !isApart(each)).map((each) => each.outerHTML.slice(0, 120)),
  };
}

const pwned = (page: Page): Promise<unknown> => page.evaluate(() => (globalThis as { pwned?: unknown }).pwned ?? null);

inBrowser("names and messages that are scripts, markup and marks from right to left are text in the overlay and in the side panel", async () => {
  const environment = buildEnvironment("dns-pnid-unresolved");
  const desk = await desks.open({ environment, pages: poisoning(pageRoutes, (path) => path.startsWith("/api/"), isStructure) });
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await appears(page, ".report");
  const overlay = await inOverlay(page, look);
  expect(overlay).toMatchObject({ elements: [], marked: [] });
  expect(overlay?.shown).toBeGreaterThan(0);
  expect(await pwned(page)).toBeNull();

  const panel = await desk.browser.context.newPage();
  await panel.goto(desk.browser.panelUrl);
  await panel.getByRole("button", { name: "Diagnose Supervisor" }).click();
  await panel.locator(".report").first().waitFor();
  const beside = await panel.evaluate(`(${look.toString()})(document.body)`);
  expect(beside).toMatchObject({ elements: [], marked: [] });
  expect((beside as { shown: number }).shown).toBeGreaterThan(0);
  expect(await pwned(panel)).toBeNull();

  await desk.options.reload();
  await desk.options.locator(".vcenter").first().waitFor();
  expect(await pwned(desk.options)).toBeNull();
  expect(desk.browser.troubles).toEqual([]);
});
