import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket } from "node:tls";
import type { MintedCertificate } from "@supervisor-doctor/agent/simulator/certificates";
import type { OddCertificates } from "./odd-certificates.ts";

/** What a server that is meant to do TLS and HTTP can do instead, as data: from the first packet, in the handshake, after it. */

export interface Real {
  /** What the right server would show; null: it speaks no TLS. */
  readonly leaf: MintedCertificate | null;
  /** The right server's port. */
  readonly port: number;
  readonly odd: OddCertificates;
}
/** Gets each new connection. */
export type ConnectionFault = (socket: Socket, real: Real) => void;

const SECOND = 1_000;

/** Calls back again and again until the connection has ended. */
function every(ms: number, socket: Socket, tick: () => void): void {
  const timer = setInterval(tick, ms);
  socket.once("close", () => clearInterval(timer));
}

/** One byte a second of what the right server would say. */
function drip(socket: Socket, { port }: Real): void {
  const behind = connect(port, "127.0.0.1");
  const waiting: number[] = [];
  behind.on("error", () => behind.destroy()).on("data", (bytes: Buffer) => waiting.push(...bytes));
  socket.on("data", (bytes) => behind.write(bytes)).once("close", () => behind.destroy());
  every(SECOND, socket, () => waiting.length > 0 && socket.write(Buffer.from(waiting.splice(0, 1))));
}

/** Says this once the first bytes have come; with `then`, that too. */
const once =
  (said: Buffer | string, then: (socket: Socket) => void = () => {}): ConnectionFault =>
  (socket) =>
    void socket.once("data", () => {
      socket.write(said);
      then(socket);
    });

/** A handshake that the right certificate ends, and then this. */
const afterHandshake =
  (act: (secured: TLSSocket) => void): ConnectionFault =>
  (socket, { leaf }) =>
    secure(socket, leaf, leaf?.certPem ?? "", act);

function secure(socket: Socket, leaf: MintedCertificate | null, cert: string, act: (secured: TLSSocket) => void): void {
  if (!leaf) return void socket.destroy();
  // Its own server, for a TLSSocket that stands alone asks for no certificate.
  const server = createTlsServer({ cert, key: leaf.keyPem }, (secured) => {
    secured.on("error", () => secured.destroy());
    act(secured);
  });
  server.on("tlsClientError", () => socket.destroy());
  server.emit("connection", socket);
}

/** Waits for a whole request's head, then answers with this. */
const answering = (answer: (secured: TLSSocket) => void): ConnectionFault =>
  afterHandshake((secured) => {
    let head = "";
    secured.on("data", (bytes: Buffer) => {
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      head = "";
      answer(secured);
    });
  });

/** As fast as the other side reads. */
function withoutEnd(secured: TLSSocket, piece: Buffer): void {
  const pour = (): void => {
    while (!secured.destroyed && secured.write(piece));
  };
  secured.on("drain", pour);
  pour();
}

