import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Helm and kubectl for deploy/: those that `scripts/kubernetes-programs.mjs` fetches before `npm test`, or else the machine's own.
 * Against the simulated API it is the machine's own kubectl (`kubectl.ts`).
 */

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/supervisor-doctor-kubernetes/", import.meta.url));
const program = (name: string): string => (existsSync(`${CACHE}${name}`) ? `${CACHE}${name}` : name);

export const HELM = program("helm");
export const KUBECTL = program("kubectl");
export const hasHelm = spawnSync(HELM, ["version"], { timeout: 30_000 }).status === 0;
export const hasKubectl = spawnSync(KUBECTL, ["version", "--client"], { timeout: 30_000 }).status === 0;
