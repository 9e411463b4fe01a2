import { errorText } from "@supervisor-doctor/shared/words/errors";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import type { HttpsHost } from "./http.ts";
import { MOST_LEVELS } from "./nesting.ts";
import { createSoap } from "./soap.ts";

const LEVELS = 100_000;
const nested = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);
const reply = (inner: string): string =>
  `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><RetrieveServiceContentResponse xmlns="urn:vim25"><returnval>${inner}</returnval></RetrieveServiceContentResponse></soapenv:Body></soapenv:Envelope>`;

/** What vCenter tells of itself, by a server that answers everything with this. */
function told(text: string): Promise<unknown> {
  const answering = { host: "vc.lab.test", send: () => Promise.resolve({ status: 200, type: "text/xml", setCookie: [], text }) } as unknown as HttpsHost;
  return createSoap(answering, { username: "u", password: "p" }, 60_000).about(new AbortController().signal);
}
const failureOf = (text: string): Promise<unknown> => told(text).then(() => null, (error: unknown) => error);

const DEEP: readonly (readonly [string, string])[] = [
  ["elements within each other", nested("<a>", "</a>", LEVELS)],
  ["elements that are never closed", "<a>".repeat(LEVELS)],
  ["elements of a namespace, with attributes", nested('<vim:a xsi:type="b">', "</vim:a>", LEVELS)],
  ["lists within each other", nested("<a/><a>", "</a>", LEVELS)],
];

describe("a SOAP reply of a hundred thousand levels", () => {
  test.each(DEEP)("of %s ends in a sentence", async (_, inner) => {
    for (const text of [reply(inner), inner]) {
      const failure = await failureOf(text);
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({ code: "not-understood", params: { host: "vc.lab.test", path: "/sdk", detail: "too deeply nested" } });
      for (const locale of LOCALES) expect(errorText("not-understood", (failure as Failure).params, locale)).not.toMatch(/[{}]/);
    }
  });

  test("takes no longer than a flat one of a tenth of its length", async () => {
    const timeOf = async (text: string): Promise<number> => {
      const began = performance.now();
      await failureOf(text);
      return performance.now() - began;
    };
    const fastest = async (text: string): Promise<number> => Math.min(await timeOf(text), await timeOf(text));
    const flat = await fastest(reply("<a>b</a>".repeat(LEVELS / 10)));
    for (const [, inner] of DEEP) expect(await fastest(reply(inner))).toBeLessThan(flat);
  });
});

test.each([
  ["as many levels as there may be", MOST_LEVELS - 5],
  ["a few", 3],
])("a SOAP reply of %s is read", async (_, levels) => {
  expect(await told(reply(nested("<a>", "</a>", levels)))).toMatchObject({ a: {} });
});
