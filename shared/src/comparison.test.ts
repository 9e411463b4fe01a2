import { describe, expect, test } from "vitest";
import { type Comparison, compare, isSameVcenter, TURNS } from "./comparison.ts";
import type { Run } from "./contract.ts";

type Finding = Run["findings"][number];
type Told = readonly [rule: string, status: Finding["status"], causes?: readonly string[], supervisor?: string];

const finding = ([rule, status, causes = [], supervisor = "domain-c8"]: Told): Finding => ({
  rule,
  supervisor,
  status,
  severity: "ERROR",
  causes: [...causes.map((id) => ({ id, verdict: "yes" as const, evidence: [] })), { id: "other", verdict: "unknown", evidence: [] }],
  params: {},
  reportedBy: [],
  explains: [],
  explainedBy: null,
});
const run = (startedAt: string, told: readonly Told[]): Pick<Run, "startedAt" | "findings"> => ({ startedAt, findings: told.map(finding) });
const said = (comparison: Comparison): string[] => TURNS.flatMap((turn) => comparison[turn].map(({ rule, causes, before, now }) => `${turn} ${rule} [${causes.join(" ")}] ${before} > ${now}`));

const CASES: readonly { readonly name: string; readonly earlier: readonly Told[]; readonly now: readonly Told[]; readonly said: readonly string[] }[] = [
  { name: "nothing wrong then and now", earlier: [["a", "ok"], ["b", "unknown"]], now: [["a", "ok"], ["b", "not-applicable"]], said: [] },
  { name: "a problem that came up", earlier: [["a", "ok"]], now: [["a", "problem", ["x"]]], said: ["new a [x] ok > problem"] },
  { name: "a problem that went", earlier: [["a", "problem", ["x"]]], now: [["a", "ok"]], said: ["gone a [x] problem > ok"] },
  { name: "a problem that stays", earlier: [["a", "problem", ["x"]]], now: [["a", "problem", ["x"]]], said: ["unchanged a [x] problem > problem"] },
  { name: "causes in another order", earlier: [["a", "problem", ["x", "y"]]], now: [["a", "problem", ["y", "x"]]], said: ["unchanged a [x y] problem > problem"] },
  { name: "a problem with another cause than before", earlier: [["a", "problem", ["x"]]], now: [["a", "problem", ["y"]]], said: ["new a [y] problem > problem", "gone a [x] problem > problem"] },
  { name: "a problem that could not be looked at now", earlier: [["a", "problem", ["x"]]], now: [["a", "unknown"]], said: ["unseen a [x] problem > unknown"] },
  { name: "a problem of a Supervisor that is not in this run", earlier: [["a", "problem", ["x"], "domain-c9"]], now: [["a", "ok"]], said: ["unseen a [x] problem > null"] },
  { name: "a problem that could not be looked at then", earlier: [["a", "unknown"]], now: [["a", "problem", []]], said: ["new a [] unknown > problem"] },
  { name: "the same problem of another Supervisor", earlier: [["a", "problem", ["x"]], ["a", "ok", [], "domain-c9"]], now: [["a", "ok"], ["a", "problem", ["x"], "domain-c9"]], said: ["new a [x] ok > problem", "gone a [x] problem > ok"] },
];

describe("two runs compared", () => {
  test.each(CASES)("$name", ({ earlier, now, said: expected }) => {
    const comparison = compare(run("2026-11-20T10:00:00.000Z", earlier), run("2026-11-20T11:00:00.000Z", now));
    expect(said(comparison)).toEqual(expected);
    expect(comparison.earlier).toBe("2026-11-20T10:00:00.000Z");
  });

  test.each([
    ["the same address", { host: "vc.lab.test", pnid: null }, { host: "VC.lab.test", pnid: null }, true],
    ["another address of the same PNID", { host: "10.0.0.10", pnid: "vc.lab.test" }, { host: "vc.lab.test", pnid: "VC.lab.test" }, true],
    ["the same address after its name changed", { host: "10.0.0.10", pnid: "old.lab.test" }, { host: "10.0.0.10", pnid: "new.lab.test" }, true],
    ["another vCenter", { host: "vc.lab.test", pnid: "vc.lab.test" }, { host: "vc.other.test", pnid: "vc.other.test" }, false],
    ["two whose PNIDs nobody knows", { host: "a.lab.test", pnid: null }, { host: "b.lab.test", pnid: null }, false],
  ] as const)("%s", (_, one, other, same) => {
    const named = (vcenter: { readonly host: string; readonly pnid: string | null }): Run["vcenter"] => ({ ...vcenter, version: null, pnidElsewhere: null });
    expect(isSameVcenter(named(one), named(other))).toBe(same);
  });
});
