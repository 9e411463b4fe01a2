import type { Duplex } from "node:stream";
import type { Piped, Shell } from "../clients/ssh.ts";
import { Failure } from "../failure.ts";
import { remoteCommands } from "./remote-commands.ts";
import { codeIn, requireTools } from "./remote-output.ts";

/** A TCP connection that another machine made, or the system's error code of why it has none. */
export type Relayed = { readonly stream: Duplex; close(): void } | { readonly code: string };

/** Until the program says that it is connected, or is over, or the look is: a dead connection would close no channel. */
const isConnected = (piped: Piped, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const says = (): boolean => /^connected$/m.test(piped.said());
    const end = (connected: boolean): void => {
      signal.removeEventListener("abort", giveUp);
      resolve(connected);
    };
    const giveUp = (): void => end(false);
    const look = (): void => {
      if (says()) end(true);
    };
    signal.addEventListener("abort", giveUp);
    piped.onSaid(look);
    look();
    void piped.closed.then(() => end(says()));
  });

/**
 * Connects from the shell's machine to address:port with bash alone, and carries the bytes here. Ends with the signal, on
 * both sides. A signal that ends while the connection is being made gives ETIMEDOUT, but only if the machine had begun and
 * still answers: silence of the machine itself says nothing of the target. @throws Failure
 */
export async function relayTo(shell: Shell, address: string, port: number, signal: AbortSignal): Promise<Relayed> {
  const piped = await shell.pipe(remoteCommands.relay(address, port), signal).catch((error: unknown) => {
    throw error instanceof Failure ? error : notBegun(shell.host);
  });
  piped.stream.on("error", () => {});
  if ((await isConnected(piped, signal)) && !signal.aborted) return { stream: piped.stream, close: piped.close };
  piped.close();
  const said = piped.said();
  if (signal.aborted) {
    if (!/^begun$/m.test(said)) throw notBegun(shell.host);
    return silentThere(shell, { code: "ETIMEDOUT" });
  }
  requireTools(shell.host, said);
  const code = codeIn(said);
  if (code === "") throw new Failure("ssh-lost", { host: shell.host });
  return { code };
}

/** The machine had no time to look: this says nothing of the target. */
export const notBegun = (host: string): Failure => new Failure("ssh-output-unreadable", { host, detail: "not begun in time" }, { reason: "timeout" });

const ANSWER_MS = 2_000;

/** What silence means counts only if the machine that heard it still answers. @throws Failure ssh-lost */
export async function silentThere<T>(shell: Shell, meaning: T): Promise<T> {
  if (await shell.answers(remoteCommands.nothing(), ANSWER_MS)) return meaning;
  throw new Failure("ssh-lost", { host: shell.host });
}
