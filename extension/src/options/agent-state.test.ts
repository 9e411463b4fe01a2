import { LOCALES } from "@supervisor-doctor/shared/locale";
import { describe, expect, test } from "vitest";
import { agentState } from "./agent-state.ts";

const notice = { code: "unreachable", title: "", detail: null, steps: [], settings: false };
const versions = (agent: string, extension: string) => ({ agent, extension });

test.each([
  ["both of one version", { agent: null, versions: versions("0.2.0", "0.2.0") }, "Paired with the agent on port 51234 · The agent answers."],
  ["an agent that does not tell its version", { agent: null, versions: null }, "Paired with the agent on port 51234 · The agent answers."],
  ["an older agent", { agent: null, versions: versions("0.9.3", "0.10.0") }, "Paired with the agent on port 51234 · The agent 0.9.3 answers. It is older than this extension (0.10.0); to update it, run install of the newer agent."],
  ["an older extension", { agent: null, versions: versions("1.0.0", "0.10.0") }, "Paired with the agent on port 51234 · The agent 1.0.0 answers. This extension (0.10.0) is older; update it on the browser's page of extensions."],
  ["an agent that is not there", { agent: notice, versions: null }, "Paired with the agent on port 51234"],
])("%s", (_, settings, expected) => {
  expect(agentState({ port: 51234, ...settings }, "en")).toBe(expected);
});

describe.each(LOCALES)("in %s", (locale) => {
  test("which side is old makes a difference", () => {
    const [older, newer] = [versions("0.1.0", "0.2.0"), versions("0.2.0", "0.1.0")].map((each) => agentState({ port: 1, agent: null, versions: each }, locale));
    expect(older).not.toBe(newer);
    for (const text of [older, newer]) expect(text).toMatch(/0\.1\.0.*0\.2\.0|0\.2\.0.*0\.1\.0/);
  });
});
