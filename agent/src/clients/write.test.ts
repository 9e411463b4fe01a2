import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import type { JsonReply } from "./http.ts";
import { sentOf } from "./write.ts";

const page = (status: number): Failure => new Failure("not-json", { host: "h", path: "/", status, type: "HTML" });

test.each<readonly [string, JsonReply | Error, object]>([
  ["taken", { status: 200, json: { a: 1 } }, { fate: "accepted", reply: { a: 1 } }],
  ["refused in the server's words", { status: 409, json: "no" }, { fate: "refused", status: 409, told: "no" }],
  ["refused by a proxy's page", page(403), { fate: "refused", status: 403, told: expect.stringContaining("403") }],
  ["of unknown fate where the server failed", { status: 503, json: "busy" }, { fate: "unknown", status: 503, told: "busy" }],
  ["of unknown fate where a proxy says so", page(503), { fate: "unknown", status: 503, told: expect.stringContaining("503") }],
  ["of unknown fate where a page of no error came", page(200), { fate: "unknown", told: expect.stringContaining("200") }],
  ["of unknown fate where the connection broke", new Failure("connection-failed", { host: "h", detail: "ECONNRESET" }), { fate: "unknown", told: expect.stringContaining("ECONNRESET") }],
  ["unsent where there was no connection", new Failure("connection-refused", { host: "h", port: 443 }), { fate: "unsent", told: expect.stringContaining("443") }],
])("a write is %s", async (_, answer, expected) => {
  const sent = await sentOf(
    () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    ({ json }) => String(json),
  );
  expect(sent).toEqual(expected);
});
