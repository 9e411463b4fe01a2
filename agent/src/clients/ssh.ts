import { createHash } from "node:crypto";
import net from "node:net";
import type { Duplex } from "node:stream";
import SSH, { type AuthenticationType, type AuthHandlerMiddleware, type ClientChannel } from "ssh2";
import { within } from "../deadline.ts";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import { createGate } from "./gate.ts";
import { type Network, routed } from "./network.ts";
import type { RemoteCommand } from "./remote-command.ts";

/** sshd allows ten sessions on a connection (MaxSessions); one is kept for asking whether it still answers. */
const CHANNELS = 8;
/** A session counts there until its program has ended, of which nobody tells; then there is room again. */
const NO_ROOM = { waitMs: 100, times: 30 };
/** Milliseconds of the TCP connection, of the login over it, and of a leave-taking that nobody answers. */
export const LIMITS = { connectMs: 10_000, loginMs: 15_000, closeMs: 1_000 };
/** No output of a listed command comes near this. */
const OUTPUT_BYTES = 256 * 1024;
const ERROR_BYTES = 8 * 1024;
const KEEPALIVE = { keepaliveInterval: 5_000, keepaliveCountMax: 3 };

export interface SshLogin {
  /** As the person knows it. */
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** Accepted host keys, `SHA256:…` as OpenSSH shows them. */
  readonly hostKeys: readonly string[];
  /** Asks a person about a key that is not among them; without it, or without a yes, the connection ends there. */
  readonly askHostKey?: AskHostKey;
}
export type AskHostKey = (host: string, fingerprint: string, signal: AbortSignal) => Promise<boolean>;

