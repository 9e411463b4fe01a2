import type { Duplex } from "node:stream";
import SSH, { type Connection } from "ssh2";
import { fingerprintOf } from "./ssh.ts";

/** An SSH server in this very process, for tests; what it does once the key exchange is over is the caller's. */

export type { Connection, ServerChannel } from "ssh2";

/** One in two hundred keys that ssh2 makes it cannot read itself. */
function readableKey(): { readonly key: string; readonly fingerprint: string } {
  const { private: key } = SSH.utils.generateKeyPairSync("ed25519");
  const parsed = SSH.utils.parseKey(key);
  return parsed instanceof Error ? readableKey() : { key, fingerprint: fingerprintOf(parsed.getPublicSSH()) };
}
const { key, fingerprint } = readableKey();

export function sshServer(act: (connection: Connection) => void): { readonly fingerprint: string; take(stream: Duplex): void } {
  const server = new SSH.Server({ hostKeys: [key] }, (connection) => {
    connection.on("error", () => {});
    act(connection);
  });
  return { fingerprint, take: (stream) => server.injectSocket(stream as never) };
}
