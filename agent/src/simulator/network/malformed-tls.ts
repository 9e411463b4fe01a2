import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:net";

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const u24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
const handshake = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type]), u24(body.length), body]);
const record = (body: Buffer): Buffer => Buffer.concat([Buffer.from([22, 3, 3]), u16(body.length), body]);

const TLS_1_2 = Buffer.from([3, 3]);
const ECDHE_RSA_AES128_GCM_SHA256 = 0xc02f;
/** A SEQUENCE that promises more than it holds. */
const BROKEN_DER = Buffer.from([0x30, 0x82, 0x03, 0x10, 0x30, 0x82, 0xff, 0xff, 0xa0, 0x03, 0x02, 0x01]);

function serverHello(): Buffer {
  const extensions = Buffer.concat([u16(0xff01), u16(1), Buffer.from([0])]);
  return handshake(
    2,
    Buffer.concat([TLS_1_2, randomBytes(32), Buffer.from([0]), u16(ECDHE_RSA_AES128_GCM_SHA256), Buffer.from([0]), u16(extensions.length), extensions]),
  );
}

function certificate(): Buffer {
  const entry = Buffer.concat([u24(BROKEN_DER.length), BROKEN_DER]);
  return handshake(11, Buffer.concat([u24(entry.length), entry]));
}

/** Answers a TLS 1.2 client with a certificate that is none. No TLS library sends such a thing, so it is written by hand. */
export function createMalformedTlsServer(): Server {
  return createServer((socket) => {
    socket.once("data", (hello: Buffer) => {
      if (hello[0] !== 22) return void socket.destroy();
      socket.write(Buffer.concat([record(serverHello()), record(certificate()), record(handshake(14, Buffer.alloc(0)))]));
    });
  });
}
