import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, firefox, type Page } from "playwright-core";
import type { BrowserWish, TestBrowser } from "./browser.ts";
import { contextOf, tapNextWire, type Wire } from "./firefox-wire.ts";
import { findProgram } from "./program.ts";

/** A Firefox as Debian ships it, driven by Playwright over WebDriver BiDi, with the built extension in it. */

export const findFirefox = (): string | null => findProgram(["firefox-esr", "firefox"], ["/Applications/Firefox.app/Contents/MacOS/firefox"]);

/** What Firefox says where a page's policy, or the extension's manifest, forbids something: it tells it like an error of a script. */
const FORBIDDEN = /^The page’s settings blocked | may not load or link to /;

const wires = new WeakMap<BrowserContext, Wire>();
const wireOf = (context: BrowserContext): Wire => {
  const wire = wires.get(context);
  if (!wire) throw new Error("Not a Firefox of ours");
  return wire;
};

interface Evaluated {
  readonly type: "success" | "exception";
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

async function evaluate<T>(wire: Wire, context: string, functionDeclaration: string, given: readonly object[] = [], sandbox?: string): Promise<T> {
  const target = { context, ...(sandbox !== undefined && { sandbox }) };
  const { result, exceptionDetails } = await wire.ask<Evaluated>("script.callFunction", { functionDeclaration, target, arguments: given, awaitPromise: true });
  if (exceptionDetails) throw new Error(`In Firefox: ${exceptionDetails.text}`);
  return JSON.parse(String(result?.value ?? "null")) as T;
}

/** What `act` does in the browser's own window, where everything may be asked: it stands for the person at the browser's own questions. It is sent as text. */
export async function inBrowserWindow<T, Given extends readonly unknown[]>(context: BrowserContext, act: (...given: Given) => T | Promise<T>, ...given: Given): Promise<T> {
  const wire = wireOf(context);
  const { contexts } = await wire.ask<{ contexts: readonly { readonly context: string; readonly url: string }[] }>("browsingContext.getTree", { "moz:scope": "chrome" });
  const window = contexts.find(({ url }) => url === "chrome://browser/content/browser.xhtml");
  if (!window) throw new Error("Firefox has no window");
  return evaluate(wire, window.context, `async (given) => JSON.stringify((await (${String(act)})(...JSON.parse(given))) ?? null)`, [{ type: "string", value: JSON.stringify(given) }]);
}

/** What `look` sees in the closed shadow root of the first node of this selector; null where there is none. */
export async function inClosedRoot<T>(page: Page, selector: string, look: string, given: readonly unknown[]): Promise<T | null> {
  const wire = wireOf(page.context());
  const context = contextOf(page);
  const { nodes } = await wire.ask<{ nodes: readonly { readonly value?: { readonly shadowRoot?: { readonly sharedId: string } | null } }[] }>("browsingContext.locateNodes", {
    context,
    locator: { type: "css", value: selector },
    serializationOptions: { maxDomDepth: 0, includeShadowTree: "all" },
  });
  const root = nodes[0]?.value?.shadowRoot;
  if (!root) return null;
  const call = `(root, given) => JSON.stringify((${look})(root, ...JSON.parse(given)) ?? null)`;
  return evaluate(wire, context, call, [{ sharedId: root.sharedId }, { type: "string", value: JSON.stringify(given) }], "supervisor-doctor-test");
}

interface Firefox {
  readonly context: BrowserContext;
  readonly wire: Wire;
}

async function startFirefox(): Promise<Firefox> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error("There is no Firefox on this machine");
  const profile = mkdtempSync(join(tmpdir(), "firefox-profile-"));
  const tapped = tapNextWire();
  const context = await firefox.launchPersistentContext(profile, {
    channel: "moz-firefox",
    executablePath,
    headless: true,
    handleSIGTERM: false,
    // The simulator's certificate is made anew each time.
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    args: ["--remote-allow-system-access"],
    // As in an ESR or a Developer Edition whose owner installs what nobody has signed.
    firefoxUserPrefs: { "dom.events.testing.asyncClipboard": true, "ui.prefersReducedMotion": 1, "xpinstall.signatures.required": false },
  });
  context.setDefaultTimeout(90_000);
  const wire = await tapped;
  wires.set(context, wire);
  // vitest ends its processes by a signal. At their exit Playwright kills what it has started.
  process.once("SIGTERM", () => process.exit());
  process.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }));
  return { context, wire };
}

