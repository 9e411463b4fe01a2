import { expect, test } from "vitest";
import { canTalk, olderSide, type Side, SPOKEN, type Spoken } from "./protocol.ts";

const CASES: readonly { name: string; extension: Spoken; agent: Spoken; talk: boolean; older: Side | null }[] = [
  { name: "both alike", extension: { protocol: 2, oldest: 1 }, agent: { protocol: 2, oldest: 1 }, talk: true, older: null },
  { name: "an extension of one protocol later, which still speaks the former", extension: { protocol: 3, oldest: 2 }, agent: { protocol: 2, oldest: 1 }, talk: true, older: "agent" },
  { name: "an agent of one protocol later, which still speaks the former", extension: { protocol: 2, oldest: 1 }, agent: { protocol: 3, oldest: 2 }, talk: true, older: "extension" },
  { name: "an extension that has left the agent's behind", extension: { protocol: 4, oldest: 3 }, agent: { protocol: 2, oldest: 1 }, talk: false, older: "agent" },
  { name: "an agent that has left the extension's behind", extension: { protocol: 1, oldest: 1 }, agent: { protocol: 3, oldest: 2 }, talk: false, older: "extension" },
];
test.each(CASES)("$name", ({ extension, agent, talk, older }) => {
  expect([canTalk(extension, agent), canTalk(agent, extension), olderSide(extension, agent)]).toEqual([talk, talk, older]);
});

test("what we speak now includes the protocol before", () => {
  expect(SPOKEN.oldest).toBe(SPOKEN.protocol - 1);
});
