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
    const [, key = "", value = ""] = /^\s*(cluster|ip|pwd)\s*:\s*(.*?)\s*$/i.exec(line) ?? [];
    const block = blocks.at(-1);
    if (/^cluster$/i.test(key)) blocks.push({ cluster: value.split(":")[0] ?? "" });
    else if (/^ip$/i.test(key) && block && isIP(value) !== 0) block.address = value;
    else if (/^pwd$/i.test(key) && block && value !== "") block.password = value;
  }
  return blocks.flatMap(({ cluster, address, password }) => (address !== undefined && password !== undefined ? [{ cluster, address, password }] : []));
}
