import { readFileSync } from "node:fs";
import { replay } from "@supervisor-doctor/agent/replay";
import { report } from "@supervisor-doctor/agent/report/report";
import { readEntries } from "@supervisor-doctor/agent/upgrade/journal";
import { type Entry, type Fact, FIRST, hashOf, recordsOf } from "@supervisor-doctor/agent/upgrade/journal-entry";
import { type Run, run as runSchema } from "@supervisor-doctor/shared/contract";
import { carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanFile } from "@supervisor-doctor/shared/upgrade/plan-file";
import { renderPlan } from "@supervisor-doctor/shared/upgrade/render-plan";
import { textTarget, type Target } from "./target.ts";

/** What stands in files: saved runs, inventories, plans, journals. A file may be cut off, edited by hand, or another one altogether. */

/** As every reader of a JSON file begins; null where it is none, which each of them refuses. */
function fromJson(text: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
}

const savedRun = (runs: readonly Run[]): Target => textTarget("saved run", runs.map((run) => JSON.stringify(run)), async (text) => {
  const saved = runSchema.safeParse(fromJson(text)?.json);
  if (!saved.success) return null;
  const judged = await replay(saved.data);
  return [judged.findings, report(judged, "text", "ko", false, null)];
});

const cases = JSON.parse(readFileSync(new URL("../../shared/src/upgrade/fixtures/plan-cases.json", import.meta.url), "utf8")) as readonly { readonly input: unknown }[];

const planInput = textTarget("inventory of a plan", cases.map(({ input }) => JSON.stringify(input)), (text) => {
  const file = fromJson(text);
  const content = file && parsePlanFile(file.json);
  if (!content?.ok) return content;
  return content.inventory && renderPlan(plan(content.inventory), "ja");
});

const printedPlan = textTarget("printed plan", ['{"schema":1,"executable":true,"steps":[],"findings":[{"code":"a","severity":"blocker","subject":null}]}'], (text) => carriedPlan.safeParse(fromJson(text)?.json).data ?? null);

const request = { system: "vcenter", method: "POST", path: "/api/x", contentType: "application/json", body: { version: "1" } } as const;
const FACTS: readonly Fact[] = [{ kind: "opened", vcenter: "vc.lab.test", plan: "p", document: {} }, { kind: "intent", step: "a", request, digest: "d" }, { kind: "outcome", step: "a", fate: "unknown", told: "socket hang up" }, { kind: "adopted", step: "a" }, { kind: "progress", step: "a", done: 1, total: 3 }, { kind: "finished", step: "a" }];
const lines = FACTS.reduce<Entry[]>((before, fact, seq) => {
  const made = { seq, at: "2026-11-20T10:00:00.000Z", prev: before.at(-1)?.hash ?? FIRST, fact };
  return [...before, { ...made, hash: hashOf(made) }];
}, []).map((entry) => JSON.stringify(entry));

const journal = textTarget("journal", [`${lines.join("\n")}\n`, lines.slice(0, 3).join("\n"), `${lines[0]}\n${lines[1]?.slice(0, 40)}`, `${lines[0]}\n{"se\0\0\0`], (text) => [...recordsOf(readEntries("journal.jsonl", text))]);

export const fileTargets = (runs: readonly Run[]): readonly Target[] => [savedRun(runs), planInput, printedPlan, journal];
