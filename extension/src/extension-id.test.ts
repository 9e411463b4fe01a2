import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import manifest from "../manifest.config.ts";
import { EXTENSION_ID, PUBLIC_KEY } from "./extension-id.ts";

test("the id is the one that Chromium derives from the manifest's key", async () => {
  expect(await manifest).toMatchObject({ key: PUBLIC_KEY });
  const digest = createHash("sha256").update(Buffer.from(PUBLIC_KEY, "base64")).digest("hex").slice(0, 32);
  expect([...digest].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("")).toBe(EXTENSION_ID);
});
