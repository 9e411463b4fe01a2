import type { Finding } from "@supervisor-doctor/shared/finding";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { describe, expect, test } from "vitest";
import type { RepairLook } from "./look.ts";
import { type RepairMemory, seenOf } from "./seen.ts";

const RULE = "vcenter-certificate-untrusted";
const REPORT = { text: "Control plane VM a does not trust the vCenter vc.lab.test certificate.", since: null, kb: null };
type Verdicts = Readonly<Record<string, "yes" | "no" | "unknown">>;

const finding = (status: Finding["status"], verdicts: Verdicts, isReported: boolean, rule = RULE): Finding => ({
  rule,
  supervisor: "domain-c8",
  status,
  severity: "ERROR",
  causes: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict, evidence: [`${id}-look`] })),
  params: {},
  reportedBy: isReported ? [REPORT] : [],
  explains: [],
  explainedBy: null,
});
const look = (of: Finding, configStatus = "ERROR", errors: readonly string[] = []): RepairLook => ({ finding: of, config: { configStatus } as RepairLook["config"], readings: {} as RepairLook["readings"], errors });
const memory: RepairMemory = { rule: RULE, cause: "root-differs", name: "sup-1", isWritten: false, errorsBefore: ["known"], staleMs: 0, limitMs: 100 };
const restart: RepairMemory = { ...memory, cause: "wcp-not-restarted" };
const dns: RepairMemory = { ...memory, rule: "dns-server-unreachable", cause: "server-unreachable" };

const broken = finding("problem", { "root-differs": "yes", "wcp-not-restarted": "unknown" }, true);
const mended = finding("problem", { "root-differs": "no", "wcp-not-restarted": "unknown" }, true);
const dead = finding("problem", { "server-unreachable": "yes" }, true, dns.rule);
const contradicted = finding("problem", { "server-unreachable": "no" }, true, dns.rule);
const well = finding("ok", { "root-differs": "no" }, false);

const CASES: readonly [sentence: string, seen: RepairLook, memory: RepairMemory, writes: boolean, state: string, code?: string][] = [
  ["the finding is gone", look(well), memory, true, "done"],
  ["it is gone while vCenter applies settings", look(well, "CONFIGURING"), memory, true, "moving", "supervisor-applies"],
  ["the Supervisor is being removed", look(well, "REMOVING"), memory, true, "elsewhere", "supervisor-removing"],
  ["the cause stands, and nothing was written", look(dead), dns, true, "idle"],
  ["the cause stands, and is a person's work", look(broken), memory, false, "idle"],
  ["a person has mended it, and a restart follows", look(mended), memory, false, "done"],
  ["a person has mended it, and vCenter has not looked again", look(contradicted), dns, false, "moving", "report-stands"],
  ["the same for too long", look(contradicted), { ...dns, staleMs: 101 }, false, "idle"],
  ["it is gone by itself before our write", look(contradicted), dns, true, "idle"],
  ["our write is out, and vCenter has not looked again", look(mended), { ...restart, isWritten: true }, true, "moving", "report-stands"],
  ["the same for too long, which the driver ends", look(mended), { ...restart, isWritten: true, staleMs: 101 }, true, "idle"],
  ["another error that was there before", look(dead, "ERROR", ["known"]), { ...dns, isWritten: true }, true, "moving", "report-stands"],
  ["another error since our write", look(dead, "ERROR", ["known", "new"]), { ...dns, isWritten: true }, true, "failed", "repair-new-error"],
  ["another error in place of the repaired one", look(well, "ERROR", ["new"]), { ...memory, isWritten: true }, true, "failed", "repair-new-error"],
  ["another error without a write of ours", look(dead, "ERROR", ["new"]), dns, true, "idle"],
  ["what cannot be looked at is not done", look(finding("unknown", { "root-differs": "unknown" }, false)), memory, true, "unseen", "cannot-look"],
  ["what cannot be looked at, where vCenter says that all is well", look(finding("unknown", { "root-differs": "unknown" }, false), "RUNNING"), memory, true, "done"],
  ["what only a password could tell", look(finding("unknown", { "credentials-wrong": "unknown" }, false)), { ...memory, rule: "load-balancer-credentials-rejected", cause: "credentials-wrong" }, true, "done"],
];

describe("where a repair stands", () => {
  test.each(CASES)("%s", (_, seen, of, writes, state, code) => {
    const observed = seenOf(seen, of, writes);
    expect(observed.state).toBe(state);
    if (code === undefined) return;
    const said = "said" in observed ? observed.said : observed.state === "moving" ? observed.detail[0] : undefined;
    expect(said?.code).toBe(code);
  });

  test.each([
    ["en", "Cannot look: DNS server 10.0.0.53 and Connection to vCenter at 10.0.0.10"],
    ["ko", "확인할 수 없습니다: DNS 서버 10.0.0.53 및 vCenter(10.0.0.10) 연결"],
    ["ja", "確認できません: DNS サーバ 10.0.0.53、vCenter (10.0.0.10) への接続"],
  ] as const)("what could not be looked at is named in %s, and not by the id of its probe", (locale, sentence) => {
    const unread = finding("unknown", { "root-differs": "unknown" }, false);
    const causes = unread.causes.map((each) => ({ ...each, evidence: ["dns:10.0.0.53@domain-c8", "vcenter-endpoint:10.0.0.10", "dns:10.0.0.53@domain-c8"] }));
    const observed = seenOf(look({ ...unread, causes }), memory, true);
    expect("said" in observed && saidText(observed.said, locale)).toBe(sentence);
  });
});
