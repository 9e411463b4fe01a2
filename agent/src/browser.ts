import { type ChildProcess, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { z } from "zod";

/** A Chromium or Chrome with the extension loaded and paired, in a profile of its own, for the demo. */

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
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

/** What a person would grant by a click: the extension may run on this one origin. Chromium reads it from a fresh profile only. */
export function grantHost(profile: string, id: string, origin: string): void {
  const granted = { api: [], explicit_host: [`${origin}/*`], manifest_permissions: [], scriptable_host: [`${origin}/*`] };
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
}

/** Opens it if there is a display and a browser; returns what closes it, or null. */
export function openBrowser({ extension, page, code, certificate, locale }: BrowserOrder): (() => void) | null {
  const program = findBrowser();
  if (!program || !hasDisplay()) return null;
  const manifest = z.object({ key: z.string(), options_ui: z.object({ page: z.string() }) }).parse(JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8")));
  const id = extensionId(manifest.key);
  const profile = mkdtempSync(join(tmpdir(), "supervisor-doctor-"));
  const { protocol, hostname, origin } = new URL(page);
  grantHost(profile, id, `${protocol}//${hostname}`);
  const spki = createHash("sha256").update(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" })).digest("base64");
  const options = `chrome-extension://${id}/${manifest.options_ui.page}#pair=${code}&vcenter=${encodeURIComponent(origin)}`;
  const child: ChildProcess = spawn(
    program,
    [
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--ignore-certificate-errors-spki-list=${spki}`,
      `--lang=${locale}`,
      "--no-first-run",
      "--no-default-browser-check",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      options,
      page,
    ],
    { stdio: "ignore" },
  );
  child.on("error", () => {});
  child.on("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  return () => void child.kill();
}
