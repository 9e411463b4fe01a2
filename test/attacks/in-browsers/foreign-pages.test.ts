import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildExtensionIfMissing, BUILT, inBrowser, KIND } from "../../parts/browser.ts";
import { appears, HOST, hosts, inOverlay, press, texts } from "../../parts/browser-overlay.ts";
import { createLab } from "../../parts/lab.ts";
import { createDesks } from "../../parts/desk.ts";
import { keptAsSeenFrom, tokenIn } from "../../parts/token.ts";

/** Pages that are not a vCenter's, and a vCenter's page that means harm. */

const desks = createDesks();
const elsewhere = createLab();
afterEach(async () => {
  await desks.close();
  await elsewhere.stop();
});

inBrowser("nothing of the extension runs on a page that is no vSphere Client's, nor on one that nobody has set up", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const stranger = await elsewhere.start(buildEnvironment("dns-pnid-unresolved"));
  const plain = await desk.visit(desk.simulator.pages.plain);
  const other = await desk.visit(stranger.pageUrl, { lang: "en" });
  await other.getByText("Kubernetes Status").first().waitFor();
  const client = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  // The last page to be opened has it: by now the others would have it, too.
  await appears(client, ".docked");
  expect(await desk.browser.standsOn(client)).toBe(true);
  expect(await desk.browser.standsOn(plain)).toBe(false);
  // Firefox cannot tell one port of a host from another; there the background refuses to speak with the script.
  expect(await desk.browser.standsOn(other)).toBe(KIND === "firefox");
  for (const page of [plain, other]) expect(await hosts(page)).toBe(0);
  expect(await plain.locator("body > *").count()).toBe(2);
  expect(desk.browser.troubles).toEqual([]);
});

describe("the built extension", () => {
  beforeAll(buildExtensionIfMissing);

  test("has a content script of at most 20 kB gzipped", () => {
    const size = gzipSync(readFileSync(join(BUILT, "src", "content.iife.js")), { level: 9 }).length;
    expect(size).toBeGreaterThan(1_000);
    expect(size).toBeLessThanOrEqual(20_000);
  });

  test("asks for no page of its own accord, and lets no page load any of its files", () => {
    const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")) as Record<string, unknown>;
    expect(manifest["host_permissions"]).toEqual(["http://127.0.0.1/*"]);
    for (const key of ["content_scripts", "web_accessible_resources", "externally_connectable"]) expect(manifest).not.toHaveProperty(key);
  });
});

inBrowser("a hostile page at the vCenter's own address gets nothing out of the agent, even with a stolen token", async () => {
  const desk = await desks.open();
  await desk.setUp();
  // Unlike the Client's pages this one has no policy of its own that would stop its scripts.
  const page = await desk.visit(desk.simulator.pages.plain);
  const token = await tokenIn(desk.options);
  const statuses: number[] = [];
  page.context().on("response", (response) => {
    if (response.url().startsWith(`http://127.0.0.1:${desk.agent.port}/`)) statuses.push(response.status());
  });

  const tried = await page.evaluate(
    async ({ port, token, vcenter }) => {
      const ask = async (path: string, init: RequestInit): Promise<string> => {
        try {
          const response = await fetch(`http://127.0.0.1:${port}/${path}`, { method: "POST", ...init });
          return `${response.type} ${response.status} ${await response.text()}`;
        } catch {
          return "refused";
        }
      };
      const authorization = `Bearer ${token}`;
      const start = JSON.stringify({ vcenter });
      return {
        hello: await ask("hello", { headers: { "content-type": "application/json" }, body: "{}" }),
        start: await ask("runs/start", { headers: { "content-type": "application/json", authorization }, body: start }),
        get: await ask("connections", { method: "GET" }),
        simple: await ask("runs/start", { headers: { "content-type": "text/plain" }, body: start }),
        unseen: await ask("runs/start", { mode: "no-cors", headers: { "content-type": "text/plain" }, body: start }),
        beacon: navigator.sendBeacon(`http://127.0.0.1:${port}/runs/start`, start),
      };
    },
    { port: desk.agent.port, token, vcenter: desk.origin },
  );
  expect(tried).toMatchObject({ hello: "refused", start: "refused", get: "refused", simple: "refused", unseen: "opaque 0 " });

  // A form goes where no fetch does: as a navigation of its own.
  const navigated = page.waitForResponse((response) => response.url().endsWith("/runs/start") && response.request().isNavigationRequest());
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action, enctype: "text/plain" });
    form.append(Object.assign(document.createElement("input"), { name: "{}" }));
    document.body.append(form);
    form.submit();
  }, `http://127.0.0.1:${desk.agent.port}/runs/start`);
  expect((await navigated).status()).toBeGreaterThanOrEqual(400);
  expect(statuses.length).toBeGreaterThan(0);
  for (const status of statuses) expect([403, 405, 415]).toContain(status);
  expect(desk.simulator.vcenter.logins).toBe(0);
});

