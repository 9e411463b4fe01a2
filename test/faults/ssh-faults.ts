import { connect, type Socket } from "node:net";
import { type Connection, type ServerChannel, sshServer } from "@supervisor-doctor/agent/clients/ssh-fixture";
import { type Listener, startListener } from "./listener.ts";

/** What an SSH server can do instead of its work: before the handshake is over, in the login, and behind it. */

const SECOND = 1_000;

function every(ms: number, socket: Socket, tick: () => void): void {
  const timer = setInterval(tick, ms);
  socket.once("close", () => clearInterval(timer));
}

/** As fast as the other side reads. */
function withoutEnd(stream: { write(piece: string): boolean; on(event: "drain", pour: () => void): unknown; readonly destroyed?: boolean }, piece: string): void {
  const pour = (): void => {
    while (stream.destroyed !== true && stream.write(piece));
  };
  stream.on("drain", pour);
  pour();
}

/** `port`: of a server that does all right. */
export type SocketFault = (socket: Socket, port: number) => void;

/** The right server's bytes, as `pass` lets them through; what is said to it arrives at once. */
function behind(socket: Socket, port: number, pass: (bytes: Buffer) => void): void {
  const real = connect(port, "127.0.0.1");
  real.on("error", () => real.destroy()).on("data", pass).once("close", () => socket.destroy());
  socket.on("data", (bytes) => real.write(bytes)).once("close", () => real.destroy());
}

export const beforeLogin: Readonly<Record<string, SocketFault>> = {
  "is silent": (socket) => void socket.resume(),
  "takes the connection and never reads": (socket) => void socket.pause(),
  "resets at once": (socket) => void socket.resetAndDestroy(),
  "hangs up at once": (socket) => void socket.resume().end(),
  "speaks another protocol": (socket) => void socket.resume().end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n"),
  "says its version and nothing more": (socket) => void socket.resume().write("SSH-2.0-OpenSSH_9.6\r\n"),
  "resets in the handshake": (socket, port) => behind(socket, port, (bytes) => void (bytes.length > 100 ? socket.resetAndDestroy() : socket.write(bytes))),
  "hangs up in the handshake": (socket, port) => behind(socket, port, (bytes) => void (bytes.length > 100 ? socket.end(bytes.subarray(0, 50)) : socket.write(bytes))),
  "answers one byte a second": (socket, port) => {
    const waiting: number[] = [];
    behind(socket, port, (bytes) => void waiting.push(...bytes));
    every(SECOND, socket, () => waiting.length > 0 && socket.write(Buffer.from(waiting.splice(0, 1))));
  },
  "greets without end": (socket) => withoutEnd(socket.resume(), "Authorised users only. All that you do is recorded.\r\n"),
  "greets with a line without end": (socket) => withoutEnd(socket.resume(), "Authorised users only. "),
  "greets a line now and then": (socket) => every(SECOND / 10, socket.resume(), () => socket.write("Authorised users only.\r\n")),
  "sends what is no packet": (socket) => void socket.resume().write(`SSH-2.0-OpenSSH_9.6\r\n${"\xff".repeat(4_000)}`),
};

/** What is done with a connection whose key exchange is over. */
export type LoginFault = (connection: Connection) => void;

const accepting =
  (act: (connection: Connection) => void): LoginFault =>
  (connection) => {
    connection.on("authentication", (context) => context.accept());
    connection.on("ready", () => act(connection));
  };
const running = (act: (channel: ServerChannel, connection: Connection) => void): LoginFault =>
  accepting((connection) => {
    connection.on("session", (accept) => {
      accept().on("exec", (acceptCommand) => act(acceptCommand(), connection));
    });
  });

const refusing: LoginFault = (connection) => void connection.on("authentication", (context) => context.reject(["password"]));

export const inLogin: Readonly<Record<string, LoginFault>> = {
  "never answers the login": (connection) => void connection.on("authentication", () => {}),
  "refuses the login": refusing,
  "wants a key": (connection) => void connection.on("authentication", (context) => context.reject(["publickey"])),
};

export const afterLogin: Readonly<Record<string, LoginFault>> = {
  "closes after the login": accepting((connection) => void connection.end()),
  "resets after the login": accepting((connection) => void (connection as unknown as { readonly _sock: Socket })._sock.resetAndDestroy()),
  "opens no channel": accepting((connection) => void connection.on("session", () => {})),
  "refuses every channel": accepting((connection) => void connection.on("session", (_, reject) => reject())),
  "never begins the command": accepting((connection) => void connection.on("session", (accept) => void accept().on("exec", () => {}))),
  "refuses every command": accepting((connection) => void connection.on("session", (accept) => void accept().on("exec", (_, reject) => reject()))),
  "runs a command that never ends": running(() => {}),
  "closes in the middle of the command": running((channel) => void channel.write("4207", () => channel.close())),
  "ends the connection in the middle of the command": running((_, connection) => void connection.end()),
  "answers without end": running((channel) => withoutEnd(channel, "x".repeat(10_000))),
  "answers lines without end": running((channel) => withoutEnd(channel, "word\n".repeat(2_000))),
  "complains without end": running((channel) => withoutEnd(channel.stderr, "word\n".repeat(2_000))),
  "answers a command one byte a second": running((channel, connection) => {
    const timer = setInterval(() => channel.write("1"), SECOND);
    connection.once("close", () => clearInterval(timer));
  }),
  "ends each command with an error": running((channel) => {
    channel.stderr.write("bash: ip: command not found\n");
    channel.exit(127);
    channel.end();
  }),
  "ends each command without a word": running((channel) => {
    channel.exit(0);
    channel.end();
  }),
};

export interface FaultySsh extends Listener {
  readonly fingerprint: string;
  /** Connections that came. */
  met(): number;
}

async function listen(take: (socket: Socket) => void): Promise<Omit<FaultySsh, "fingerprint">> {
  let met = 0;
  const listener = await startListener((socket) => {
    met += 1;
    take(socket);
  });
  return { ...listener, met: () => met };
}

/** A server that does this once the key exchange is over. */
export async function startLogin(fault: LoginFault): Promise<FaultySsh> {
  const { take, fingerprint } = sshServer(fault);
  return { ...(await listen(take)), fingerprint };
}

/** A server that does this from the first byte on. */
export async function startFaulty(fault: SocketFault): Promise<FaultySsh> {
  const right = await startLogin(refusing);
  const listening = await listen((socket) => fault(socket, right.port));
  return { ...listening, fingerprint: right.fingerprint, close: async () => void (await Promise.all([listening.close(), right.close()])) };
}
