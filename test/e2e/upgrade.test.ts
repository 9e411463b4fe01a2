import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Locator, Page } from "playwright-core";
import { afterEach, expect } from "vitest";
import { inBrowser, openBrowser, openedOptions, type TestBrowser } from "../parts/browser.ts";
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
const PER_LOOK = 3 * 60_000;
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

/** Of what may be redrawn at any moment; "" where there is none. */
const textOf = async (page: Page, selector: string): Promise<string> => (await page.locator(selector).allInnerTexts())[0] ?? "";
const stateOf = (page: Page): Promise<string> => textOf(page, "h2.summary[tabindex]");

/** Answers what is asked as a person would who agrees to all of it, and waits until it is asked no more; returns what was asked. */
async function answer(page: Page): Promise<string | null> {
  // This very question: the next one takes its place at any moment.
  const ask = await page.$("[data-ask]");
  const yes = await ask?.$("button[type=submit]");
  if (!ask || !yes) return null;
  const asked = `${(await ask.getAttribute("data-ask")) ?? ""}: ${(await (await ask.$("h3"))?.innerText()) ?? ""}`;
  const typed = await ask.$("input[name=typed]");
  if (typed) {
    expect(await yes.isDisabled()).toBe(true);
    await typed.fill(/Type (.+) to approve it/.exec((await (await ask.$(".warned"))?.innerText()) ?? "")?.[1] ?? "");
  }
  await (await ask.$("textarea[name=reason]"))?.fill("agreed with the owners");
  await yes.click();
  await ask.waitForElementState("hidden");
  return asked;
}

const OUTPUT = fileURLToPath(new URL("../output/", import.meta.url));
const IN_README = fileURLToPath(new URL("../../docs/images/", import.meta.url));

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: `${OUTPUT}${name}.png`, animations: "disabled", caret: "hide" });
}
/** For the README, where they are wanted. */
function keepPicture(name: string): void {
  if (process.env["UPDATE_PICTURES"] !== "1") return;
  expect(statSync(`${OUTPUT}${name}.png`).size).toBeLessThan(250_000);
  mkdirSync(IN_README, { recursive: true });
  copyFileSync(`${OUTPUT}${name}.png`, `${IN_README}${name}.png`);
}

/** What changed the data centre, in order; dry runs and prechecks change nothing. */
function writesIn({ vcenter, supervisors }: Simulator): readonly string[] {
  const ofVcenter = vcenter.writes.filter(({ path, query }) => !/precheck|session/.test(`${path} ${JSON.stringify(query)}`)).map(({ method, path }) => `${method} ${path}`);
  return [...ofVcenter, ...supervisors.flatMap(({ writes }) => writes.filter(({ isDryRun }) => !isDryRun).map(({ method, path }) => `${method} ${path}`))];
}

