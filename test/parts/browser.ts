import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extensionId, grantHost } from "@supervisor-doctor/agent/browser";
import { type BrowserContext, chromium, type Page, type Worker } from "playwright-core";
import { test, vi } from "vitest";
import { findFirefox, openFirefox } from "./firefox.ts";
import { findProgram } from "./program.ts";

/** A real browser with the built extension in it, in a profile of its own: Chromium, or in the project of that name Firefox. */

export const KIND = process.env["SUPERVISOR_DOCTOR_BROWSER"] === "firefox" ? "firefox" : "chromium";

const EXTENSION = fileURLToPath(new URL("../../extension/", import.meta.url));
/** What `npm test` builds. */
export const BUILT = join(EXTENSION, KIND === "firefox" ? "dist-firefox" : "dist");

// Chromium only: Google's own Chrome has not heeded --load-extension since release 137.
const NAMES = ["chromium", "chromium-browser"];
const ELSEWHERE = ["/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** null where there is none, and where it is Firefox's turn. */
export const findChromium = (): string | null => (KIND === "chromium" ? findProgram(NAMES, ELSEWHERE) : null);

const PATIENCE = { timeout: 90_000, interval: 20 };

type Test = (name: string, run: () => Promise<void>, timeoutMs?: number) => void;
/** A test that is run in each browser; skipped where the browser is not on this machine. */
export const inBrowser: Test = test.skipIf((KIND === "firefox" ? findFirefox() : findChromium()) === null);
/** What only one browser has: in the other's project the test does not exist. */
export const inChromium: Test = KIND === "chromium" ? inBrowser : () => {};
export const inFirefox: Test = KIND === "firefox" ? inBrowser : () => {};

/** `npm test` builds before it tests; whoever runs a test by itself gets what is missing. */
export function buildExtensionIfMissing(): void {
  if (existsSync(join(BUILT, "manifest.json"))) return;
  const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [vite, "build", "--mode", KIND === "firefox" ? "firefox" : "production", "--logLevel", "warn"], { cwd: EXTENSION, encoding: "utf8" });
  if (status !== 0) throw new Error(`Building the extension failed: ${stderr}`);
}

/** Where pictures go: each browser's by themselves. */
export const PICTURES = fileURLToPath(new URL(KIND === "firefox" ? "../output/firefox/" : "../output/", import.meta.url));

export interface BrowserWish {
  readonly locale?: string;
  readonly dark?: boolean;
  /** `https://host` on whose pages a person has allowed the extension to stand. Headless, nobody can be asked. */
  readonly granted?: string;
  /** APIs that a person allows when they are asked. */
  readonly allowed?: readonly string[];
  /** Names that lead to 127.0.0.1 in this browser; Chromium only. */
  readonly rebound?: readonly string[];
  /** Folders of further extensions; Chromium only. */
  readonly strangers?: readonly string[];
  /** Firefox only: the packed extension, installed to stay; without it the built one, until Firefox ends. */
  readonly packed?: string;
}

export interface TestBrowser {
  readonly context: BrowserContext;
  /** `chrome-extension://…` or `moz-extension://…`. */
  readonly home: string;
  readonly optionsUrl: string;
  readonly panelUrl: string;
  /** Errors that a script ran into: the background's, and those of every page. */
  readonly troubles: readonly string[];
  /** Has the browser end the extension's background, as it does when that is idle, and waits until it has. */
  stopBackground(): Promise<void>;
  /** Whether a script of the extension runs on this page, however little it shows. */
  standsOn(page: Page): Promise<boolean>;
  /** So that a test can read what was copied on a page of this origin. */
  letReadClipboard(origin: string): Promise<void>;
  close(): Promise<void>;
}

/** The options page, which the extension opens by itself once it is installed. */
export const openedOptions = ({ context, optionsUrl }: TestBrowser): Promise<Page> => vi.waitUntil(() => context.pages().find((page) => page.url() === optionsUrl), { timeout: 20_000 });

