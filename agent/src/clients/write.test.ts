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

test.each<readonly [string, JsonReply | Error, object]>([
  ["taken", { status: 200, json: { a: 1 } }, { fate: "accepted", reply: { a: 1 } }],
  ["refused in the server's words", { status: 409, json: "no" }, { fate: "refused", status: 409, told: "no" }],
  ["refused by a proxy's page", page(403), { fate: "refused", status: 403, told: expect.stringContaining("403") }],
  ["of unknown fate where the server failed", { status: 503, json: "busy" }, { fate: "unknown", status: 503, told: "busy" }],
  ["of unknown fate where a proxy says so", page(503), { fate: "unknown", status: 503, told: expect.stringContaining("503") }],
  ["of unknown fate where a page of no error came", page(200), { fate: "unknown", told: expect.stringContaining("200"), failure: expect.objectContaining({ code: "not-json" }) }],
  ["of unknown fate where the connection broke", new Failure("connection-failed", { host: "h", detail: "ECONNRESET" }), { fate: "unknown", told: expect.stringContaining("ECONNRESET"), failure: { code: "connection-failed", params: { host: "h", detail: "ECONNRESET" } } }],
  ["unsent where there was no connection", new Failure("connection-refused", { host: "h", port: 443 }), { fate: "unsent", told: expect.stringContaining("443"), failure: { code: "connection-refused", params: { host: "h", port: 443 } } }],
])("a write is %s", async (_, answer, expected) => {
  const sent = await sentOf(
    () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    ({ json }) => String(json),
  );
  expect(sent).toEqual(expected);
});
