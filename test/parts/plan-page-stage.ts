import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Page } from "playwright-core";
import { appears, press, texts, until } from "./browser-overlay.ts";
import { createScriptedWorld, type ScriptedWorld } from "./scripted-works.ts";
import type { Desk, Desks, DeskWish } from "./desk.ts";

/** A plan on the extension's own page. What each step shows is scripted. */

/** The step that asks first. */
export const CHECK = "interoperability-check";
const CARRY_OUT = ".foot .button.primary";

export interface PlanPageStage {
  readonly desk: Desk;
  readonly world: ScriptedWorld;
  /** The vSphere Client's page. */
  readonly client: Page;
  /** The plan page. */
  readonly plan: Page;
}

/** From the page's own button to the plan page, as a person goes. */
export const planPageOf = (desks: Desks) => async (search: Record<string, string> = { lang: "en" }, wish: DeskWish = {}): Promise<PlanPageStage> => {
  const world = createScriptedWorld();
  const desk = await desks.open({ environment: buildEnvironment("healthy", { release: "8.0.3" }), works: world.works, ...wish });
  await desk.setUp();
  const client = await desk.visit(desk.simulator.pageUrl, search);
  await press(client, ".docked");
  await appears(client, ".report .summary");
  await press(client, ".foot .button.outline");
  await appears(client, ".plan .summary");
  const opened = desk.browser.context.waitForEvent("page");
  await until("the plan can be carried out", async () => (await texts(client, CARRY_OUT)).length > 0);
  await press(client, CARRY_OUT);
  return { desk, world, client, plan: await opened };
};
