import { describe, expect, test } from "vitest";
import { tokens } from "./tokens.ts";

const colours = (block: string): Map<string, string> => new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]));
const [light = "", dark = ""] = [...tokens.matchAll(/\.doctor[^{]*\{([^}]*)\}/g)].map(([, block]) => block ?? "");

/** WCAG 2: relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

const PAIRS = [
  ["text", "surface"], ["text", "ground"], ["text", "tint"], ["soft", "surface"], ["soft", "ground"], ["soft", "tint"],
  ["link", "surface"], ["link", "tint"], ["link", "ground"], ["danger", "surface"], ["danger", "ground"], ["warning", "surface"], ["warning", "ground"],
  ["warning", "warning-tint"], ["text", "warning-tint"], ["info", "surface"], ["info", "info-tint"], ["success", "surface"], ["success", "ground"],
  ["on-primary", "primary"], ["on-primary", "primary-over"], ["on-badge", "badge-danger"],
] as const;

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_, block) => {
  const of = colours(block);
  test.each(PAIRS)("%s can be read on %s", (ink, paper) => {
    expect(contrast(of.get(ink) ?? "#000000", of.get(paper) ?? "#000000")).toBeGreaterThanOrEqual(4.5);
  });
});
