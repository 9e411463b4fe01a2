import { mkdirSync } from "node:fs";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, inChromium, KIND, PICTURES } from "../parts/browser.ts";
import { appears, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { contrasts } from "./contrast.ts";
import { createDesks } from "../parts/desk.ts";

/** The update plan on the vSphere Client's page, as a person asks for it and reads it. */

const desks = createDesks();
afterEach(() => desks.close());

const PLAN_BUTTON = ".foot .button.outline";

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(700, 500);
  await page.screenshot({ path: `${PICTURES}${name}.png`, animations: "disabled", caret: "hide" });
}

inBrowser("“Plan update” shows in Korean what blocks the update, the way out, and every step with its request", async () => {
  const desk = await desks.open({ environment: buildEnvironment("healthy", { release: "9.1.0" }) });
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "ko" });
  await press(page, ".docked");
  await appears(page, ".report .summary");
  expect(await texts(page, PLAN_BUTTON)).toEqual(["업데이트 계획"]);
  await press(page, PLAN_BUTTON);

  expect(await appears(page, ".plan .summary")).toEqual(["차단 항목: 1개"]);
  expect(await texts(page, ".plan .hint")).toContain("계획을 실행할 수 없습니다. 먼저 차단 항목을 해결하십시오.");
  expect(await texts(page, ".plan .card.error .severity")).toEqual(["차단"]);
  expect((await texts(page, ".plan .card.error h3"))[0]).toContain("team-c/search");
  expect((await texts(page, ".plan .card.error .steps > li")).length).toBeGreaterThan(0);
  expect((await texts(page, ".plan .card.error .source"))[0]).toMatch(/^출처: Updating vSphere/);

  const titles = await texts(page, ".plan-step strong");
  expect(titles.length).toBeGreaterThan(2);
  const numbers = await texts(page, ".plan-step .number");
  expect(numbers).toEqual(titles.map((_, index) => String(index + 1)));
  // Folded until a person asks; then why, who, the exact request and the document.
  const shop = titles.indexOf("클러스터 team-a/shop을(를) 1.33(으)로 업데이트");
  expect(shop).toBeGreaterThan(0);
  const step = `.plan-steps > li:nth-child(${shop + 1})`;
  expect(await texts(page, `${step} dl`)).toEqual([""]);
  await picture(page, "plan");
  await press(page, `${step} summary`);
  await until("the step is unfolded", async () => (await texts(page, `${step} dt`)).includes("이유"));
  expect(await texts(page, `${step} dt`)).toEqual(expect.arrayContaining(["이유", "담당", "예상 시간", "실행 내용", "출처"]));
  expect((await texts(page, `${step} code`))[0]).toMatch(/^PATCH \(merge\) clusters\.cluster\.x-k8s\.io team-a\/shop\n/);
  expect((await texts(page, ".plan .rolls li")).join("\n")).toMatch(/team-a\/shop: 노드 \d+개.*노드가 교체/s);
  await inOverlay(page, (root, selector) => root.querySelector(selector)?.scrollIntoView({ block: "start" }), step);
  await picture(page, "plan.step");
  await inOverlay(page, (root) => root.querySelector(".rolls")?.scrollIntoView({ block: "end" }));
  await picture(page, "plan.rolls");

  // The diagnosis is still there, and so is the plan.
  const { logins } = desk.simulator.vcenter;
  await press(page, PLAN_BUTTON);
  expect(await appears(page, ".report:not(.plan) .summary")).toHaveLength(1);
  await press(page, PLAN_BUTTON);
  await appears(page, ".plan .summary");
  expect(desk.simulator.vcenter).toMatchObject({ logins, refusedLogins: 0, openSessions: 0 });
  expect(desk.browser.troubles).toEqual([]);
});