/** A program on the other side, with its standard input and output as a stream. */
export interface Piped {
  readonly stream: Duplex;
  /** Standard error so far. */
  said(): string;
  /** When the channel is closed: the exit code; null where a signal ended the program, or nobody said. */
  readonly closed: Promise<number | null>;
  /** Calls back with every piece of standard error. */
  onSaid(listener: () => void): void;
  /** Closes the channel; the listed scripts end with it. */
  close(): void;
}
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One SSH connection that stands. */
export interface Shell {
  readonly host: string;
  /** Waits for a free channel; the channel is closed with the signal. @throws Failure, or the signal's reason */
  pipe(command: RemoteCommand, signal: AbortSignal): Promise<Piped>;
  /** The same until the program has ended. @throws Failure, or the signal's reason */
  run(command: RemoteCommand, signal: AbortSignal): Promise<Ran>;
  /** A TCP connection from the other side, by sshd itself; null where it does not allow or does not manage that. @throws Failure, or the signal's reason */
  forward(address: string, port: number, signal: AbortSignal): Promise<Duplex | null>;
  /** Whether a program can still be run there, asked within `limitMs` milliseconds. Never rejects. */
  answers(command: RemoteCommand, limitMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A host key's fingerprint as `ssh-keygen -l` shows it. */
export const fingerprintOf = (key: Buffer): string => `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

/** A TCP connection to sshd, by the routes of a lab where there are some. @throws Failure, or the signal's reason */
export function dialSsh(network: Network, host: string, signal: AbortSignal): Promise<Duplex> {
  const target = routed(network, host, 22);
  if (!target) return Promise.reject(new Failure("ssh-unreachable", { host, detail: "no route" }));
  const limit = within(LIMITS.connectMs, signal);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: target.host, port: target.port });
    const abandon = (error: unknown): void => {
      limit.removeEventListener("abort", onAbort);
      socket.removeAllListeners().on("error", () => {});
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => abandon(signal.aborted ? signal.reason : new Failure("ssh-unreachable", { host, detail: "ETIMEDOUT" }));
    if (limit.aborted) return onAbort();
    limit.addEventListener("abort", onAbort);
    socket.once("error", (error) => abandon(new Failure("ssh-unreachable", { host, detail: systemCode(error) || plainMessage(error) }, { cause: error })));
    socket.once("connect", () => {
      limit.removeEventListener("abort", onAbort);
      socket.removeAllListeners("error");
      resolve(socket);
    });
  });
}

/** The password once, by the method that the server takes it by; a second factor or a second question is not answered. */
function oneTry({ username, password }: SshLogin): AuthHandlerMiddleware {
  let tried = false;
  return (left, _partial, next) => {
    // ssh2 says null before the server has told its methods; its types do not.
    const methods = left as AuthenticationType[] | null;
    if (methods === null) return next({ type: "none", username });
    // ssh2 takes `false` for "nothing more to try"; its types leave it out.
    const giveUp = next as unknown as (none: false) => void;
    if (tried) return giveUp(false);
    tried = true;
    if (methods.includes("password")) return next({ type: "password", username, password });
    if (!methods.includes("keyboard-interactive")) return giveUp(false);
    let asked = false;
    next({
      type: "keyboard-interactive",
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        const [first] = prompts;
        const isPassword = !asked && prompts.length === 1 && first?.echo === false;
        if (prompts.length > 0) asked = true;
        finish(isPassword ? [password] : []);
      },
    });
  };
}

/**
 * Logs in over a stream that leads to sshd. Before the host key is known to be an accepted one nothing but the key
 * exchange takes place: no user name and no password is sent. One try. @throws Failure, or the signal's reason
 */
export function openSsh(stream: Duplex, login: SshLogin, signal: AbortSignal): Promise<Shell> {
  const { host, username } = login;
  const client = new SSH.Client();
  return new Promise((resolve, reject) => {
    let refusal: Failure | null = null;
    let limit: NodeJS.Timeout | undefined;
    const abandon = (error: unknown): void => {
      clearTimeout(limit);
      signal.removeEventListener("abort", onAbort);
      client.removeAllListeners().on("error", () => {});
      client.destroy();
      stream.destroy();
      reject(error);
    };
    const onAbort = (): void => abandon(signal.reason);
    const arm = (): void => void (limit = setTimeout(() => abandon(new Failure("ssh-unreachable", { host, detail: "no answer to the login" }, { reason: "timeout" })), LIMITS.loginMs));
    const verify = (key: Buffer, decide: (accepted: boolean) => void): void => {
      const fingerprint = fingerprintOf(key);
      if (login.hostKeys.includes(fingerprint)) return decide(true);
      refusal = new Failure("host-key-unknown", { host, fingerprint });
      if (!login.askHostKey) return decide(false);
      // Who compares two fingerprints takes time.
      clearTimeout(limit);
      login.askHostKey(host, fingerprint, signal).then(
        (accepted) => {
          if (accepted) refusal = null;
          arm();
          decide(accepted);
        },
        abandon,
      );
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    arm();
    client.once("error", (error: Error & { level?: string }) => {
      if (refusal) return abandon(refusal);
      if (error.level === "client-authentication") return abandon(new Failure("ssh-login-refused", { host, username }));
      abandon(new Failure("ssh-unreachable", { host, detail: systemCode(error) || plainMessage(error) }, { cause: error }));
    });
    client.once("change password", () => abandon(new Failure("ssh-login-refused", { host, username })));
    client.once("close", () => abandon(refusal ?? new Failure("ssh-unreachable", { host, detail: "closed before the login" })));
    client.once("ready", () => {
      clearTimeout(limit);
      signal.removeEventListener("abort", onAbort);
      client.removeAllListeners("error");
      client.removeAllListeners("close");
      client.removeAllListeners("change password");
      resolve(shellOf(client, stream, host));
    });
    client.connect({ sock: stream, username, password: login.password, readyTimeout: 0, authHandler: oneTry(login), hostVerifier: verify, ...KEEPALIVE });
  });
}

/** What was promised, or the signal's reason as soon as it comes; nothing stays on the signal. */
function untilAborted<T>(signal: AbortSignal, promised: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    signal.addEventListener("abort", giveUp);
    void promised.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
    if (signal.aborted) giveUp();
  });
}

/** sshd's answer to a channel that it opens not now, or never; ssh2 hands its reason on. */
const isRefusedChannel = (error: Error): boolean => "reason" in error;

function shellOf(client: SSH.Client, stream: Duplex, host: string): Shell {
  const gate = createGate(CHANNELS);
  let isOpen = true;
  let asking: Promise<boolean> | null = null;
  const closed = new Promise<void>((resolve) => {
    client.once("close", () => {
      isOpen = false;
      resolve();
    });
  });
  client.on("error", () => client.destroy());
  const lost = (): Failure => new Failure("ssh-lost", { host });

  function start(command: RemoteCommand, signal: AbortSignal, done: () => void): Promise<Piped> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(isOpen ? signal.reason : lost());
      signal.addEventListener("abort", giveUp);
      void closed.then(giveUp);
      const attempt = (left: number): void => {
        if (!isOpen || signal.aborted) {
          done();
          return giveUp();
        }
        const begun = (error: Error | undefined, channel: ClientChannel): void => {
          if (error && left > 0 && isOpen && isRefusedChannel(error)) return void setTimeout(attempt, NO_ROOM.waitMs, left - 1);
          signal.removeEventListener("abort", giveUp);
          if (error) {
            done();
            return reject(isOpen ? new Failure("ssh-unreachable", { host, detail: plainMessage(error) }, { cause: error }) : lost());
          }
          const piped = pipedOf(channel, signal, done);
          if (signal.aborted) piped.close();
          else resolve(piped);
        };
        try {
          client.exec(command, begun);
        } catch {
          // Of a connection that has just ended ssh2 says so by an exception, before it tells of the end.
          signal.removeEventListener("abort", giveUp);
          done();
          reject(lost());
        }
      };
      attempt(NO_ROOM.times);
    });
  }

  function pipedOf(channel: ClientChannel, signal: AbortSignal, done: () => void): Piped {
    const errors: Buffer[] = [];
    const listeners: (() => void)[] = [];
    let size = 0;
    let code: number | null = null;
    // ssh2 tells of a closed channel only when its output was read to the end.
    const close = (): void => void channel.destroy().resume();
    signal.addEventListener("abort", close);
    channel.on("error", () => {});
    channel.on("exit", (status: number | null) => {
      code = status;
      // Whoever wants the output has had no time yet to say so where the program ended at once.
      setImmediate(() => channel.readableFlowing === null && channel.resume());
    });
    channel.stderr.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= ERROR_BYTES) errors.push(chunk);
      for (const listener of listeners) listener();
    });
    const ended = new Promise<number | null>((resolve) => {
      const end = (): void => {
        signal.removeEventListener("abort", close);
        done();
        resolve(code);
      };
      channel.once("close", end);
      void closed.then(end);
    });
    return { stream: channel, said: () => Buffer.concat(errors).toString("utf8"), onSaid: (listener) => void listeners.push(listener), closed: ended, close };
  }

  async function pipe(command: RemoteCommand, signal: AbortSignal): Promise<Piped> {
    return start(command, signal, await gate.enter(signal));
  }

  async function finish(piped: Piped, signal: AbortSignal): Promise<Ran> {
    const chunks: Buffer[] = [];
    let size = 0;
    piped.stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > OUTPUT_BYTES) piped.close();
      else chunks.push(chunk);
    });
    const code = await untilAborted(signal, piped.closed);
    if (!isOpen) throw lost();
    if (size > OUTPUT_BYTES) throw new Failure("ssh-output-unreadable", { host, detail: `> ${OUTPUT_BYTES / 1024} kB` });
    if (code === null) throw new Failure("ssh-output-unreadable", { host, detail: "no end in time" }, { reason: "timeout" });
    return { code, stdout: Buffer.concat(chunks).toString("utf8"), stderr: piped.said() };
  }

  return {
    host,
    pipe,
    run: async (command, signal) => finish(await pipe(command, signal), signal),
    forward: (address, port, signal) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => reject(isOpen ? signal.reason : lost());
        if (!isOpen || signal.aborted) return giveUp();
        signal.addEventListener("abort", giveUp);
        void closed.then(giveUp);
        const forwarded = (error: Error | undefined, channel: ClientChannel): void => {
          signal.removeEventListener("abort", giveUp);
          if (error) return isOpen ? resolve(null) : giveUp();
          if (signal.aborted) channel.destroy().resume();
          else resolve(channel);
        };
        try {
          client.forwardOut("127.0.0.1", 0, address, port, forwarded);
        } catch {
          signal.removeEventListener("abort", giveUp);
          reject(lost());
        }
      }),
    answers: (command, limitMs) => {
      // However many ask at once, one channel beside the gate's is enough.
      const signal = within(limitMs);
      asking ??= start(command, signal, () => {})
        .then((piped) => finish(piped, signal))
        .then(
          () => true,
          () => false,
        )
        .finally(() => (asking = null));
      return asking;
    },
    close: async () => {
      client.end();
      const last = setTimeout(() => client.destroy(), LIMITS.closeMs);
      await closed;
      clearTimeout(last);
      stream.destroy();
    },
  };
}
