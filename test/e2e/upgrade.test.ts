import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Locator, Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, openBrowser, type TestBrowser } from "../parts/browser.ts";
import { appears, press, texts, until } from "../parts/browser-overlay.ts";
import { buildIfMissing, type Cli, createCli, resolveArgs, type RunningCli } from "../parts/cli.ts";
import { createLab } from "../parts/lab.ts";

/** A Supervisor in error is diagnosed, repaired, planned and updated with its clusters from the vSphere Client's page, by an agent that is killed on the way. */

const lab = createLab();
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await lab.stop();
});

/** Of the data centre's time, for each look at the page: an update takes hours. */
const MINUTE = 60_000;
const PATIENCE = { timeout: 60_000, interval: 200 };

/** The built agent as a process of its own, which knows the way to the simulated data centre and no password. */
async function startAgent(cli: Cli, simulator: Simulator): Promise<{ readonly running: RunningCli; readonly code: string }> {
  // In the browser the vCenter is on loopback, at a port of its own; by its name it has that port as well.
  const { port } = new URL(simulator.pageUrl);
  const alike = simulator.routes.flatMap((route) => (String(route.toPort) === port ? [{ ...route, port: Number(port) }] : []));
  const running = cli.start(["serve", ...resolveArgs([...simulator.routes, ...alike])]);
  const code = await until("the agent prints a pairing code", async () => /\b(\d{4,5}-[A-Z0-9]{4}-[A-Z0-9]{4})\b/.exec(running.said.stderr)?.[1]);
  return { running, code };
}

async function kill({ child, ended }: RunningCli): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

async function logIn(form: Locator, simulator: Simulator): Promise<void> {
  await form.locator("input[name=username]").fill(simulator.username);
  await form.locator("input[name=password]").fill(simulator.password);
  await form.locator("button[type=submit]").click();
}

/** A press that opens the plan page. */
async function opening(browser: TestBrowser, pressed: () => Promise<void>): Promise<Page> {
  const opened = browser.context.waitForEvent("page");
  await pressed();
  return opened;
}

const stateOf = async (page: Page): Promise<string> => ((await page.locator("h2.summary[tabindex]").count()) > 0 ? page.locator("h2.summary[tabindex]").innerText() : "");

/** Answers what is asked as a person would who agrees to all of it; returns what was asked. */
async function answer(page: Page): Promise<string | null> {
  const ask = page.locator("[data-ask]");
  if ((await ask.count()) === 0) return null;
  const kind = (await ask.getAttribute("data-ask")) ?? "";
  const title = await ask.locator("h3").innerText();
  const yes = ask.locator("button[type=submit]");
  if ((await yes.count()) === 0) return null;
  const typed = ask.locator("input[name=typed]");
  if ((await typed.count()) > 0) {
    expect(await yes.isDisabled()).toBe(true);
    await typed.fill(/Type (.+) to approve it/.exec(await ask.locator(".warned").innerText())?.[1] ?? "");
  }
  const reason = ask.locator("textarea[name=reason]");
  if ((await reason.count()) > 0) await reason.fill("agreed with the owners");
  await yes.click();
  return `${kind}: ${title}`;
}

inBrowser("diagnose, repair, plan, approve: the Supervisor and its clusters are updated, though the agent is killed twice", async () => {
  buildIfMissing();
  const simulator = await lab.start(buildEnvironment("dns-server-unreachable", { release: "8.0.3" }), { speed: 1 });
  const { origin } = new URL(simulator.pageUrl);
  const cli = createCli();
  closing.push(() => cli.stop());
  let { running, code } = await startAgent(cli, simulator);
  const browser = await openBrowser({ granted: "https://127.0.0.1" });
  closing.unshift(() => browser.close());
  const options = browser.context.pages()[0] ?? (await browser.context.newPage());
  await options.goto(`${browser.optionsUrl}#pair=${code}&vcenter=${encodeURIComponent(origin)}`);
  await options.locator("#agent-state.good").waitFor();
  await options.locator("#add-vcenter button").click();
  const card = options.locator(`[data-vcenter="${origin}"]`);
  await logIn(card, simulator);
  await card.getByRole("button", { name: "Trust and log in" }).click();
  await card.getByText(`The agent is logged in as ${simulator.username}`).waitFor();

  const client = await browser.context.newPage();
  await client.goto(`${simulator.pageUrl}?lang=en`);
  await press(client, ".docked");
  await appears(client, ".report .summary");

  // The repair, from the proven cause.
  const repair = await opening(browser, () => press(client, ".cause.yes .button"));
  console.log(await repair.locator("main").innerText());
  await repair.locator("#begin button[type=submit]").click();
  const asked: string[] = [];
  await expect.poll(async () => {
    simulator.clock.advance(MINUTE);
    asked.push((await answer(repair)) ?? "");
    return stateOf(repair);
  }, PATIENCE).toBe("Done");
  console.log(asked.filter((each) => each !== ""));
  await repair.close();

  await press(client, ".foot .button.outline");
  await appears(client, ".plan .summary");
  console.log(await texts(client, ".plan .summary"), await texts(client, ".foot .button"));
  const plan = await opening(browser, () => press(client, ".foot .button.primary"));
  await plan.locator("#begin button[type=submit]").click();
  const kills = [/^Update Supervisor/, /^Update cluster/];
  const all: string[] = [];
  await expect.poll(async () => {
    simulator.clock.advance(MINUTE);
    const said = await answer(plan);
    if (said !== null) all.push(said);
    const [next] = kills;
    const moving = plan.locator('[data-state="moving"] strong');
    if (next && (await moving.count()) > 0 && next.test(await moving.first().innerText())) {
      kills.shift();
      await kill(running);
      await plan.getByText("What is under way in the data centre goes on without it.").waitFor();
      ({ running, code } = await startAgent(cli, simulator));
      await expect.poll(() => stateOf(plan), PATIENCE).toBe("Interrupted");
      await logIn(plan.locator("#log-in"), simulator);
      await plan.getByRole("button", { name: "Resume" }).click();
    }
    const now = await stateOf(plan);
    if (now === "Stopped") throw new Error(await plan.locator("main").innerText());
    return now;
  }, { timeout: 400_000, interval: 300 }).toBe("Done");
  console.log(all, kills);
  expect(kills).toEqual([]);
}, 600_000);
