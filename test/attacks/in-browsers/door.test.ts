import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, expect, vi } from "vitest";
import { inBrowser, inChromium } from "../../parts/browser.ts";
import { createDesks, type Desk } from "../../parts/desk.ts";
import { tokenIn } from "../../parts/token.ts";

/**
 * Each way in that has been used against local agents, played from a real browser against the real agent. Whoever attacks
 * has all that can be stolen: the port, a pairing code that is right, and the token. What got through would be told by the
 * code's being used, or by a login to vCenter.
 */

const desks = createDesks();
const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await desks.close();
});

/** A page of somebody else, on an origin of its own, without any policy that would stop its scripts. */
async function strangePage(desk: Desk): Promise<Page> {
  const server = createServer((_request, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Another</title><p>Nothing here</p>")).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => void server.close());
  return desk.visit(`http://localhost:${(server.address() as AddressInfo).port}/`);
}

interface Stolen {
  /** Where the page believes the agent to be. */
  readonly home: string;
  readonly code: string;
  readonly token: string;
  readonly vcenter: string;
}

/** Runs in the page. For each attack, what the page could read of the answer: "" is nothing. */
async function attack({ home, code, token, vcenter }: Stolen): Promise<Record<string, string>> {
  const pair = JSON.stringify({ code });
  const start = JSON.stringify({ vcenter });
  const authorization = `Bearer ${token}`;
  const json = "application/json";
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    try {
      const response = await fetch(`${home}/${path}`, { method: "POST", ...init });
      return response.ok ? `${response.status} ${await response.text()}` : await response.text();
    } catch {
      return "";
    }
  };
  const loaded = (element: HTMLElement, attributes: Readonly<Record<string, string>>): Promise<string> =>
    new Promise((resolve) => {
      element.addEventListener("load", () => {
        let text = "";
        try {
          text = (element as HTMLIFrameElement).contentDocument?.body?.innerText ?? "";
        } catch {
          // Of another origin.
        }
        resolve(element.localName === "iframe" ? text : "loaded");
      });
      element.addEventListener("error", () => resolve(""));
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    });
  const socket = (path: string): Promise<string> =>
    new Promise((resolve) => {
      const opened = new WebSocket(`${home.replace("http", "ws")}/${path}`);
      opened.addEventListener("open", () => resolve("opened"));
      opened.addEventListener("error", () => resolve(""));
    });
  const events = (): Promise<string> =>
    new Promise((resolve) => {
      const source = new EventSource(`${home}/runs/start`);
      const end = (told: string): void => {
        source.close();
        resolve(told);
      };
      source.addEventListener("open", () => end("opened"));
      source.addEventListener("error", () => end(""));
    });
  const byHand = (): Promise<string> =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${home}/pair`);
      request.setRequestHeader("content-type", json);
      request.addEventListener("loadend", () => resolve(request.status === 200 ? request.responseText : ""));
      request.send(pair);
    });
  const beacon = (body: string, type: string): string => (navigator.sendBeacon(`${home}/pair`, new Blob([body], { type })) ? "" : "");
  const multipart = (): FormData => {
    const form = new FormData();
    form.append("code", code);
    return form;
  };
  return {
    "a fetch of JSON": await ask("pair", { headers: { "content-type": json }, body: pair }),
    "a fetch with the token": await ask("runs/start", { headers: { "content-type": json, authorization }, body: start }),
    "a fetch with cookies": await ask("connections", { credentials: "include", headers: { "content-type": json, authorization }, body: "{}" }),
    "a fetch of plain text, which needs no preflight": await ask("pair", { headers: { "content-type": "text/plain" }, body: pair }),
    "a fetch that may not read": await ask("pair", { mode: "no-cors", body: pair }),
    "a fetch of a form": await ask("pair", { body: new URLSearchParams({ code }) }),
    "a fetch of several parts": await ask("pair", { mode: "no-cors", body: multipart() }),
    "a fetch with GET": await ask("connections", { method: "GET", headers: { authorization } }),
    "a fetch that is kept alive": await ask("pair", { keepalive: true, headers: { "content-type": json }, body: pair }),
    "an XMLHttpRequest": await byHand(),
    "a beacon of plain text": beacon(pair, "text/plain"),
    "a beacon of JSON": beacon(pair, json),
    "an image": await loaded(document.createElement("img"), { src: `${home}/pair?code=${code}` }),
    "a script": await loaded(document.createElement("script"), { src: `${home}/connections` }),
    "a module": await loaded(document.createElement("script"), { type: "module", src: `${home}/connections` }),
    "a style sheet": await loaded(document.createElement("link"), { rel: "stylesheet", href: `${home}/connections` }),
    "a frame": await loaded(document.createElement("iframe"), { src: `${home}/connections` }),
    "a WebSocket": await socket("hello"),
    "a WebSocket to a call": await socket("runs/start"),
    "an EventSource": await events(),
  };
}

/** Runs in the page: a form goes where no fetch does, as a navigation of its own. */
function post({ action, enctype, name, value }: { action: string; enctype: string; name: string; value: string }): void {
  const form = Object.assign(document.createElement("form"), { method: "post", action, enctype });
  form.append(Object.assign(document.createElement("input"), { name, value }));
  document.body.append(form);
  form.submit();
}

async function playedFrom(desk: Desk, page: Page, home: string): Promise<void> {
  const token = await tokenIn(desk.options);
  const [, code = ""] = /-(.+)$/.exec(desk.pairingCode()) ?? [];
  const arrived: number[] = [];
  page.context().on("response", (response) => void (response.url().startsWith(`${home}/`) && response.url() !== page.url() && arrived.push(response.status())));
  const before = desk.simulator.vcenter.logins;
  const read = await page.evaluate(attack, { home, code, token, vcenter: desk.origin });
  expect(Object.entries(read).filter(([, text]) => text !== "")).toEqual([]);

  for (const enctype of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]) {
    const form = await page.context().newPage();
    await form.goto(page.url());
    const navigated = form.waitForResponse((response) => response.url() === `${home}/pair` && response.request().isNavigationRequest());
    // As plain text this is JSON: what stands between name and value is part of a text in it.
    await form.evaluate(post, { action: `${home}/pair`, enctype, name: `{"code":"${code}","x":"`, value: '"}' });
    expect([enctype, (await navigated).status()]).toEqual([enctype, expect.toSatisfy((status: number) => [403, 415].includes(status))]);
    await form.close();
  }
  expect(arrived.length).toBeGreaterThan(0);
  for (const status of arrived) expect([400, 403, 405, 415]).toContain(status);
  expect(desk.simulator.vcenter.logins).toBe(before);

  // The same code is still good: nobody used it, and nobody wore out its tries.
  await desk.options.evaluate((given) => void (location.hash = given), `pair=${desk.agent.port}-${code}`);
  await vi.waitUntil(async () => (await tokenIn(desk.options).catch(() => token)) !== token, { timeout: 20_000 });
}

