import { afterEach, expect } from "vitest";
import { createDesks } from "../../parts/desk.ts";
import { CHECK, planPageOf } from "../../parts/plan-page-stage.ts";
import { inChromium } from "../../parts/browser.ts";
import { sendAsContentScript } from "../../parts/browser-overlay.ts";
import { ownStateFolder } from "../../parts/state-folder.ts";

/** A page that would like to have something written. */

ownStateFolder();
const desks = createDesks();
const stage = planPageOf(desks);
afterEach(() => desks.close());

inChromium("no script of a vSphere Client page, and no other page of the extension, begins or approves anything", async () => {
  const { desk, world, client, plan } = await stage();
  world.show(CHECK, { state: "done" });
  await plan.locator("#begin button").click();
  await plan.locator(".card.ask").waitFor();
  const upgrade = new URLSearchParams(new URL(plan.url()).hash.slice(1)).get("upgrade") ?? "";
  expect(upgrade).not.toBe("");
  const calls = [
    { call: "answerUpgrade", question: { upgrade, step: "kubectl-plugin", kind: "guided", digest: "x", verdict: "yes" } },
    { call: "startUpgrade", question: { vcenter: desk.origin, plan: "x" } },
    { call: "holdUpgrade", question: { upgrade, act: "stop" } },
    { call: "followUpgrade", question: { vcenter: desk.origin, upgrade } },
  ];
  for (const message of calls) {
    // The very extension API that the content script has, in the content script's own world.
    expect(await sendAsContentScript(client, desk.browser.home, message), message.call).toEqual({ ok: false });
    // Another page of the extension, such as the options.
    expect(await desk.options.evaluate((asked) => chrome.runtime.sendMessage(asked), message), message.call).toEqual({ ok: false });
  }
  expect(await plan.evaluate((asked) => chrome.runtime.sendMessage(asked), { call: "followUpgrade", question: { vcenter: desk.origin, upgrade } })).toMatchObject({ ok: true });
  // The page itself has no such API, and the plan page stands in no frame of it.
  expect(await client.evaluate(() => typeof (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime?.sendMessage)).toBe("undefined");
  const framed = await client.evaluate((url) => {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.body.append(frame);
    return new Promise<string>((resolve) => frame.addEventListener("load", () => resolve(frame.contentDocument ? "blank" : "refused")));
  }, plan.url());
  expect(framed).toBe("refused");
  const inside = client.frames().find((frame) => frame !== client.mainFrame());
  expect(await inside?.evaluate(() => document.querySelectorAll("main, .ask").length).catch(() => 0)).toBe(0);
});
