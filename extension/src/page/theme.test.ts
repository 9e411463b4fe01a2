import { expect, test } from "vitest";
import { themeOfColour } from "./theme.ts";

test.each([
  ["the light client of 9.1", "rgb(252, 253, 253)", "light"],
  ["the dark client of 9.1", "rgb(27, 43, 50)", "dark"],
  ["the light client of 8.0", "rgb(250, 250, 250)", "light"],
  ["white, a little see-through", "rgba(255, 255, 255, 0.9)", "light"],
  ["nothing painted at all", "rgba(0, 0, 0, 0)", null],
  ["the newer spelling", "rgb(27 43 50 / 1)", "dark"],
  ["a colour of another kind", "color(srgb 1 1 1)", null],
])("%s", (_, colour, theme) => {
  expect(themeOfColour(colour)).toBe(theme);
});
