import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import type { JsonReply } from "./http.ts";
import { isAbsent, sentOf } from "./write.ts";

const reply = (status: number, json: unknown = null) => (): Promise<JsonReply> => Promise.resolve({ status, json });
const failing = (failure: Failure) => (): Promise<JsonReply> => Promise.reject(failure);
const page = (status: number): Failure => new Failure("not-json", { host: "vc.lab.test", path: "/", status, type: "HTML" });

test.each([
  ["an answer", reply(204), "accepted", false],
  ["a refusal", reply(400), "refused", false],
  ["a call that is not there", reply(404), "refused", true],
  ["a method that is not there", reply(405), "refused", true],
  ["a call that is not made yet", reply(501), "refused", true],
  ["a server that came to grief may have done it", reply(500), "unknown", false],
  ["a server that is away may have done it", reply(503), "unknown", false],
  ["a page that says there is no such call", failing(page(404)), "refused", true],
  ["a page that forbids it", failing(page(403)), "refused", false],
  ["a page of a gateway may have come too late", failing(page(502)), "unknown", false],
  ["a page in place of an answer", failing(page(200)), "unknown", false],
  ["no connection", failing(new Failure("connection-refused", { host: "vc.lab.test", port: 443 })), "unsent", false],
  ["an answer that did not come", failing(new Failure("connection-timeout", { host: "vc.lab.test", seconds: 15 })), "unknown", false],
])("%s", async (_, send, fate, absent) => {
  const sent = await sentOf(send, () => "told");
  expect([sent.fate, isAbsent(sent)]).toEqual([fate, absent]);
});
