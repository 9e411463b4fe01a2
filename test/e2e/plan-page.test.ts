import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { overlayViolations, violations } from "../parts/axe.ts";
import { inBrowser, inChromium, KIND, PICTURES } from "../parts/browser.ts";
import { press, texts, until } from "../parts/browser-overlay.ts";
import { ownStateFolder } from "../parts/state-folder.ts";
import { type Contrast, contrasts } from "./contrast.ts";
import { createDesks } from "../parts/desk.ts";
import { CHECK, planPageOf } from "../parts/plan-page-stage.ts";

/** Carrying a plan out on the extension's own page. What each step shows is scripted: what a person sees and does is real. */

const folder = ownStateFolder();
const desks = createDesks();
const stage = planPageOf(desks);
afterEach(() => desks.close());

const SUPERVISOR = "supervisor:domain-c8:1.29";

/** And what axe-core has to say of what is seen on it. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, animations: "disabled", caret: "hide" });
  if (KIND === "chromium") expect.soft(await (page.url().startsWith("https:") ? overlayViolations(page) : violations(page)), name).toEqual([]);
}

/** What can hardly be read. */
const faint = async (page: Page): Promise<unknown> => (await page.evaluate<Contrast[]>(`(${String(contrasts)})(document)`)).filter(({ ratio }) => ratio < 4.5);

const step = (id: string): string => `[data-step="${id}"]`;
const stateOf = (page: Page, id: string): Promise<string> => page.locator(`${step(id)} .step-title .basis`).innerText();

inBrowser("a plan is begun, its request read, approved by its typed name, followed, paused and stopped", async () => {
  const { desk, world, client, plan } = await stage();
  world.typed.set("supervisor", "compute-1");
  world.visible.add(CHECK);
  await plan.locator(".plan .summary").waitFor();
  expect(plan.url()).toContain(`${desk.browser.home}/src/upgrade-page/index.html#`);
  await picture(plan, "plan-page.offer");
  await plan.locator("#begin button").click();

  // A person's work goes on by itself once it is seen.
  const ask = plan.locator(".card.ask");
  await plan.locator('[data-ask="guided"]').waitFor();
  expect(await ask.locator("a").getAttribute("href")).toBe("https://interopmatrix.broadcom.com");
  expect(await ask.locator("a").getAttribute("target")).toBe("_blank");
  expect(await ask.locator("button[type=submit]").count()).toBe(0);
  expect(await plan.locator("h2.summary").innerText()).toBe("Waits for you");
  expect(await plan.title()).toBe("Waits for you · Carry out an update");
  await picture(plan, "plan-page.guided");
  world.show(CHECK, { state: "done" });
  await expect.poll(() => stateOf(plan, CHECK), { timeout: 20_000 }).toBe("Done");

  // What nothing can see ends on a word.
  await ask.locator("button[type=submit]", { hasText: "It is done" }).click();

  await plan.locator('[data-ask="approve"]').waitFor();
  expect(await ask.locator("h3").innerText()).toMatch(/^Update Supervisor .* to 1\.29$/);
  expect(await ask.locator("pre").innerText()).toBe(`POST /api/${SUPERVISOR}\n\n{\n  "to": "1.29"\n}`);
  const approve = ask.locator("button[type=submit]");
  const typed = ask.locator("input[name=typed]");
  expect(await approve.isDisabled()).toBe(true);
  await typed.fill("compute-");
  expect(await approve.isDisabled()).toBe(true);
  await typed.press("Enter");
  expect(world.sent).toEqual([]);
  await typed.pressSequentially("1");
  expect(await approve.isDisabled()).toBe(false);
  // Another tab changes something: what was typed here stays, and so does the keyboard.
  const other = await desk.browser.context.newPage();
  await other.goto(plan.url());
  await other.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => plan.locator("h2.summary").innerText()).toBe("Paused");
  await other.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => plan.locator("h2.summary").innerText()).toBe("Waits for you");
  await other.close();
  expect(await typed.inputValue()).toBe("compute-1");
  expect(await plan.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe("typed");
  await picture(plan, "plan-page.approve");
  await typed.press("Enter");
  await expect.poll(() => world.sent, { timeout: 20_000 }).toEqual([SUPERVISOR]);

  world.show(SUPERVISOR, { state: "moving", progress: { done: 1, total: 3, percent: 33 }, detail: [{ code: "cannot-look", params: { told: "control plane VM 1 of 3" } }] });
  const bar = plan.locator(`${step(SUPERVISOR)} progress`);
  await expect.poll(() => bar.getAttribute("value"), { timeout: 30_000 }).toBe("33");
  expect(await plan.locator(`${step(SUPERVISOR)} .step-detail`).innerText()).toBe("Cannot look: control plane VM 1 of 3");
  expect(await plan.locator(step(SUPERVISOR)).getAttribute("aria-current")).toBe("step");
  expect(await plan.locator("[role=status]").innerText()).toMatch(/Under way\. Update Supervisor/);
  await picture(plan, "plan-page.moving");

  // On the vSphere Client's page it is one line, also after a reload; a press leads back here.
  await client.reload();
  await press(client, ".docked");
  const [line] = await until("a line about the update", async () => {
    const said = await texts(client, ".upgrade-line");
    return /33|Under way/.test(said[0] ?? "") && said;
  });
  expect(line).toMatch(/^Under way Update, \d of \d: Update Supervisor/);
  await picture(client, "overlay.upgrade");
  const again = desk.browser.context.waitForEvent("page");
  await press(client, ".upgrade-line");
  const second = await again;
  await second.locator(step(SUPERVISOR)).waitFor();
  await second.close();

  await plan.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => plan.locator("h2.summary").innerText()).toBe("Paused");
  // The pressed button is gone: the keyboard is not lost.
  expect(await plan.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  await plan.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => plan.locator("h2.summary").innerText()).toBe("Under way");
  await plan.getByRole("button", { name: "Stop before the next step" }).click();
  await plan.getByText("It ends before the next step").waitFor();
  world.show(SUPERVISOR, { state: "done" });
  await expect.poll(() => plan.locator("h2.summary").innerText(), { timeout: 30_000 }).toBe("Stopped");
  expect(await stateOf(plan, SUPERVISOR)).toBe("Done");
  expect(world.sent).toEqual([SUPERVISOR]);
  const [journal = ""] = readdirSync(join(folder(), "journals"));
  expect(await plan.locator("code.path").innerText()).toBe(join(folder(), "journals", journal));
  expect(readFileSync(join(folder(), "journals", journal), "utf8")).not.toContain(desk.simulator.password);
  expect(desk.browser.troubles).toEqual([]);
});

