import { loadBalancerUpdateWaiting } from "@supervisor-doctor/agent/simulator/scenarios/load-balancer-update-waiting";
import { afterEach, expect } from "vitest";
import { inChromium } from "../parts/browser.ts";
import { appears, press, texts } from "../parts/browser-overlay.ts";
import { createDesks } from "../parts/desk.ts";

const desks = createDesks();
afterEach(() => desks.close());

inChromium("what usually passes is shown with until when to wait, as the first thing to do, and with vCenter's own article", async () => {
  const desk = await desks.open({ scenario: "healthy" });
  const waiting = loadBalancerUpdateWaiting(structuredClone(desk.simulator.environment), 10);
  for (const [index, cluster] of waiting.clusters.entries()) Object.assign(desk.simulator.environment.clusters[index] ?? {}, cluster);
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  const [told] = await appears(page, ".report > .card > .standing");
  expect(told).toMatch(/^Normal so far: .*15 minutes \(a figure from the field\)\. Wait until .*\d\d:\d\d(?: UTC[-+:\d]*)?\.$/);
  expect(await texts(page, ".report > .card > header .severity")).toEqual(["Warning"]);
  expect((await texts(page, ".report > .card > section .steps > li"))[0]).toMatch(/^Wait until /);
  expect(await texts(page, ".report > .card > section .reported a")).toEqual(["https://knowledge.broadcom.com/external/article/405115"]);
  expect(desk.browser.troubles).toEqual([]);
});
