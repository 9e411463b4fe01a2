import { isIP } from "node:net";

/** One block of what `decryptK8Pwd.py` prints. The password stays in memory. */
export interface ControlPlaneLogin {
  /** The vSphere cluster's id, `domain-c8`, without vCenter's instance id behind it. */
  readonly cluster: string;
  readonly address: string;
  readonly password: string;
}

/**
 * `Cluster:`, `IP:` and `PWD:` lines, possibly several blocks, whatever stands between them. A password may begin or end
 * with any character but a space, and hold colons. A block without an address or a password is left out.
 */
export function parseControlPlaneLogins(text: string): ControlPlaneLogin[] {
  const blocks: { cluster: string; address?: string; password?: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const [key, value] = [line.slice(0, Math.max(0, colon)).trim().toLowerCase(), line.slice(colon + 1).trim()];
    const block = blocks.at(-1);
    if (key === "cluster") blocks.push({ cluster: value.split(":")[0] ?? "" });
    else if (key === "ip" && block && isIP(value) !== 0) block.address = value;
    else if (key === "pwd" && block && value !== "") block.password = value;
  }
  return blocks.flatMap(({ cluster, address, password }) => (address !== undefined && password !== undefined ? [{ cluster, address, password }] : []));
}
