import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { extensionId, grantHost } from "@supervisor-doctor/agent/browser";
import { type BrowserContext, chromium, type Page, type Worker } from "playwright-core";

/** A real Chromium with the built extension in it, in a profile of its own. */

const EXTENSION = fileURLToPath(new URL("../../extension/", import.meta.url));
/** What `npm test` builds. */
export const BUILT = join(EXTENSION, "dist");

// Chromium only: Google's own Chrome has not heeded --load-extension since release 137.
const NAMES = ["chromium", "chromium-browser"];
const ELSEWHERE = ["/Applications/Chromium.app/Contents/MacOS/Chromium"];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** null where there is none: what needs it is skipped. */
export function findChromium(): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const files = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return files.find(isProgram) ?? null;
}

/** `npm test` builds before it tests; whoever runs a test by itself gets what is missing. */
export function buildExtensionIfMissing(): void {
  if (existsSync(join(BUILT, "manifest.json"))) return;
  const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: EXTENSION, encoding: "utf8" });
  if (status !== 0) throw new Error(`Building the extension failed: ${stderr}`);
}

export interface BrowserWish {
  readonly locale?: string;
  readonly dark?: boolean;
  /** `https://host` on whose pages a person has allowed the extension to stand. Headless, nobody can be asked. */
  readonly granted?: string;
}

export interface TestBrowser {
  readonly context: BrowserContext;
  /** `chrome-extension://…`. */
  readonly home: string;
  readonly optionsUrl: string;
  readonly panelUrl: string;
  /** The extension's service worker, once it runs. */
  worker(): Promise<Worker>;
  /** Errors that a script ran into: the worker's, and those of every page. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Without it Chromium drops an unpacked extension when that is reloaded. */
function switchOnDeveloperMode(profile: string): void {
  const folder = join(profile, "Default");
  const file = join(folder, "Preferences");
  mkdirSync(folder, { recursive: true });
  const preferences = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as { extensions?: object };
  writeFileSync(file, JSON.stringify({ ...preferences, extensions: { ...preferences.extensions, ui: { developer_mode: true } } }));
}

export async function openBrowser({ locale = "en-US", dark = false, granted }: BrowserWish = {}): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("There is no Chromium on this machine");
  buildExtensionIfMissing();
  const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")) as { key: string; options_ui: { page: string }; side_panel: { default_path: string } };
  const id = extensionId(manifest.key);
  const profile = mkdtempSync(join(tmpdir(), "supervisor-doctor-browser-"));
  if (granted !== undefined) grantHost(profile, id, granted);
  switchOnDeveloperMode(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // The simulator's certificate is made anew each time.
    ignoreHTTPSErrors: true,
    chromiumSandbox: process.getuid?.() !== 0,
    locale,
    colorScheme: dark ? "dark" : "light",
    viewport: { width: 1440, height: 900 },
    args: [`--disable-extensions-except=${BUILT}`, `--load-extension=${BUILT}`, "--disable-gpu", "--disable-quic", `--lang=${locale}`],
  });
  context.setDefaultTimeout(20_000);

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
    worker: async () => context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker")),
    troubles,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
