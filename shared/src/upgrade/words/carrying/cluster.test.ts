import { expect, test } from "vitest";
import { clusterSaid } from "./cluster.ts";

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).toSorted();

test.each(Object.entries(clusterSaid))("%s is said in every language, with the same parameters", (_, { en, ko, ja }) => {
  expect(placeholders(ko)).toEqual(placeholders(en));
  expect(placeholders(ja)).toEqual(placeholders(en));
  expect(ko).toMatch(/[\uac00-\ud7af]/);
  expect(ja).toMatch(/[\u3040-\u30ff]/);
});
