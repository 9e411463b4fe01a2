import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { overlayStyle } from "./overlay-style.ts";
import { planStyle } from "./plan-style.ts";
import { tokens } from "./tokens.ts";
import { viewStyle } from "./view-style.ts";

const fileOf = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

/** Lengths that follow a font size: inside the overlay that would be the page's, and the Client changes it. */
const FOLLOWS_A_FONT = /(?<![\w-])[\d.]+(?:r?em|r?ex|r?ch|r?cap|r?ic|r?lh)\b/g;

describe("every length is in px", () => {
  test.each([
    ["the tokens", tokens],
    ["the overlay", overlayStyle],
    ["findings and notices", viewStyle],
    ["plans", planStyle],
    ["the extension's own pages", fileOf("own-page/own-page.css")],
    ["the plan page", fileOf("upgrade-page/upgrade-page.css")],
  ])("in the style of %s", (_, css) => {
    expect(css).toMatch(/\dpx/);
    expect(css.match(FOLLOWS_A_FONT)).toBeNull();
  });
  test("and a length that is not would be found", () => {
    expect("a { margin: 1.5rem 2px .5em; width: 40ch }".match(FOLLOWS_A_FONT)).toEqual(["1.5rem", ".5em", "40ch"]);
  });
});
