import { existsSync, readFileSync } from "node:fs";
import type { Target } from "./target.ts";

/** Where the inputs stand that once broke a target, each a line of base64. */
const fileOf = ({ name }: Target): URL => new URL(`./corpus/${name.replace(/\W+/g, "-").toLowerCase()}.txt`, import.meta.url);

export function corpusOf(target: Target): readonly Buffer[] {
  const file = fileOf(target);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => Buffer.from(line, "base64"));
}