inBrowser("diagnose, repair, plan, approve: the Supervisor and its clusters are updated, though the agent is killed twice", async () => {
  buildIfMissing();
  const simulator = await lab.start(buildEnvironment("dns-server-unreachable", { release: "8.0.3" }));
  const { origin } = new URL(simulator.pageUrl);
  const kubernetes = simulator.environment.clusters[0]?.supervisor?.kubernetes;
  const cli = createCli();
  closing.push(() => cli.stop());
  let { running, code } = await startAgent(cli, simulator);
  const browser = await openBrowser({ granted: "https://127.0.0.1" });
  closing.unshift(() => browser.close());
  const options = await openedOptions(browser);
  await options.evaluate((given) => void (location.hash = given), `pair=${code}&vcenter=${encodeURIComponent(origin)}`);
  await options.locator("#agent-state.good").waitFor();
  await options.locator("#add-vcenter button").click();
  const card = options.locator(`[data-vcenter="${origin}"]`);
  await logIn(card, simulator);
  await card.getByRole("button", { name: "Trust and log in" }).click();
  await card.getByText(`The agent is logged in as ${simulator.username}`).waitFor();

  const client = await browser.context.newPage();
  await client.goto(`${simulator.pageUrl}?lang=en`);
  await press(client, ".docked");
  expect(await appears(client, ".report .summary")).toEqual(["Problems found: 1"]);

  // What is proven is repaired; the request holds what the diagnosis has proven.
  const repair = await opening(browser, () => press(client, ".cause.yes .button"));
  expect(await repair.locator(".box h2").first().innerText()).toBe("Supervisor supervisor-01: A management DNS server cannot be used by the control plane VMs");
  expect(await repair.locator("pre").innerText()).toMatch(/^PATCH \/api\/vcenter\/namespace-management\/clusters\/domain-c8\n[^]*"10\.20\.30\.53"/);
  await picture(repair, "repair");
  await repair.locator("#begin button[type=submit]").click();
  await repair.locator('[data-ask="approve"]').waitFor();
  expect(writesIn(simulator)).toEqual([]);
  await picture(repair, "repair.approve");
  await answer(repair);
  await expect
    .poll(() => {
      simulator.clock.advance(PER_LOOK);
      return stateOf(repair);
    }, PATIENCE)
    .toBe("Done");
  expect(simulator.environment.clusters[0]?.supervisor?.messages).toEqual([]);
  await repair.close();

  await press(client, ".foot .button.outline");
  expect((await appears(client, ".plan .summary"))[0]).toMatch(/^Update plan: \d steps$/);
  const plan = await opening(browser, () => press(client, ".foot .button.primary"));
  await plan.locator("#begin button[type=submit]").click();
  const asked: string[] = [];
  const kills = [/^Update Supervisor/, /^Update cluster/];
  let isLoosened = false;
  for (let state = ""; state !== "Done"; state = await stateOf(plan)) {
    if (state === "Stopped") throw new Error(await plan.locator("main").innerText());
    simulator.clock.advance(PER_LOOK);
    const said = await answer(plan);
    if (said !== null) asked.push(said);
    const [next] = kills;
    const moving = await textOf(plan, '[data-state="moving"] strong');
    const detail = await textOf(plan, '[data-state="moving"] .step-detail');
    // In the middle of it: some of its parts are done.
    if (next?.test(moving) && !/\b0 %$/.test(await textOf(plan, '[data-state="moving"] .bar .aside'))) {
      kills.shift();
      if (kills.length === 1) await picture(plan, "upgrade");
      await kill(running);
      // The page keeps what it shows; what it shows goes on.
      await plan.getByText("What is under way in the data center goes on without it.").waitFor();
      expect(await textOf(plan, "[aria-current] strong")).toBe(moving);
      ({ running, code } = await startAgent(cli, simulator));
      await expect.poll(() => stateOf(plan), PATIENCE).toBe("Interrupted");
      await logIn(plan.locator("#log-in"), simulator);
      await plan.getByRole("button", { name: "Resume" }).click();
      await expect.poll(() => stateOf(plan), PATIENCE).not.toBe("Interrupted");
    }
    // Who owns the pods lets go of what the page says holds the node.
    if (!isLoosened && /PodDisruptionBudget default\/index, which lets no pod go/.test(detail)) {
      await picture(plan, "upgrade.drain");
      isLoosened = true;
      for (const guest of kubernetes?.guests ?? []) guest.objects["poddisruptionbudgets.policy"] = [];
    }
    await plan.waitForTimeout(200);
  }
  await picture(plan, "upgrade.done");
  expect(kills).toEqual([]);
  expect(isLoosened).toBe(true);
  expect(asked.map((each) => each.replace(/^approve: /, ""))).toEqual([
    expect.stringMatching(/^Update Supervisor .* to 1\.29$/),
    expect.stringMatching(/^Upgrade the TKG service .* to 3\.2\.0$/),
    "Update cluster team-a/shop to 1.29",
    "Update cluster team-b/billing to 1.28",
    "Update cluster team-b/billing to 1.29",
    "Update cluster team-c/search to 1.29",
  ]);
  // Each write once, in the order of the plan, though the agent lost its memory in the middle of two of them.
  expect(writesIn(simulator).map((each) => each.replace(/namespaces\/|\/apis\/[^/]+\/[^/]+\//g, ""))).toEqual([
    "PATCH /api/vcenter/namespace-management/clusters/domain-c8",
    "POST /api/vcenter/namespace-management/software/clusters/domain-c8",
    "PUT /api/vcenter/namespace-management/clusters/domain-c8/supervisor-services/tkg.vsphere.vmware.com",
    "PATCH team-a/clusters/shop",
    "PATCH team-b/tanzukubernetesclusters/billing",
    "PATCH team-b/tanzukubernetesclusters/billing",
    "PATCH team-c/clusters/search",
  ]);
  expect(simulator.environment.clusters[0]?.supervisor?.version).toMatch(/^v1\.29\./);
  expect(browser.troubles).toEqual([]);

  // On the vSphere Client's page it is done as well, and a new plan has nothing left of it.
  await client.reload();
  await press(client, ".docked");
  expect((await appears(client, ".upgrade-line"))[0]).toMatch(/^Done/);
  await press(client, ".foot .button.outline");
  await until("the plan on the page", async () => (await texts(client, ".foot .button")).includes("Plan again"));
  keepPicture("upgrade");
}, 900_000);
