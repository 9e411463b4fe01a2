import { spawnSync } from "node:child_process";
import { PNPM } from "./install.mjs";

/**
 * `npm run audit`: known vulnerabilities in what the lock file names. Exit code 0 none, 1 some, 3 where the registry
 * answers no such question: that it could not be looked at is never "none".
 */

const SERIOUS = ["moderate", "high", "critical"];

/** What `pnpm audit --json` printed, as counts by severity; null if it is no answer. */
export function countsIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{"))).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}

/** @returns the exit code, and the sentence to print with it */
export function verdictOn(output) {
  const counts = countsIn(output);
  if (!counts) return { code: 3, says: "The packages could not be audited: the registry gave no answer that can be read. Try again where npm's advisories can be reached." };
  const serious = SERIOUS.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  if (serious.length > 0) return { code: 1, says: `Known vulnerabilities: ${serious.join(", ")}. \`npx ${PNPM} audit\` names them.` };
  return { code: 0, says: "No known vulnerability of moderate severity or more." };
}

export function audit() {
  const { stdout } = spawnSync("npx", ["--yes", PNPM, "audit", "--json"], { encoding: "utf8", shell: process.platform === "win32", stdio: ["ignore", "pipe", "ignore"] });
  const { code, says } = verdictOn(stdout ?? "");
  console.error(says);
  return code;
}
