import { type ChildProcess, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { z } from "zod";

/** A Chromium or Chrome with the extension loaded and paired, in a profile of its own, for the demo. */

/** Branded Chrome has given up loading extensions from its command line (137 and later), so it comes last. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-for-testing", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const runnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function findBrowser(): string | null {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((file) => existsSync(file) && runnable(file)) ?? null;
}

const hasDisplay = (): boolean => process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);

/** Chromium's id of an extension with a fixed key: the hash of the key, in letters a to p. */
export function extensionId(key: string): string {
  const hash = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 32);
  return [...hash].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}

/** What a person would grant by a click: the extension may run on this one origin, and use these APIs. Chromium reads it from a fresh profile only. */
export function grantHost(profile: string, id: string, origin: string, apis: readonly string[] = []): void {
  const granted = { api: apis, explicit_host: [`${origin}/*`], manifest_permissions: [], scriptable_host: [`${origin}/*`] };
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ extensions: { settings: { [id]: { runtime_granted_permissions: granted } } } }));
}

export interface BrowserOrder {
  readonly extension: string;
  readonly page: string;
  /** Pairing code with the port before it. */
  readonly code: string;
  /** PEM of the page's certificate: the only one that is let pass. */
  readonly certificate: string;
  readonly locale: string;
  /** Whether the code was used: then the extension's page did its work. */
  readonly isPaired: () => boolean;
}

/** The extension's pages can be opened once it is loaded, which nothing tells from outside: so it is tried again. */
const OPTIONS_TRIES = 3;
const OPTIONS_AFTER_MS = 2_500;

/** Opens it if there is a display and a browser; returns what closes it and removes its profile, or null. */
export function openBrowser({ extension, page, code, certificate, locale, isPaired }: BrowserOrder): (() => Promise<void>) | null {
  const program = findBrowser();
  if (!program || !hasDisplay()) return null;
  const manifest = z.object({ key: z.string(), options_ui: z.object({ page: z.string() }) }).parse(JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8")));
  const id = extensionId(manifest.key);
  const profile = mkdtempSync(join(tmpdir(), "supervisor-doctor-"));
  const { protocol, hostname, origin } = new URL(page);
  grantHost(profile, id, `${protocol}//${hostname}`);
  const spki = createHash("sha256").update(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" })).digest("base64");
  const options = `chrome-extension://${id}/${manifest.options_ui.page}#pair=${code}&vcenter=${encodeURIComponent(origin)}`;
  const flags = [
    `--user-data-dir=${profile}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
    `--lang=${locale}`,
    "--no-first-run",
    "--no-default-browser-check",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  const run = (url: string): ChildProcess => spawn(program, [...flags, url], { stdio: "ignore" }).on("error", () => {});
  const browser = run(page);
  const ended = new Promise<void>((resolve) => browser.once("exit", () => resolve()).once("error", () => resolve()));
  let tries = 0;
  // A second start with the same profile only hands the address to the browser that runs.
  const opening = setInterval(() => {
    if (isPaired() || tries >= OPTIONS_TRIES || browser.exitCode !== null) return clearInterval(opening);
    tries += 1;
    run(options);
  }, OPTIONS_AFTER_MS);
  return async () => {
    clearInterval(opening);
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}
