import { expect, test } from "vitest";
import type { Run } from "./contract.ts";
import { type Watched, watchOn } from "./watched.ts";

type Finding = Run["findings"][number];

const finding = (rule: string, told: string): Finding => {
  const [status = "ok", ...causes] = told.split(" ");
  return { rule, supervisor: "domain-c8", status: status as Finding["status"], severity: "ERROR", causes: causes.map((id) => ({ id, verdict: "yes", evidence: [] })), params: {}, reportedBy: [], explains: [], explainedBy: null };
};

/** One look after the other: each rule's status and proven causes, and what is told after each look. */
const CASES: readonly { readonly name: string; readonly looks: readonly Readonly<Record<string, string>>[]; readonly told: readonly (readonly string[])[] }[] = [
  { name: "what stands from the first", looks: [{ a: "problem x", b: "ok" }], told: [["standing a"]] },
  { name: "nothing that turns", looks: [{ a: "problem x" }, { a: "problem x" }, { a: "problem x" }], told: [["standing a"], [], []] },
  { name: "a problem that comes and goes", looks: [{ a: "ok" }, { a: "problem x" }, { a: "ok" }, { a: "problem x" }], told: [[], ["new a"], ["gone a"], ["new a"]] },
  { name: "a problem that is out of sight for two looks is said once, and is not new when it is seen again", looks: [{ a: "problem x" }, { a: "unknown" }, { a: "unknown" }, { a: "problem x" }], told: [["standing a"], ["unseen a"], [], ["again a"]] },
  { name: "a problem that went while it was out of sight", looks: [{ a: "problem x" }, { a: "unknown" }, { a: "ok" }], told: [["standing a"], ["unseen a"], ["gone a"]] },
  { name: "a problem that never stood and cannot be looked at", looks: [{ a: "ok" }, { a: "unknown" }, { a: "ok" }], told: [[], [], []] },
  { name: "a problem that could not be looked at before", looks: [{ a: "unknown" }, { a: "problem x" }], told: [[], ["new a"]] },
  { name: "another cause of the same problem is told once, and not as two", looks: [{ a: "problem x" }, { a: "problem y" }, { a: "problem y" }], told: [["standing a"], ["other-cause a"], []] },
  { name: "another cause after it was out of sight", looks: [{ a: "problem x" }, { a: "unknown" }, { a: "problem y" }, { a: "problem y" }], told: [["standing a"], ["unseen a"], ["other-cause a"], []] },
  { name: "a Supervisor that is missing from a look", looks: [{ a: "problem x" }, {}, { a: "problem x" }], told: [["standing a"], ["unseen a"], ["again a"]] },
  { name: "what turns beside what stays", looks: [{ a: "problem x", b: "ok" }, { a: "problem x", b: "problem z" }, { a: "ok", b: "problem z" }], told: [["standing a"], ["new b"], ["gone a"]] },
];

test.each(CASES)("$name", ({ looks, told }) => {
  let watched: Watched | null = null;
  const said = looks.map((look, index) => {
    const after = watchOn(watched, { startedAt: `2026-11-20T10:0${index}:00.000Z`, findings: Object.entries(look).map(([rule, status]) => finding(rule, status)) });
    watched = after.watched;
    return after.turned.map(({ turn, rule }) => `${turn} ${rule}`);
  });
  expect(said).toEqual(told);
});
