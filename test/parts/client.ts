import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pages } from "@supervisor-doctor/agent/simulator/pages/routes";
import { vi } from "vitest";
import type { ClientSettings } from "../client/model.ts";
import { clientRoutes } from "../client/routes.ts";
import { plainSettings } from "../client/settings.ts";

/** The vSphere Client of three releases, made with the Clarity that each has: pages for a simulated data centre. */

const CLIENT = fileURLToPath(new URL("../client/", import.meta.url));
const BUILT = join(CLIENT, "dist");
const STAMP = join(BUILT, "built-from");
const WORK = join(CLIENT, ".building");
/** Holds the id of the process that builds. */
const LOCK = join(WORK, "lock");
const PATIENCE_MS = 170_000;

/** Of all that the scripts are built from. */
function sources(): string {
  const hash = createHash("sha256");
  const files = readdirSync(CLIENT, { recursive: true, encoding: "utf8" }).filter((name) => /\.(?:ts|mjs|json)$/.test(name) && !/^(?:dist|\.building)\b/.test(name));
  for (const name of files.toSorted()) hash.update(name).update(readFileSync(join(CLIENT, name)));
  return hash.update(readFileSync(join(CLIENT, "../package.json"))).digest("hex");
}

const isBuilt = (wanted: string): boolean => existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted;

/** Whoever was ended in the middle of it has left its lock. */
function isAbandoned(): boolean {
  try {
    const holder = Number(readFileSync(LOCK, "utf8"));
    return holder > 0 && !process.kill(holder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(WORK, { recursive: true });
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (isAbandoned()) rmSync(LOCK, { force: true });
    return false;
  }
}

async function build(wanted: string): Promise<void> {
  const fresh = join(WORK, "dist");
  const child = spawn(process.execPath, [join(CLIENT, "build.mjs"), fresh], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_ENV: "production" } });
  let said = "";
  child.stdout.on("data", (part) => (said += part));
  child.stderr.on("data", (part) => (said += part));
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`Building the vSphere Client's pages failed: ${said}`);
  writeFileSync(join(fresh, "built-from"), wanted);
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(fresh, BUILT);
}

/** Builds the scripts unless what is there was built from the same sources. Several test files may ask at once: one builds. */
export async function buildClient(): Promise<void> {
  const wanted = sources();
  const turn = await vi.waitUntil(() => (isBuilt(wanted) ? "built" : takeLock() && "mine"), { timeout: PATIENCE_MS, interval: 200 });
  if (turn === "built") return;
  try {
    if (!isBuilt(wanted)) await build(wanted);
  } finally {
    rmSync(WORK, { recursive: true, force: true });
  }
}

/** Pages for `startSimulator(environment, { pages })` or a desk: of the environment's release, as `settings` want them. */
export async function clientPages(settings: Partial<ClientSettings> = {}): Promise<Pages> {
  await buildClient();
  return clientRoutes({ ...plainSettings, ...settings });
}