/** Starting takes Firefox seconds: all files of a process share it, and each test gets the extension installed anew, with nothing in its storage and no permission. */
let shared: Promise<Firefox> | null = null;

export async function openFirefox(built: string, { dark = false, granted, packed }: BrowserWish): Promise<TestBrowser> {
  shared ??= startFirefox();
  const { context, wire } = await shared;
  await setPreferences(context, {
    // Where access is granted beforehand, the browser's question is answered with yes without being shown.
    "extensions.webextOptionalPermissionPrompts": granted === undefined,
    "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
  });
  const troubles: string[] = [];
  const watch = (page: Page): void =>
    void page.on("pageerror", (error) => {
      if (!FORBIDDEN.test(error.message)) troubles.push(`${page.url()}: ${error.message}`);
    });
  context.on("page", watch);
  context.pages().forEach(watch);
  // The extension opens its options at once, and needs a window for that.
  if (context.pages().length === 0) await context.newPage();
  const id = packed === undefined ? (await wire.ask<{ extension: string }>("webExtension.install", { extensionData: { type: "path", path: built } })).extension : await installToStay(context, packed);
  // Another one after each installation.
  const home = `moz-extension://${await hostnameOf(context, id)}`;
  const manifest = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8")) as { options_ui: { page: string }; sidebar_action: { default_panel: string } };
  return {
    context,
    home,
    optionsUrl: `${home}/${manifest.options_ui.page}`,
    panelUrl: `${home}/${manifest.sidebar_action.default_panel}`,
    troubles,
    stopBackground: () => stopEventPage(context, id),
    standsOn: (page) => inBrowserWindow(context, wouldStandOn, id, page.url()),
    // Every page may, by the preference with which it was started.
    letReadClipboard: async () => {},
    close: async () => {
      context.off("page", watch);
      await Promise.all(context.pages().map((page) => page.close()));
      await wire.ask("webExtension.uninstall", { extension: id });
    },
  };
}

/** What there is in the browser's own window. */
interface Inside {
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly mozExtensionHostname: string;
      readonly contentScripts: readonly { matchesURI(uri: object): boolean }[];
      readonly extension: { readonly backgroundState: string; terminateBackground(how: object): Promise<void> };
    };
  };
  readonly Services: { readonly io: { newURI(url: string): object }; readonly prefs: { setBoolPref(name: string, value: boolean): void; setIntPref(name: string, value: number): void } };
}

interface Addons {
  readonly AddonManager: { getInstallForFile(file: object, type: string, telemetry: object): Promise<{ install(): Promise<{ readonly id: string; readonly temporarilyInstalled: boolean }> }> };
}

/** As "Install Add-on From File…" does, its question answered with yes. */
const installToStay = (context: BrowserContext, file: string): Promise<string> =>
  inBrowserWindow(
    context,
    async (path) => {
      const { ChromeUtils, Cc, Ci } = globalThis as unknown as {
        ChromeUtils: { importESModule(module: string): Addons };
        Cc: Record<string, { createInstance(kind: unknown): { initWithPath(path: string): void } }>;
        Ci: { readonly nsIFile: unknown };
      };
      const made = Cc["@mozilla.org/file/local;1"]?.createInstance(Ci.nsIFile);
      if (!made) throw new Error("Firefox knows no files");
      made.initWithPath(path);
      const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
      const addon = await (await AddonManager.getInstallForFile(made, "application/x-xpinstall", { source: "about:addons" })).install();
      if (addon.temporarilyInstalled) throw new Error("It would not stay");
      return addon.id;
    },
    file,
  );

/** The extension's host name, once its background listens. */
const hostnameOf = (context: BrowserContext, id: string): Promise<string> =>
  inBrowserWindow(
    context,
    async (wanted) => {
      const policy = (globalThis as unknown as Inside).WebExtensionPolicy.getByID(wanted);
      while (policy.extension.backgroundState !== "running") await new Promise((resolve) => setTimeout(resolve, 20));
      return policy.mozExtensionHostname;
    },
    id,
  );

/** Firefox shows no realm of an extension's script to anybody, but tells where it puts one. */
const wouldStandOn = (id: string, url: string): boolean => {
  const { WebExtensionPolicy, Services } = globalThis as unknown as Inside;
  return WebExtensionPolicy.getByID(id).contentScripts.some((script) => script.matchesURI(Services.io.newURI(url)));
};

