import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { overlayViolations, violations } from "../parts/axe.ts";
import { inChromium } from "../parts/browser.ts";
import { appears, inOverlay, press, until } from "../parts/browser-overlay.ts";
import { type Contrast, contrasts } from "./contrast.ts";
import { createDesks } from "../parts/desk.ts";
import { closedGate } from "./gate.ts";

/** What axe-core has to say of everything that the extension shows, in both themes. */

const desks = createDesks();
afterEach(() => desks.close());

const unfold = (root: ShadowRoot | Document): null => (root.querySelectorAll("details").forEach((each) => (each.open = true)), null);

/** Of the overlay as it stands, with all unfolded, in either theme of the page. */
async function judged(page: Page, state: string): Promise<void> {
  await inOverlay(page, unfold);
  for (const theme of ["light", "dark"]) {
    await page.evaluate((wanted) => document.body.setAttribute("cds-theme", wanted), theme);
    await until(`the ${theme} theme`, () => inOverlay(page, (root, wanted) => root.querySelector<HTMLElement>(".overlay")?.dataset["theme"] === wanted, theme));
    expect.soft(await overlayViolations(page), `${state}, ${theme}`).toEqual([]);
  }
}

/** Of a page of the extension's own; of the catalogue's entries, which are all alike, the first is unfolded. */
async function pageJudged(page: Page, state: string): Promise<void> {
  await page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>("details:not(.rules > :nth-child(n+2))").forEach((each) => (each.open = true)));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`body[data-theme=${colorScheme}]`).waitFor();
    expect.soft(await violations(page), `${state}, ${colorScheme}`).toEqual([]);
    const seen = await page.evaluate<Contrast[]>(`(${String(contrasts)})(document)`);
    expect.soft(seen.filter(({ ratio }) => ratio < 4.5), `${state}, ${colorScheme}`).toEqual([]);
  }
}

inChromium("axe finds nothing in the overlay: closed, running, stopped, with problems, with none, with a plan, and without an agent", async () => {
  const gate = await closedGate(443);
  try {
    const desk = await desks.open({ through: gate.through });
    await desk.setUp();
    const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
    await appears(page, ".docked .badge.known");
    await judged(page, "the button");
    await press(page, ".docked");
    await appears(page, ".progress li");
    await judged(page, "running");
    await press(page, ".foot .button.outline", 1);
    await appears(page, ".start");
    await judged(page, "nothing yet");
    gate.open();
    await press(page, ".foot .button.primary");
    await appears(page, ".report .summary.problems");
    await judged(page, "problems");
    await press(page, ".foot .button.outline");
    await appears(page, ".plan .summary");
    await judged(page, "a plan");
    await desk.agent.stop();
    await page.reload();
    await press(page, ".docked");
    await appears(page, ".notice");
    await appears(page, ".card.known");
    await judged(page, "no agent");
  } finally {
    await gate.close();
  }
});

inChromium("axe finds nothing in the overlay of a healthy Supervisor, nor in the side panel, nor in the options", async () => {
  const desk = await desks.open({ environment: buildEnvironment("healthy", { release: "9.1.0" }), loggedIn: false });
  const { options, origin, simulator } = desk;
  await options.locator("input[name=code]").waitFor();
  await pageJudged(options, "options, nothing set up");
  await options.locator("input[name=code]").fill("1-ABCD-2345");
  await options.locator(".notice").waitFor();
  await pageJudged(options, "options, not paired");

  const panel = await desk.browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 1000 });
  await panel.goto(desk.browser.panelUrl);
  await panel.locator(".rules details").first().waitFor();
  await pageJudged(panel, "panel, no vCenter");

  await desk.setUp();
  await options.locator("input[name=password]").waitFor();
  await pageJudged(options, "options, not logged in");
  await options.locator("input[name=username]").fill(simulator.username);
  await options.locator("input[name=password]").fill(simulator.password);
  await options.locator("input[name=password]").press("Enter");
  const trust = options.getByRole("button", { name: "Trust and log in" });
  await trust.waitFor();
  await pageJudged(options, "options, a certificate");
  await trust.click();
  await options.locator(`[data-vcenter="${origin}"] .state.good`).nth(1).waitFor();
  await pageJudged(options, "options, logged in");

  await panel.reload();
  await panel.getByRole("button", { name: "Diagnose Supervisor" }).click();
  await panel.locator(".report .summary").waitFor();
  await pageJudged(panel, "panel, a report");
  await panel.getByRole("button", { name: "Plan update" }).click();
  await panel.locator(".plan .summary").waitFor();
  await panel.locator("textarea").fill("제어부 VM vm-1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다.");
  await panel.getByRole("button", { name: "Explain" }).click();
  await panel.locator(".card.known").waitFor();
  await pageJudged(panel, "panel, a plan and an explanation");

  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await appears(page, ".report .summary");
  await judged(page, "healthy");
});