inBrowser("a page on another origin gets nothing from the agent and has nothing carried out, whatever it sends", async () => {
  const desk = await desks.open();
  await desk.setUp();
  await playedFrom(desk, await strangePage(desk), `http://127.0.0.1:${desk.agent.port}`);
});

inBrowser("neither does a page on the vCenter's own origin", async () => {
  const desk = await desks.open();
  await desk.setUp();
  await playedFrom(desk, await desk.visit(desk.simulator.pages.plain), `http://127.0.0.1:${desk.agent.port}`);
});

inChromium("nor a page whose own name was led to the agent after it was loaded", async () => {
  const desk = await desks.open({ rebound: ["rebind.test"] });
  await desk.setUp();
  const home = `http://rebind.test:${desk.agent.port}`;
  const page = await desk.browser.context.newPage();
  // The page itself came from elsewhere, before the name led here.
  await desk.browser.context.route(`${home}/`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Rebound</p>" }));
  await page.goto(`${home}/`);
  expect(new URL(page.url()).origin).toBe(home);
  await playedFrom(desk, page, home);
});

/** Another extension of the same browser, which may speak to this machine and puts our Origin on what it sends. */
function forger(ourOrigin: string): string {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-forger-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const manifest = { manifest_version: 3, name: "Forger", version: "1", permissions: ["declarativeNetRequestWithHostAccess"], host_permissions: ["http://127.0.0.1/*"], background: { service_worker: "worker.js" } };
  const rule = { id: 1, priority: 1, action: { type: "modifyHeaders", requestHeaders: [{ header: "origin", operation: "set", value: ourOrigin }] }, condition: { urlFilter: "http://127.0.0.1:*", resourceTypes: ["xmlhttprequest"] } };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "worker.js"), `self.forge = (on) => chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [1], addRules: on ? [${JSON.stringify(rule)}] : [] });`);
  return folder;
}

const OUR_ORIGIN = /^chrome-extension:\/\/[a-p]{32}$/;

inChromium("another extension gets in neither as itself with our token, nor with our Origin and no token", async () => {
  const ours = await desks.open().then(async (first) => {
    const { home } = first.browser;
    await first.browser.close();
    return home;
  });
  expect(ours).toMatch(OUR_ORIGIN);
  const desk = await desks.open({ strangers: [forger(ours)] });
  await desk.setUp();
  expect(desk.browser.home).toBe(ours);
  const worker = await vi.waitUntil(() => desk.browser.context.serviceWorkers().find((each) => !each.url().startsWith(ours)), { timeout: 20_000 });
  const token = await tokenIn(desk.options);
  const ask = (path: string, body: unknown, bearer: string | null): Promise<string> =>
    worker.evaluate(
      async ({ url, text, authorization }) => {
        const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...(authorization && { authorization }) }, body: text });
        return `${response.status} ${await response.text()}`;
      },
      { url: `http://127.0.0.1:${desk.agent.port}/${path}`, text: JSON.stringify(body), authorization: bearer && `Bearer ${bearer}` },
    );
  const forge = (on: boolean): Promise<unknown> => worker.evaluate((given) => (globalThis as unknown as { forge(on: boolean): Promise<void> }).forge(given), on);
  const CALLS = ["about", "connections", "connect", "runs/start", "upgrades/start", "upgrades/answer", "upgrades/list", "disconnect"];

  // As itself it may say hello, as every extension may before it is paired.
  expect(await ask("hello", {}, null)).toMatch(/^200 /);
  for (const call of CALLS) {
    expect(await ask(call, { vcenter: desk.origin }, null)).toMatch(/^401 .*"unpaired"/);
    expect(await ask(call, { vcenter: desk.origin }, token)).toMatch(/^401 .*"token-rejected"/);
  }
  await forge(true);
  for (const call of CALLS) expect(await ask(call, { vcenter: desk.origin }, null)).toMatch(/^401 .*"unpaired"/);
  for (const call of CALLS) expect(await ask(call, { vcenter: desk.origin }, "A".repeat(43))).toMatch(/^401 .*"token-rejected"/);
  expect(await ask("pair", { code: "2222-2222" }, null)).toMatch(/^400 .*"code-rejected"/);
  expect(await ask("control/code", {}, token)).toMatch(/^403 /);
  expect(desk.simulator.vcenter.logins).toBe(0);
  // That its Origin was forged is shown by the one thing that it has not: with our token it would be us.
  expect(await ask("connections", {}, token)).toMatch(/^200 /);
});