inChromium("a plan of what could not all be read says so, can be read in both themes, and is reached by the keyboard", async () => {
  const environment = buildEnvironment("healthy", { release: "8.0.3" });
  for (const { supervisor } of environment.clusters) if (supervisor) supervisor.kubernetes.behaviour = "closed";
  const desk = await desks.open({ environment });
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "ja", theme: "dark" });
  await press(page, ".docked");
  await appears(page, ".report .summary");
  await press(page, PLAN_BUTTON);
  await appears(page, ".plan .summary");
  expect(await texts(page, ".plan .unread li")).toEqual([expect.stringContaining("スーパーバイザーの Kubernetes API")]);

  // From the frame, on which the press has left it, with Tab to a step, which Enter unfolds.
  const focused = (): Promise<string | null> => inOverlay(page, (root) => root.activeElement?.parentElement?.className ?? null);
  for (let presses = 0; presses < 40 && !/plan-step/.test((await focused()) ?? ""); presses++) await page.keyboard.press("Tab");
  expect(await focused()).toMatch(/plan-step/);
  await page.keyboard.press("Enter");
  await until("the first step is unfolded", async () => (await inOverlay(page, (root) => root.querySelector<HTMLDetailsElement>(".plan-step")?.open ?? false)) === true);

  await inOverlay(page, (root) => (root.querySelectorAll("details").forEach((each) => (each.open = true)), null));
  const faint = ((await inOverlay(page, contrasts)) ?? []).filter(({ ratio }) => ratio < 4.5);
  expect(faint).toEqual([]);
  await picture(page, "plan.ja.dark");
  await page.goto(`${desk.simulator.pageUrl}?lang=en`);
  await press(page, ".docked");
  await appears(page, ".foot .button");
  await press(page, PLAN_BUTTON);
  await appears(page, ".plan .summary");
  await inOverlay(page, (root) => (root.querySelectorAll("details").forEach((each) => (each.open = true)), null));
  expect(((await inOverlay(page, contrasts)) ?? []).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  expect(desk.browser.troubles).toEqual([]);
});

/** Runs in the page. */
function answersAfterPress(): void {
  const { runtime } = chrome;
  const send = runtime.sendMessage.bind(runtime) as (message: unknown, ...more: unknown[]) => Promise<unknown>;
  const pressed = new Promise((resolve) => addEventListener("click", resolve, { once: true }));
  const held = async (message: { call?: string }, ...more: unknown[]): Promise<unknown> => {
    const answer = await send(message, ...more);
    if (message.call === "look") await pressed.then(() => new Promise((resolve) => setTimeout(resolve, 300)));
    return answer;
  };
  Object.defineProperty(runtime, "sendMessage", { value: held });
}

inBrowser("the side panel plans a whole vCenter, and a plan under way can be stopped", async () => {
  const environment = buildEnvironment("healthy", { release: "8.0.3" });
  const slow = "/api/vcenter/namespace-management/software/clusters";
  environment.vcenter.faults.overrides[slow] = { neverEnds: true };
  const desk = await desks.open({ environment });
  await desk.setUp();
  const panel = await desk.browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 1000 });
  // What was there when the panel was opened is answered only after the press, as where the background has to start first. Firefox lets nobody come between.
  if (KIND === "chromium") await panel.addInitScript(answersAfterPress);
  await panel.goto(desk.browser.panelUrl);
  await panel.getByRole("button", { name: "Plan update" }).click();
  await panel.locator(".looks li").first().waitFor();
  await panel.getByRole("button", { name: "Stop" }).click();
  await panel.locator(".start").waitFor();
  await expect.poll(() => desk.simulator.vcenter.openSessions).toBe(0);

  delete environment.vcenter.faults.overrides[slow];
  await panel.getByRole("button", { name: "Plan update" }).click();
  await panel.locator(".plan .summary").waitFor();
  expect(await panel.locator(".plan .summary").innerText()).toMatch(/^Update plan: \d+ steps$/);
  const supervisor = panel.locator(".plan-step", { hasText: "Update Supervisor" });
  await supervisor.locator("summary").click();
  expect(await supervisor.locator("code").first().innerText()).toMatch(/^POST \/api\/vcenter\/namespace-management\/software\/clusters\//);
  await panel.screenshot({ path: `${PICTURES}plan.panel.png`, animations: "disabled" });
  expect(desk.browser.troubles).toEqual([]);
});
