import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** The one pnpm that made the lock file; run through npx, so that nobody has to install it. */
export const PNPM = "pnpm@10.34.9";
const STAMP = "node_modules/.installed";
const TRIES = 3;

/** Installs what the lock file says, unless that is there already. npx is not even asked then: it would look at the network. */
export function install() {
  const wanted = createHash("sha256").update(readFileSync("pnpm-lock.yaml")).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    console.error(`Installing npm packages${attempt > 1 ? ` (try ${attempt} of ${TRIES})` : ""} …`);
    const { status } = spawnSync("npx", ["--yes", PNPM, "install", "--frozen-lockfile", "--reporter=append-only"], {
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
    if (status === 0) return writeFileSync(STAMP, wanted);
    if (attempt < TRIES) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * 10_000);
  }
  console.error("The npm packages could not be installed. Is the npm registry reachable from here? (npm ping)");
  process.exit(1);
}
