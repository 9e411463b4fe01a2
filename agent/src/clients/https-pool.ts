import type { ClientRequest, IncomingMessage } from "node:http";
import { Agent, request as begin } from "node:https";
import type { TLSSocket } from "node:tls";
import { createGate } from "./gate.ts";

/** Milliseconds for which an unused connection is kept: many a server closes its end after five seconds. */
const UNUSED_MS = 4_000;

export interface Asked {
  readonly method: string;
  /** With its leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** What is done when a connection has been silent for so many milliseconds. */
export interface Silence {
  readonly ms: number;
  readonly end: () => void;
}

/** Connections to one HTTPS host that are used again, so many at a time, each for one request at a time. */
export interface Pool {
  /** The answer's head; its body is to be read or destroyed, and holds the connection until then. Nothing is sent twice. */
  ask(asked: Asked, signal: AbortSignal, silence?: Silence): Promise<IncomingMessage>;
  /** Closes every connection at once. */
  close(): void;
}

/** `end`: once the connection is free again, or did not come about. */
function headOf(request: ClientRequest, signal: AbortSignal, end: () => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // A request that waits for its connection would not tell that it was given up.
    const giveUp = (): void => {
      request.destroy();
      reject(signal.reason as Error);
    };
    const over = (): void => {
      signal.removeEventListener("abort", giveUp);
      end();
    };
    signal.addEventListener("abort", giveUp);
    // Where no connection comes about there is an error and no close.
    request.once("response", resolve).once("close", over).once("error", over).on("error", reject);
  });
}

/** `connect`: a connection whose peer is verified. */
export function createPool(host: string, port: number, connections: number, connect: () => Promise<TLSSocket>): Pool {
  const gate = createGate(connections);
  const agent = new Agent({ keepAlive: true, timeout: UNUSED_MS });
  agent.createConnection = (_options, done) => {
    connect().then(
      (socket) => done?.(null, socket),
      (error: Error) => done?.(error, null as never),
    );
    return null;
  };
  const begun = ({ method, path, headers, text }: Asked): ClientRequest => {
    const length = text === undefined ? {} : { "content-length": String(Buffer.byteLength(text)) };
    return begin({ agent, host, port, servername: host, method, path, headers: { ...headers, ...length } }).end(text);
  };
  return {
    ask: async (asked, signal, silence) => {
      const leave = await gate.enter(signal);
      try {
        signal.throwIfAborted();
        const request = begun(asked);
        if (silence) request.setTimeout(silence.ms, silence.end);
        return headOf(request, signal, leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}
