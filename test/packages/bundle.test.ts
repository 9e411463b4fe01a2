import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { AGENT_BUNDLE, buildIfMissing } from "../parts/cli.ts";

/** What `npm run build` makes of the agent. */

beforeAll(() => buildIfMissing());

test("the agent's bundle holds no more of the Kubernetes client than is used", () => {
  const folder = dirname(AGENT_BUNDLE);
  const parts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const apis = new Set(parts.join("\n").match(/(?<=\bclass )[A-Z]\w*Api\b/g));
  expect([...apis].filter((each) => /V\d/.test(each))).toEqual([]);
  expect(apis).toContain("KubernetesObjectApi");
});