inChromium("what is wanted instead of the newest is planned on the plan page, and the way there is kept over a reload", async () => {
  const { desk, plan } = await stage();
  await plan.locator(".plan .summary").waitFor();
  const before = await plan.locator(".plan-step strong").allInnerTexts();
  await plan.locator("#targets > summary").click();
  await plan.locator("#targets input[name=supervisor]").fill("newest");
  await plan.locator("#targets button").click();
  expect(await plan.locator("#targets .notice").innerText()).toMatch(/The value newest of Supervisor is not allowed here/);
  await plan.locator("#targets input[name=supervisor]").fill("none");
  await plan.locator("#targets input[name=tkgService]").fill("none");
  await plan.locator("#targets button").click();
  const after = await until("another plan", async () => {
    const titles = await plan.locator(".plan-step strong").allInnerTexts();
    return titles.length > 0 && titles.join() !== before.join() && titles;
  });
  expect(after.filter((title) => /Supervisor .* to|TKG service/.test(title))).toEqual([]);
  expect(after.join()).toMatch(/Update cluster/);
  await plan.reload();
  await expect.poll(() => plan.locator(".plan-step strong").allInnerTexts(), { timeout: 20_000 }).toEqual(after);
  await picture(plan, "plan-page.targets");
  expect(desk.browser.troubles).toEqual([]);
});

inChromium("an update whose agent ended asks for the login again and goes on; all of it can be read in both themes", async () => {
  const { desk, world, plan } = await stage({ lang: "ja", theme: "dark" }, { dark: true, byOrigin: true });
  world.visible.add(CHECK);
  await desk.options.locator('input[value="ja"]').check();
  await plan.locator("#begin button").click();
  await plan.locator('[data-ask="guided"]').waitFor();
  expect(await plan.locator("h2.summary").innerText()).toBe("回答待ち");
  await picture(plan, "plan-page.ja.dark");
  expect(await faint(plan)).toEqual([]);

  await desk.restartAgent();
  await expect.poll(() => plan.locator("h2.summary").innerText(), { timeout: 20_000 }).toBe("中断");
  const login = plan.locator("#log-in");
  await login.locator("input[name=username]").fill(desk.simulator.username);
  await login.locator("input[name=password]").fill(desk.simulator.password);
  await login.locator("button[type=submit]").click();
  await login.getByRole("button", { name: "信頼してログイン" }).click();
  await plan.getByRole("button", { name: "再開" }).click();
  await plan.locator('[data-ask="guided"]').waitFor();
  expect(await plan.locator("h2.summary").innerText()).toBe("回答待ち");
  expect(await faint(plan)).toEqual([]);

  await desk.options.locator('input[value="ko"]').check();
  await expect.poll(() => plan.locator("h2.summary").innerText()).toBe("응답 대기");
  await plan.evaluate(() => void (document.body.dataset["theme"] = "light"));
  await picture(plan, "plan-page.ko");
  expect(await faint(plan)).toEqual([]);
  expect(desk.browser.troubles).toEqual([]);
});

// The content script's own world is reached through Chromium's debugger alone; the door is the same in both.
