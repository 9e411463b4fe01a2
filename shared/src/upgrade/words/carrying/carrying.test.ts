import { expect, test } from "vitest";
import { saidText } from "./index.ts";

test("what nothing tells is left open", () => {
  expect(saidText({ code: "precheck-silent", params: { version: "v1.28" } }, "en")).toBe("vCenter's precheck of v1.28 ended with … and does not say why.");
});
