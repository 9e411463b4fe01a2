import { mkdirSync } from "node:fs";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { type Locale, LOCALES } from "@supervisor-doctor/shared/locale";
import { textIn } from "@supervisor-doctor/extension/text/text";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inChromium, PICTURES } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { createDesks } from "../parts/desk.ts";

/** A picture of each page in each theme and language, to be looked at; and that none of them says anything in another language than its own. */

const desks = createDesks();
afterEach(() => desks.close());

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: string | Tree): readonly string[] => (typeof tree === "string" ? [tree] : Object.values(tree).flatMap(leaves));
/** English words that another language does not have; what is filled in is left out. */
function foreignTo(locale: Locale): readonly string[] {
  const own = new Set(leaves(textIn(locale)));
  return leaves(textIn("en")).filter((each) => !own.has(each) && !each.includes("{") && /^[A-Z].{5,}/.test(each));
}

/** What is wider than the box that holds it, and buttons whose words take two lines. Sent as text. */
function cutOff(root: ShadowRoot | Document): string[] {
  const named = (each: Element): string => `${each.tagName} ${each.className} ${each.textContent?.slice(0, 40)}`;
  const wide = [...root.querySelectorAll(":is(main, .frame), :is(main, .frame) *")].filter((each) => {
    const { display, textOverflow } = getComputedStyle(each);
    return each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0 && display !== "inline" && textOverflow !== "ellipsis" && !each.matches("input, pre, select, textarea, .unseen-text");
  });
  const wrapped = [...root.querySelectorAll(".button")].filter((each) => each.getBoundingClientRect().height > 40);
  return [...wide, ...wrapped].map(named);
}

inChromium("each page is pictured in light and dark, in English, Korean and Japanese; nothing is cut off, and nothing is left in English", async () => {
  const desk = await desks.open({ environment: buildEnvironment("dns-pnid-unresolved"), byOrigin: true });
  await desk.setUp();
  const { options } = desk;
  await options.setViewportSize({ width: 900, height: 1400 });
  const client = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(client, ".docked");
  await appears(client, ".report .summary");
  const panel = await desk.browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 1200 });
  await panel.goto(desk.browser.panelUrl);
  await panel.getByRole("button", { name: "Diagnose Supervisor" }).click();
  await panel.locator(".report .summary").waitFor();
  const upgrade = await desk.browser.context.newPage();
  await upgrade.setViewportSize({ width: 1100, height: 1000 });
  await upgrade.goto(`${desk.browser.home}/src/upgrade-page/index.html#vcenter=${encodeURIComponent(desk.origin)}`);
  await upgrade.locator("#targets").waitFor();
  const own: readonly (readonly [string, Page])[] = [["options", options], ["panel", panel], ["upgrade", upgrade]];
  mkdirSync(PICTURES, { recursive: true });
  const take = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: `${PICTURES}look.${name}.png`, animations: "disabled", caret: "hide" });

  for (const locale of LOCALES) {
    await options.locator(`input[value=${locale}]`).check();
    for (const [, page] of own) await page.locator(`html[lang=${locale}]`).waitFor();
    await panel.locator(".report .summary").waitFor();
    await until(`the overlay in ${locale}`, () => inOverlay(client, (root, wanted) => root.querySelector<HTMLElement>(".overlay")?.lang === wanted, locale));
    await upgrade.locator("#targets").evaluate((targets) => void ((targets as HTMLDetailsElement).open = true));
    for (const theme of ["light", "dark"] as const) {
      await client.evaluate((wanted) => document.body.setAttribute("cds-theme", wanted), theme);
      await until(`the ${theme} theme`, () => inOverlay(client, (root, wanted) => root.querySelector<HTMLElement>(".overlay")?.dataset["theme"] === wanted, theme));
      await take(client, `overlay.${locale}.${theme}`);
      for (const [name, page] of own) {
        await page.emulateMedia({ colorScheme: theme });
        await page.locator(`body[data-theme=${theme}]`).waitFor();
        await take(page, `${name}.${locale}.${theme}`);
      }
    }
    const said = [...(await texts(client, ".frame, .docked")), ...(await Promise.all(own.map(([, page]) => page.locator("body").innerText())))].join("\n");
    expect(foreignTo(locale).filter((each) => said.split(/\n|\t/).some((line) => line.trim() === each)), locale).toEqual([]);
    expect(await inOverlay(client, cutOff), `overlay, ${locale}`).toEqual([]);
    for (const [name, page] of own) expect(await page.evaluate<string[]>(`(${String(cutOff)})(document)`), `${name}, ${locale}`).toEqual([]);
  }
  expect(desk.browser.troubles).toEqual([]);
});
