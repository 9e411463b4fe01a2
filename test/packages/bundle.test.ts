import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { AGENT_BUNDLE, buildIfMissing } from "../parts/cli.ts";

/** What `npm run build` makes of the agent. */

beforeAll(() => buildIfMissing());

test("the agent's bundle holds no more of the Kubernetes client than is used: every command reads it whole", () => {
  const apis = new Set(readFileSync(AGENT_BUNDLE, "utf8").match(/(?<=\bclass )[A-Z]\w*Api\b/g));
  expect([...apis].filter((each) => /V\d/.test(each))).toEqual([]);
  expect(apis).toContain("KubernetesObjectApi");
});
