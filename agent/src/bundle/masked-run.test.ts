import { type ProbeRecord, type Run, run as runSchema } from "@supervisor-doctor/shared/contract";
import { judge } from "@supervisor-doctor/shared/judge";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import type { Reading, Readings } from "@supervisor-doctor/shared/readings";
import { reportsIn } from "@supervisor-doctor/shared/reports";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { examples } from "@supervisor-doctor/shared/rules/known/example";
import { readingsOf } from "@supervisor-doctor/shared/rules/readings-fixture";
import { describe, expect, test } from "vitest";
import { replay } from "../replay.ts";
import { FORMATS } from "../report/formats.ts";
import { report } from "../report/report.ts";
import { maskedRun, maskFor } from "./masked-run.ts";

/** Every known issue's own example as a run: all kinds of readings, parameters and messages that there are. */

const NOW = "2026-06-01T00:00:00.000Z";

const recordOf = (probe: string, { id, vantage, ms, ...seen }: Reading<unknown>): ProbeRecord => ({
  id,
  probe,
  system: "vcenter",
  vantage,
  startedMs: 0,
  ms,
  after: ["vcenter-session"],
  ...(seen.ok ? { ok: true, reading: seen.value } : { ok: false, reason: seen.reason, detail: `${seen.detail} of esx09.lab.test as alice@lab.test`, failure: { code: "no-permission", params: { host: "esx09.lab.test", path: "/api/esx09.lab.test", username: "alice@lab.test" } } }),
});

function runOf(name: string): Run {
  const { broken, says = [], messageId } = examples[name] ?? { broken: {} };
  const rule = rules.find(({ id }) => id === name.split(" ")[0]);
  if (!rule) throw new Error(name);
  const readings: Readings = { ...readingsOf({}), ...broken };
  const messages = says.map((text) => ({ source: "messages", id: messageId ?? text, reason: text, severity: "WARNING", texts: [`${text} (esx09.lab.test, 10.7.7.7)`], since: null, kb: null }) as const);
  const { byRule } = reportsIn(messages, () => null);
  const finding = judge(rule, readings, byRule.get(rule.id) ?? [], "domain-c8", NOW);
  const probes = Object.entries(readings).flatMap(([probe, reading]) => (Array.isArray(reading) ? reading.map((each) => recordOf(probe, each)) : [recordOf(probe, reading as Reading<unknown>)]));
  return {
    schema: 1,
    startedAt: NOW,
    durationMs: 1,
    vcenter: { host: "vc.lab.test", version: "8.0.3.00100", pnid: "vc.lab.test", pnidElsewhere: "VC.lab.test" },
    supervisors: [{ id: "domain-c8", name: "Berlin", supervisorId: null, configStatus: "ERROR", version: null }],
    findings: [finding as Run["findings"][number]],
    probes,
    unrecognised: [{ supervisor: "domain-c8", id: "vcenter.wcp.some.message", severity: "ERROR", text: "Berlin lost 10.7.7.7", kb: "https://wiki.lab.test/berlin" }],
  };
}

const masked = (run: Run): Run => maskedRun(maskFor([run]), run);
const ADDRESS = /(?<![\w.])(?!0\.|127\.|255\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])/;

describe.each(Object.keys(examples))("the run of %s, masked,", (name) => {
  const run = runOf(name);
  const after = masked(run);

  test("names nobody in any format and language", () => {
    const written = [JSON.stringify(after), ...LOCALES.flatMap((locale) => FORMATS.map((format) => report(after, format, locale, false)))];
    for (const text of written) expect(text).not.toMatch(/lab\.test|alice|Berlin|wiki/i);
    // A version of four numbers is no address.
    for (const text of written) expect(text.replace(/\d+\.\d+\.\d+\.\d{3,}/g, "").match(ADDRESS)?.[0] ?? null).toBe(null);
  });

  test("says the same of as many looks, and its proofs still lead to them", () => {
    expect(runSchema.safeParse(after).error).toBeUndefined();
    expect(after.findings.map(({ rule, status, causes }) => [rule, status, causes.map(({ verdict }) => verdict)])).toEqual(run.findings.map(({ rule, status, causes }) => [rule, status, causes.map(({ verdict }) => verdict)]));
    const ids = new Set(after.probes.map(({ id }) => id));
    expect(ids.size).toBe(new Set(run.probes.map(({ id }) => id)).size);
    const proofs = (each: Run): string[] => each.findings.flatMap(({ causes }) => causes.flatMap(({ evidence }) => evidence));
    expect(proofs(after).filter((id) => !ids.has(id))).toHaveLength(proofs(run).filter((id) => !run.probes.some((probe) => probe.id === id)).length);
  });
});

test("a masked run is shown again as it was found, and never judged from masks", async () => {
  const after = masked(runOf("vcenter-pnid-case-differs"));
  expect(await replay(after)).toEqual(after);
});

test("a masked run of rules that are not known here is refused", async () => {
  const after = masked(runOf("vcenter-pnid-case-differs"));
  const strange = { ...after, findings: after.findings.map((finding) => ({ ...finding, rule: "of-tomorrow" })) };
  await expect(replay(strange)).rejects.toMatchObject({ code: "run-unreadable", params: { detail: "of-tomorrow" } });
});