/** Without it Chromium drops an unpacked extension when that is reloaded. */
function switchOnDeveloperMode(profile: string): void {
  const folder = join(profile, "Default");
  const file = join(folder, "Preferences");
  mkdirSync(folder, { recursive: true });
  const preferences = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as { extensions?: object };
  writeFileSync(file, JSON.stringify({ ...preferences, extensions: { ...preferences.extensions, ui: { developer_mode: true } } }));
}

/** `context` has a page of the extension open. Its next question starts the worker anew, and that knows nothing of before. */
async function stopWorkers(context: BrowserContext): Promise<void> {
  const own = context.pages().find((page) => page.url().startsWith("chrome-extension:"));
  if (!own) throw new Error("No page of the extension is open");
  const debug = await context.newCDPSession(own);
  let states: readonly string[] = [];
  debug.on("ServiceWorker.workerVersionUpdated", ({ versions }) => (states = [...states, ...versions.map((version) => version.runningStatus)]));
  await debug.send("ServiceWorker.enable");
  await vi.waitUntil(() => states.includes("running"), PATIENCE);
  states = [];
  await debug.send("ServiceWorker.stopAllWorkers");
  await vi.waitUntil(() => states.includes("stopped"), PATIENCE);
}

async function hasScriptOf(page: Page, home: string): Promise<boolean> {
  const debug = await page.context().newCDPSession(page);
  const origins: string[] = [];
  debug.on("Runtime.executionContextCreated", ({ context }) => void (context.origin.startsWith(home) && origins.push(context.origin)));
  await debug.send("Runtime.enable");
  await debug.detach();
  return origins.length > 0;
}

export const openBrowser = async (wish: BrowserWish = {}): Promise<TestBrowser> => {
  buildExtensionIfMissing();
  return KIND === "firefox" ? openFirefox(BUILT, wish) : openChromium(wish);
};

async function openChromium({ locale = "en-US", dark = false, granted, allowed = [], rebound = [], strangers = [] }: BrowserWish): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("There is no Chromium on this machine");
  const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")) as { key: string; options_ui: { page: string }; side_panel: { default_path: string } };
  const id = extensionId(manifest.key);
  const profile = mkdtempSync(join(tmpdir(), "supervisor-doctor-browser-"));
  if (granted !== undefined) grantHost(profile, id, granted, allowed);
  switchOnDeveloperMode(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // The simulator's certificate is made anew each time.
    ignoreHTTPSErrors: true,
    chromiumSandbox: process.getuid?.() !== 0,
    locale,
    colorScheme: dark ? "dark" : "light",
    // Drawing what turns takes a processor that has better to do.
    reducedMotion: "reduce",
    viewport: { width: 1440, height: 900 },
    args: [
      ...["disable-extensions-except", "load-extension"].map((option) => `--${option}=${[BUILT, ...strangers].join(",")}`),
      ...(rebound.length > 0 ? [`--host-resolver-rules=${rebound.map((name) => `MAP ${name} 127.0.0.1`).join(",")}`] : []),
      "--disable-gpu",
      "--disable-quic",
      `--lang=${locale}`,
    ],
  });
  context.setDefaultTimeout(90_000);

  const troubles: string[] = [];
  const watchPage = (page: Page): void => void page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
  const watchWorker = (worker: Worker): void =>
    void worker.on("console", (message) => {
      // A refused connection is logged as well, and is answered.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) troubles.push(`worker: ${message.text()}`);
    });
  context.on("page", watchPage).on("serviceworker", watchWorker);
  context.pages().forEach(watchPage);
  context.serviceWorkers().forEach(watchWorker);

  const home = `chrome-extension://${id}`;
  return {
    context,
    home,
    optionsUrl: `${home}/${manifest.options_ui.page}`,
    panelUrl: `${home}/${manifest.side_panel.default_path}`,
    troubles,
    stopBackground: () => stopWorkers(context),
    standsOn: (page) => hasScriptOf(page, home),
    letReadClipboard: (origin) => context.grantPermissions(["clipboard-read"], { origin }),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
