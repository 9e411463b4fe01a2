import { rules } from "@supervisor-doctor/shared/rules/index";
import { afterEach, expect } from "vitest";
import { inBrowser, inChromium, PICTURES } from "../parts/browser.ts";
import { appears, HOST, press, texts } from "../parts/browser-overlay.ts";
import { createDesks } from "../parts/desk.ts";

/** The extension's own pages: the side panel, and the options with pairing, vCenters and logins. */

const desks = createDesks();
afterEach(() => desks.close());

const TITLE = "The management DNS servers do not resolve vCenter's name vc.lab.test";

inBrowser("the side panel shows the same finding where the extension may stand on no page at all", async () => {
  const desk = await desks.open({ granted: false });
  await desk.pair();
  // Headless, the browser's question has nobody to refuse it; this is what the options page says once it was refused.
  const added = await desk.options.evaluate((vcenter) => chrome.runtime.sendMessage({ call: "addVcenter", question: { vcenter } }), desk.origin);
  expect(added).toEqual({ ok: true, answer: { done: true } });
  await desk.options.reload();
  await desk.options.locator(".vcenter").getByText("Not shown on its pages").waitFor();
  expect(await desk.options.evaluate(() => chrome.permissions.contains({ origins: ["https://127.0.0.1/*"] }))).toBe(false);

  const client = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await client.getByText("Kubernetes Status").first().waitFor();
  const panel = await desk.browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 1000 });
  await panel.goto(desk.browser.panelUrl);
  await panel.getByRole("button", { name: "Diagnose Supervisor" }).click();
  const card = panel.locator(".report > .card").first();
  await card.waitFor();
  expect(await card.locator("> h3").innerText()).toBe(TITLE);
  expect(await card.locator(".basis").first().innerText()).toBe("Confirmed");
  expect(await card.locator("> section .cause.yes").innerText()).toMatch(/no host record for the vCenter PNID[^]*10\.20\.30\.53/);
  expect(await card.locator("> section .steps > li").count()).toBeGreaterThan(0);
  expect(await client.locator(HOST).count()).toBe(0);

  // What somebody else's page says can be asked about as well.
  await panel.locator("textarea").fill("제어부 VM vm-1에서 관리 DNS 서버 10.0.0.53에 연결할 수 없습니다.");
  await panel.getByRole("button", { name: "Explain" }).click();
  expect(await panel.locator(".card.known h3").innerText()).toMatch(/DNS/);
  expect(desk.browser.troubles).toEqual([]);
});

inChromium("the side panel lists every known error, filtered as one types, with neither agent nor vCenter", async () => {
  const desk = await desks.open({ loggedIn: false });
  const panel = await desk.browser.context.newPage();
  await panel.setViewportSize({ width: 400, height: 1400 });
  await panel.goto(desk.browser.panelUrl);
  const shown = panel.locator(".rules > details:visible");
  await shown.first().waitFor();
  expect(await shown.count()).toBe(rules.length);
  await panel.locator("input[name=filter]").pressSequentially("thumbprint nsx");
  await panel.locator("[data-rule=dns-servers-missing]").waitFor({ state: "hidden" });
  expect(await shown.evaluateAll((found) => found.map((each) => (each as HTMLElement).dataset["rule"]))).toContain("nsx-thumbprint-mismatch");
  await panel.locator("[data-rule=nsx-thumbprint-mismatch] > summary").click();
  await panel.locator("[data-rule=nsx-thumbprint-mismatch] .steps > li").first().waitFor();
  await panel.screenshot({ path: `${PICTURES}panel-rules.png`, animations: "disabled" });
  await panel.locator("input[name=filter]").fill("zzzz");
  await panel.getByText(`0 of ${rules.length}`).waitFor();
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("pairing and login are typed on the options page; the certificate is shown first, a wrong password gets a sentence, and none is kept", async () => {
  const desk = await desks.open({ loggedIn: false });
  const { options, simulator, origin } = desk;
  const wrong = "Not-the-password!7";

  // A code that was never given out is refused with a sentence, once it is whole, and can be corrected; the real one is taken however it is typed.
  const code = options.locator("input[name=code]");
  await code.fill(`${desk.agent.port}-ABCD-2345`);
  await options.locator(".notice").getByText(/code/i).first().waitFor();
  expect(await code.inputValue()).toBe(`${desk.agent.port}-ABCD-2345`);
  await code.fill("");
  await code.pressSequentially(` ${desk.pairingCode().toLowerCase()}`);
  await options.locator("#agent-state.good").waitFor();

  await options.locator("input[name=vcenter]").pressSequentially(`${origin}/ui/`);
  await options.getByRole("button", { name: "Add", exact: true }).click();
  const vcenter = options.locator(`[data-vcenter="${origin}"]`);
  await vcenter.getByText("The agent is not logged in").waitFor();

  const logIn = async (password: string): Promise<void> => {
    await vcenter.locator("input[name=username]").fill(simulator.username);
    await vcenter.locator("input[name=password]").fill("");
    await vcenter.locator("input[name=password]").pressSequentially(password);
    await vcenter.locator("input[name=password]").press("Enter");
  };
  const certificate = vcenter.locator(".notice", { hasText: "Do you trust this certificate?" });
  await logIn(wrong);
  await certificate.waitFor();
  expect(await certificate.locator(".thumbprint").innerText()).toBe(simulator.thumbprint);
  // Nothing was sent to whom nobody trusts.
  expect(simulator.vcenter.calls).toEqual([]);
  await certificate.getByRole("button", { name: "Cancel" }).click();
  expect(await certificate.count()).toBe(0);
  await logIn(wrong);
  await certificate.getByRole("button", { name: "Trust and log in" }).click();
  await vcenter.locator(".notice", { hasText: /password/i }).waitFor();
  expect(simulator.vcenter).toMatchObject({ logins: 0, refusedLogins: 1 });

  // The certificate was confirmed: it is not asked about again.
  await logIn(simulator.password);
  await vcenter.getByText(`The agent is logged in as ${simulator.username}`).waitFor();
  expect(await vcenter.locator("input[type=password]").count()).toBe(0);

  // The button works with what was typed.
  const page = await desk.visit(simulator.pageUrl, { lang: "en" });
  await press(page, ".docked");
  await appears(page, ".report");
  expect(await texts(page, ".report > .card > h3")).toEqual([TITLE]);
  expect(simulator.vcenter).toMatchObject({ refusedLogins: 1, openSessions: 0 });

  const kept = await options.evaluate(async () => JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]));
  expect(kept).toContain(origin);
  expect(kept).toContain(simulator.thumbprint);
  for (const secret of [wrong, simulator.password, encodeURIComponent(simulator.password), btoa(simulator.password)]) expect(kept).not.toContain(secret);
  expect(desk.browser.troubles).toEqual([]);
});
