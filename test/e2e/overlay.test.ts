import { afterEach, expect } from "vitest";
import { inBrowser } from "../parts/browser.ts";
import { appears, HOST, hosts, inOverlay, press, texts, until } from "../parts/browser-overlay.ts";
import { createDesks } from "../parts/desk.ts";
import { closedGate } from "./gate.ts";

/** The button on the vSphere Client's page, and what it opens, as a person uses them. */

const desks = createDesks();
afterEach(() => desks.close());

const CAUSES = ".report > .card > section > .causes";

inBrowser("the button on the Supervisor's page shows the proven cause in Korean, with its evidence and its remedy", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "ko" });
  await page.getByText("구성 상태").first().waitFor();
  expect(await appears(page, ".docked > span:not(.badge, .unseen-text)")).toEqual(["감독자 진단"]);
  expect(desk.simulator.vcenter.logins).toBe(0);

  await press(page, ".docked");
  expect(await appears(page, ".report .summary")).toEqual(["발견된 문제: 1개"]);
  expect(await texts(page, ".report > .card > h3")).toEqual(["관리 DNS 서버가 vCenter 이름 vc.lab.test을(를) 확인하지 못함"]);
  expect(await texts(page, ".report > .card > header .severity")).toEqual(["오류"]);
  expect(await texts(page, ".report > .card > header .basis")).toEqual(["확인됨"]);

  expect(await texts(page, `${CAUSES} .cause.yes .verdict`)).toEqual(["예"]);
  expect((await texts(page, `${CAUSES} .cause.yes bdi`))[0]).toBe("관리 DNS 서버에 vCenter PNID에 대한 호스트 레코드가 없습니다.");
  const evidence = await texts(page, `${CAUSES} .cause.yes .evidence li`);
  expect(evidence).toHaveLength(2);
  for (const [index, address] of ["10.20.30.53", "10.20.30.54"].entries()) expect(evidence[index]).toMatch(new RegExp(`^${address}의 vc\\.lab\\.test 응답: 주소 없음\\(NXDOMAIN\\)`));
  const steps = await texts(page, ".report > .card > section .steps > li");
  expect(steps.length).toBeGreaterThanOrEqual(1);
  expect(steps[0]).toContain("A(또는 AAAA) 레코드");
  expect(await texts(page, ".docked .badge.problems")).toEqual(["1"]);

  // What is copied says it all: it is for a ticket or a mail.
  await desk.browser.letReadClipboard(desk.origin);
  await press(page, ".report > .card > header .button");
  await until("the button says that it is copied", async () => (await texts(page, ".report > .card > header .button"))[0] === "복사됨");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of ["관리 DNS 서버가 vCenter 이름 vc.lab.test을(를) 확인하지 못함", "dns-pnid-unresolved", ...evidence, ...steps]) expect(copied).toContain(part);

  expect(desk.simulator.vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, unimplemented: [] });
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("the overlay outlives the Client's own navigation and its drawing everything anew, and there is never a second one", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.browser.context.newPage();
  // Nobody can see more of them than there were between any two changes of the page.
  await page.addInitScript(() => {
    const counted = globalThis as { most?: number };
    const count = (): void => void (counted.most = Math.max(counted.most ?? 0, document.querySelectorAll("[data-supervisor-doctor]").length));
    new MutationObserver(count).observe(document, { childList: true, subtree: true });
  });
  const most = (): Promise<number | undefined> => page.evaluate(() => (globalThis as { most?: number }).most);
  await page.goto(`${desk.simulator.pageUrl}?lang=en`);
  await press(page, ".docked");
  const [title] = await appears(page, ".report > .card > h3");

  // The Client throws away all that stands in it and draws it anew.
  const drawn = page.locator("main-app main").first();
  const old = await drawn.elementHandle();
  await page.getByRole("button", { name: "Refresh" }).click();
  await old?.waitForElementState("hidden");
  await page.getByText("View details").or(page.getByText("Kubernetes Status")).first().waitFor();
  expect(await hosts(page)).toBe(1);
  expect(await texts(page, ".report > .card > h3")).toEqual([title]);

  // To its vSphere cluster, which is about the same Supervisor, to one that has none, and back.
  await page.getByRole("treeitem").getByText("cluster-wld-01", { exact: true }).click();
  await page.waitForURL(/ClusterComputeResource/);
  expect(await appears(page, ".report > .card > h3")).toEqual([title]);
  await page.getByRole("treeitem").getByText("cluster-mgmt-01", { exact: true }).click();
  await page.waitForURL((url) => url.href.includes("ClusterComputeResource") && !url.href.includes("domain-c8:"));
  await until("the cluster's page has no diagnosis", async () => (await texts(page, ".report")).length === 0 && (await texts(page, ".docked")).length === 1);
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/SupervisorModel/);
  expect(await appears(page, ".report > .card > h3")).toEqual([title]);
  expect(await hosts(page)).toBe(1);

  // A page that is not about Supervisors has no button; coming back brings it back.
  const address = page.url();
  const go = (url: string): Promise<void> => page.evaluate((to) => (history.pushState({}, "", to), void dispatchEvent(new PopStateEvent("popstate"))), url);
  await go("/ui/app/host;nav=h/urn:vmomi:HostSystem:host-12:a98d2a37-3b38-45e2-83d8-610f25b4c1d7/summary");
  await page.locator(HOST).waitFor({ state: "detached" });
  await go(address);
  await appears(page, ".docked");

  // Even the body may go.
  await page.evaluate(() => document.documentElement.replaceChild(document.createElement("body"), document.body));
  await appears(page, ".docked");
  expect(await hosts(page)).toBe(1);
  expect(await most()).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("an open page gets the new button when the extension is updated, and the old one leaves it in peace", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await appears(page, ".report");
  await page.locator(HOST).evaluate((old) => old.setAttribute("data-old", ""));

  // As an update does; it closes the extension's own pages, so there may be no answer.
  void desk.options.evaluate(() => chrome.runtime.reload()).catch(() => {});
  await page.locator("[data-old]").waitFor({ state: "detached" });
  await appears(page, ".docked");
  expect(await hosts(page)).toBe(1);
  // Put out of the page, only the new one comes back.
  await page.locator(HOST).evaluate((host) => host.remove());
  await page.locator(HOST).waitFor({ state: "attached" });
  expect(await hosts(page)).toBe(1);
  await press(page, ".docked");
  await appears(page, ".report");
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("with no agent running, the documented error on the page is explained, and how to start the agent", async () => {
  const desk = await desks.open();
  await desk.setUp();
  await desk.agent.stop();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  expect(await appears(page, ".docked .badge.known")).toEqual(["1"]);
  await press(page, ".docked");

  const [title] = await appears(page, ".notice h3");
  expect(title).toBe("The agent does not answer on this machine");
  expect(await texts(page, ".notice code")).toEqual([`npm start -- --vcenter ${desk.origin}`, "supervisor-doctor serve"]);
  expect(await texts(page, ".card.known h3")).toEqual(["The management DNS servers do not resolve vCenter's name vc.lab.test"]);
  expect((await texts(page, ".card.known blockquote"))[0]).toContain("vc.lab.test");
  const causes = await texts(page, ".card.known .cause");
  expect(causes.length).toBeGreaterThan(1);
  expect(await texts(page, ".card.known .cause.yes")).toEqual([]);
  expect((await texts(page, ".card.known .steps li")).length).toBeGreaterThan(1);
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("everything works from the keyboard: reach the button, start with Enter, close with Escape", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await appears(page, ".docked");
  await page.getByText("Kubernetes Status").first().waitFor();
  await page.evaluate(() => {
    const heard: string[] = ((globalThis as { heard?: string[] }).heard = []);
    document.addEventListener("keydown", (event) => heard.push(event.key));
  });
  const focused = (): Promise<string | null> => inOverlay(page, (root) => root.activeElement?.className ?? null);
  const reach = async (wanted: RegExp): Promise<void> => {
    for (let presses = 0; presses < 100; presses++) {
      if (wanted.test((await focused()) ?? "")) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${wanted}`);
  };

  await reach(/^docked$/);
  const before = await page.evaluate(() => (globalThis as { heard?: string[] }).heard?.length);
  await page.keyboard.press("Enter");
  await appears(page, ".report");
  expect(await focused()).toBe("frame");
  await reach(/^icon-button$/);
  await reach(/^button primary$/);
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("docked");
  expect(await texts(page, ".frame")).toEqual([]);
  // The Client has shortcuts of its own: it heard none of this.
  expect(await page.evaluate(() => (globalThis as { heard?: string[] }).heard?.length)).toBe(before);

  await page.keyboard.press("Enter");
  await appears(page, ".report");
  expect(desk.simulator.vcenter.logins).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("a diagnosis comes to its end on the page though the browser stops the extension's background in the middle of it", async () => {
  const gate = await closedGate(443);
  try {
    const desk = await desks.open({ through: gate.through });
    await desk.setUp();
    const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
    await press(page, ".docked");
    await appears(page, ".progress li");
    await until("the agent is at work", async () => gate.arrived() > 0);

    // The page's next question starts it anew, and it knows nothing of before. Some question is under way each time.
    for (let times = 0; times < 4; times++) {
      await page.evaluate(() => dispatchEvent(new Event("focus")));
      await desk.browser.stopBackground();
    }
    expect(await texts(page, ".report")).toEqual([]);
    expect(await appears(page, ".progress")).toHaveLength(1);

    gate.open();
    expect(await appears(page, ".report .summary")).toEqual(["Problems found: 1"]);
    expect(desk.simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0 });
    // What was under way in a background that is stopped is refused by Chromium in these words.
    expect(desk.browser.troubles.filter((trouble) => !trouble.endsWith("Error: No SW"))).toEqual([]);
  } finally {
    await gate.close();
  }
});