const setPreferences = (context: BrowserContext, preferences: Readonly<Record<string, boolean | number>>): Promise<unknown> =>
  inBrowserWindow(
    context,
    (wanted) => {
      const { prefs } = (globalThis as unknown as Inside).Services;
      for (const [name, value] of Object.entries(wanted)) {
        if (typeof value === "boolean") prefs.setBoolPref(name, value);
        else prefs.setIntPref(name, value);
      }
    },
    preferences,
  );

const stopEventPage = (context: BrowserContext, id: string): Promise<void> =>
  inBrowserWindow(
    context,
    async (wanted) => {
      const { extension } = (globalThis as unknown as Inside).WebExtensionPolicy.getByID(wanted);
      await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
      if (extension.backgroundState !== "stopped") throw new Error(`the background is ${extension.backgroundState}`);
    },
    id,
  );

/** The window of Firefox that shows this page, as a script in it sees it. */
interface Window {
  readonly PopupNotifications: { readonly panel: { readonly state: string; readonly firstElementChild: Question | null } };
  readonly gBrowser: { readonly selectedBrowser: { readonly currentURI: { readonly spec: string } } };
  readonly SidebarController: { readonly isOpen: boolean; readonly browser: { readonly contentDocument: { getElementById(id: string): { readonly currentURI: { readonly spec: string } } | null } | null } };
  focus(): void;
}
interface Question {
  readonly textContent: string;
  readonly button: { readonly disabled: boolean; click(): void };
  readonly secondaryButton: { click(): void };
}

/** Presses a button of Firefox's own question in the page's window, once it is asked; returns the question. */
export const answerPermissionQuestion = (page: Page, answer: "allow" | "refuse"): Promise<string> =>
  inBrowserWindow(
    page.context(),
    async (url, wanted) => {
      const { Services } = globalThis as unknown as { Services: { wm: { getEnumerator(kind: string): Iterable<Window> } } };
      const window = [...Services.wm.getEnumerator("navigator:browser")].find(({ gBrowser }) => gBrowser.selectedBrowser.currentURI.spec === url);
      if (!window) throw new Error(`no window shows ${url}`);
      // Firefox asks nothing in a window that nobody is in front of.
      window.focus();
      const { panel } = window.PopupNotifications;
      while (panel.state !== "open" || !panel.firstElementChild) await new Promise((resolve) => setTimeout(resolve, 50));
      const question = panel.firstElementChild;
      const { textContent } = question;
      while (question.button.disabled) await new Promise((resolve) => setTimeout(resolve, 50));
      (wanted === "allow" ? question.button : question.secondaryButton).click();
      const isOpen = (): boolean => panel.state !== "closed";
      while (isOpen()) await new Promise((resolve) => setTimeout(resolve, 50));
      return textContent;
    },
    page.url(),
    answer,
  );

interface Actions {
  readonly ExtensionParent: { readonly apiManager: { readonly global: { browserActionFor(extension: object): { triggerAction(window: Window): void } } } };
}

/** Presses the extension's icon in the first window; returns what the sidebar shows then, null once it is closed. */
export const pressExtensionIcon = (context: BrowserContext, home: string): Promise<string | null> =>
  inBrowserWindow(
    context,
    async (hostname) => {
      const { ChromeUtils, WebExtensionPolicy, window } = globalThis as unknown as {
        ChromeUtils: { importESModule(file: string): Actions };
        WebExtensionPolicy: { getByHostname(hostname: string): { readonly extension: object } };
        window: Window;
      };
      const { SidebarController: sidebar } = window;
      const before = sidebar.isOpen;
      const { global } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs").ExtensionParent.apiManager;
      window.focus();
      global.browserActionFor(WebExtensionPolicy.getByHostname(hostname).extension).triggerAction(window);
      const shown = (): string => sidebar.browser.contentDocument?.getElementById("webext-panels-browser")?.currentURI.spec ?? "about:blank";
      while (sidebar.isOpen === before || (sidebar.isOpen && shown() === "about:blank")) await new Promise((resolve) => setTimeout(resolve, 50));
      return sidebar.isOpen ? shown() : null;
    },
    new URL(home).hostname,
  );