inBrowser("the token is where no script on a page can read it, not even one of the extension's own", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.visit(desk.simulator.pageUrl, { lang: "en" });
  await appears(page, ".docked");
  const token = await tokenIn(desk.options);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const seen = await keptAsSeenFrom(desk.options, desk.origin);
  expect(seen).toMatch(KIND === "firefox" ? `"vcenters":[{"vcenter":"${desk.origin}"` : /Access to storage is not allowed/);
  expect(seen).not.toContain(token);
  // Unpaired, it is nowhere.
  await desk.options.getByRole("button", { name: "Unpair" }).click();
  await desk.options.locator("input[name=code]").waitFor();
  expect(await desk.options.evaluate(async () => (await chrome.storage.local.get("agent"))["agent"] ?? null)).toBeNull();
  expect(desk.browser.troubles).toEqual([]);
});

inBrowser("a hostile page at the vCenter's own address can neither reach into the extension nor press its buttons", async () => {
  const desk = await desks.open();
  await desk.setUp();
  const page = await desk.browser.context.newPage();
  await page.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      return ((globalThis as { caught?: ShadowRoot }).caught = attachShadow.call(this, { ...init, mode: "open" }));
    };
  });
  await page.goto(`${desk.simulator.pageUrl}?lang=en`);
  await appears(page, ".docked");
  await page.getByText("Kubernetes Status").first().waitFor();

  const reached = await page.evaluate(
    async ({ host, home }) => {
      const node = document.querySelector<HTMLElement>(host);
      const failed = (promise: Promise<unknown>): Promise<boolean> => promise.then(() => false, () => true);
      return {
        root: node?.shadowRoot ?? null,
        caught: "caught" in globalThis,
        api: "chrome" in globalThis && "runtime" in chrome && "sendMessage" in (chrome.runtime ?? {}),
        text: node?.innerText ?? "",
        manifestRefused: await failed(fetch(`${home}/manifest.json`)),
        optionsRefused: await failed(fetch(`${home}/src/options/index.html`)),
      };
    },
    { host: HOST, home: desk.browser.home },
  );
  expect(reached).toEqual({ root: null, caught: false, api: false, text: "", manifestRefused: true, optionsRefused: true });

  /** All that a script can do to seem like a person. */
  const pretend = (): void => {
    const box = document.querySelector<HTMLElement>("body > div[data-supervisor-doctor]");
    const { right, bottom } = { right: innerWidth - 60, bottom: innerHeight - 78 };
    for (const target of [box, document.elementFromPoint(right, bottom)]) {
      for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
        target?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: right, clientY: bottom, view: window }));
      for (const type of ["keydown", "keyup"]) target?.dispatchEvent(new KeyboardEvent(type, { key: "Enter", bubbles: true, composed: true }));
      if (target instanceof HTMLElement) target.click();
    }
  };
  await page.evaluate(pretend);
  expect(await texts(page, ".frame")).toEqual([]);
  // Even one that had got hold of the button itself.
  const pressed = await inOverlay(page, (root) => {
    const button = root.querySelector<HTMLElement>(".docked");
    button?.click();
    button?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true }));
    return button?.getAttribute("aria-expanded") ?? null;
  });
  expect(pressed).toBe("false");
  expect(await texts(page, ".frame")).toEqual([]);
  expect(desk.simulator.vcenter.logins).toBe(0);

  // The same button does its work for a person.
  await press(page, ".docked");
  await appears(page, ".report");
  const again = await inOverlay(page, (root) => {
    const button = root.querySelector<HTMLElement>(".foot .button");
    button?.click();
    return root.querySelectorAll(".report").length;
  });
  expect(again).toBe(1);
  expect(desk.simulator.vcenter.logins).toBe(1);
  expect(desk.browser.troubles).toEqual([]);
});
