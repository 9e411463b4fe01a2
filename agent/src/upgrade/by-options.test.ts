import type { Ask } from "@supervisor-doctor/shared/upgrade/carrying";
import { expect, test } from "vitest";
import { answerOf } from "./by-options.ts";

const ask = (kind: Ask["kind"]): Ask => ({ step: "a", kind, request: null, digest: "d", said: [], typed: null, takesWord: false });
const nothing = { yes: new Set<string>(), acceptWarnings: new Map<string, string>() };
const yes = { ...nothing, yes: new Set(["a"]) };
const reason = { ...nothing, acceptWarnings: new Map([["a", "the vendor says so"]]) };

test.each([
  { when: "a write is named by --yes", kind: "approve", decided: yes, is: { verdict: "yes" } },
  { when: "a person's work is named by --yes", kind: "guided", decided: yes, is: { verdict: "yes" } },
  { when: "a write is not named", kind: "approve", decided: nothing, is: null },
  { when: "another step is named", kind: "approve", decided: { ...nothing, yes: new Set(["b"]) }, is: null },
  { when: "warnings are not named by --accept-warnings, --yes says nothing of them", kind: "warnings", decided: yes, is: null },
  { when: "warnings are accepted with a reason", kind: "warnings", decided: reason, is: { verdict: "yes", reason: "the vendor says so" } },
  { when: "warnings are accepted, the write itself is not approved by that", kind: "approve", decided: reason, is: null },
  { when: "the fate of a write is unknown, nothing decides beforehand", kind: "fate-unknown", decided: { ...yes, ...reason, yes: yes.yes }, is: null },
] as const)("when $when: $is", ({ kind, decided, is }) => {
  expect(answerOf(ask(kind), decided)).toEqual(is);
});