const head = (length: number | string, type = "application/json"): string => `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
const whole = (body: string, type?: string): ConnectionFault => answering((secured) => secured.write(head(Buffer.byteLength(body), type) + body));
const CHUNKED = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** A record of TLS: its kind, its version, the length of what follows. */
const record = (kind: number, body: Buffer, length = body.length): Buffer => Buffer.concat([Buffer.from([kind, 3, 3, length >> 8, length & 0xff]), body]);

export const beforeTls: Readonly<Record<string, ConnectionFault>> = {
  "is silent": (socket) => void socket.resume(),
  "takes the connection and never reads": (socket) => void socket.pause(),
  "resets at once": (socket) => void socket.resetAndDestroy(),
  "hangs up at once": (socket) => void socket.resume().end(),
  "answers one byte a second": drip,
  "speaks another protocol": (socket) => void socket.resume().end("220 mail ready\r\n"),
  "speaks HTTP without TLS": once("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n", (socket) => socket.end()),
};

export const inHandshake: Readonly<Record<string, ConnectionFault>> = {
  "closes in the TLS handshake": (socket) => void socket.once("data", () => socket.end()),
  "resets in the TLS handshake": (socket) => void socket.once("data", () => socket.resetAndDestroy()),
  "is silent in the TLS handshake": (socket, { port }) => {
    const behind = connect(port, "127.0.0.1");
    behind.on("error", () => behind.destroy()).once("data", (bytes: Buffer) => socket.write(bytes.subarray(0, 20)));
    socket.once("data", (bytes) => behind.write(bytes)).once("close", () => behind.destroy());
  },
  "refuses with a TLS alert": once(record(21, Buffer.from([2, 40]))),
  "warns with TLS alerts without end": (socket) => every(5, socket, () => socket.write(record(21, Buffer.from([1, 90])))),
  "sends a TLS record of random bytes": once(record(22, randomBytes(4096))),
  "announces a TLS message of 16 MB": once(record(22, Buffer.concat([Buffer.from([2, 0xff, 0xff, 0xff]), Buffer.alloc(2000)]))),
  "sends a certificate of 64 kB": (socket, { leaf, odd: { huge } }) => secure(socket, leaf && huge, huge.certPem, (secured) => secured.resume()),
  "sends a certificate without a date": (socket, { leaf, odd: { undated } }) => secure(socket, leaf && undated, undated.certPem, (secured) => secured.resume()),
  "sends a chain of 64 kB": (socket, { leaf, odd: { chain } }) => secure(socket, leaf && chain.leaf, chain.pem, (secured) => secured.resume()),
};

/** The handshake is right; HTTP is not. */
export const afterTls: Readonly<Record<string, ConnectionFault>> = {
  "is silent after the handshake": afterHandshake((secured) => secured.resume()),
  "hangs up after the handshake": afterHandshake((secured) => secured.end()),
  "resets on a request": answering((secured) => secured.destroy()),
  "sends headers without end": answering((secured) => {
    secured.write("HTTP/1.1 200 OK\r\n");
    withoutEnd(secured, Buffer.from(`x-more: ${"a".repeat(1000)}\r\n`));
  }),
  "sends a header a second": answering((secured) => {
    secured.write("HTTP/1.1 200 OK\r\n");
    every(SECOND, secured, () => secured.write("x-more: a\r\n"));
  }),
  "sends a body without end": answering((secured) => {
    secured.write(`${CHUNKED}10000\r\n`);
    withoutEnd(secured, Buffer.alloc(0x10000, " "));
  }),
  "sends a body byte by byte": answering((secured) => {
    secured.write(head(10_000));
    every(SECOND, secured, () => secured.write(" "));
  }),
  "announces more than it sends": answering((secured) => secured.write(`${head(100)}{}`)),
  "announces more than it sends, and hangs up": answering((secured) => secured.end(`${head(100)}{}`)),
  "announces a length that is no number": answering((secured) => secured.write(`${head("many")}{}`)),
  "sends chunks that are none": answering((secured) => secured.write(`${CHUNKED}zz\r\n{}`)),
  "answers what is no HTTP": answering((secured) => secured.write("OK\r\n")),
  "answers a status without end": answering((secured) => secured.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(500))),
};

/** HTTP is right; what it carries is not. */
export const contents: Readonly<Record<string, ConnectionFault>> = {
  "announces less than it sends": answering((secured) => secured.write(`${head(2)}{}{"value": 1}`)),
  "answers that it will be asked elsewhere": answering((secured) => secured.write("HTTP/1.1 302 Found\r\nlocation: https://198.51.100.1/\r\ncontent-length: 0\r\n\r\n")),
  "answers HTML": whole("<html><body>Bad gateway</body></html>", "text/html"),
  "answers nothing": whole(""),
  "answers null": whole("null"),
  "answers a number": whole("7"),
  "answers an empty list": whole("[]"),
  "answers an empty object": whole("{}"),
  "answers with a prototype": whole('{"__proto__": {"value": []}, "constructor": {"prototype": {}}}'),
  "answers JSON that is nested a hundred thousand times": whole(nested("[", "]", 100_000)),
  "answers XML that is nested a hundred thousand times": whole(nested("<a>", "</a>", 100_000), "text/xml"),
  "answers bytes that are no text": answering((secured) => secured.write(Buffer.concat([Buffer.from(head(512)), randomBytes(512)]))),
};
