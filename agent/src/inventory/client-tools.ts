import { execFile } from "node:child_process";
import { parseMinor } from "@supervisor-doctor/shared/version";
import { z } from "zod";

/** kubectl and its vSphere plugin on this machine, as far as they tell. */
export interface ClientTools {
  readonly kubectl: string | null;
  /** The plugin's own number, which is that of the Supervisor release that it came with: `0.1.9`. */
  readonly plugin: string | null;
}

const LIMIT_MS = 5_000;
const version = z.object({ clientVersion: z.object({ gitVersion: z.string() }) });

/** Standard output, or "" where there is no such program or it fails. */
const output = (program: string, args: readonly string[], signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => execFile(program, [...args], { timeout: LIMIT_MS, signal, maxBuffer: 64 * 1024, windowsHide: true }, (error, stdout) => resolve(error ? "" : stdout)));

function versionIn(text: string): string | null {
  try {
    const { gitVersion } = version.parse(JSON.parse(text)).clientVersion;
    return parseMinor(gitVersion) === null ? null : gitVersion;
  } catch {
    return null;
  }
}

/** Never rejects; without a server, so that nothing leaves this machine. */
export async function clientTools(signal: AbortSignal): Promise<ClientTools> {
  const [kubectl, plugin] = await Promise.all([output("kubectl", ["version", "--client", "--output=json"], signal), output("kubectl-vsphere", ["version"], signal)]);
  return { kubectl: versionIn(kubectl), plugin: /version\s+v?(\d+(?:\.\d+)+)/i.exec(plugin)?.[1] ?? null };
}
