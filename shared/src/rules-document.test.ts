import { describe, expect, test } from "vitest";
import { LOCALES } from "./locale.ts";
import { rulesDocument } from "./rules-document.ts";

describe("docs/rules.*.md", () => {
  test.each(LOCALES)("the page in %s is what the rules say (npm run docs writes it anew)", async (locale) => {
    await expect(rulesDocument(locale)).toMatchFileSnapshot(`../../docs/rules.${locale}.md`);
  });
});
