import { describe, expect, test } from "vitest";
import type { ProbeRecord, Run } from "./contract.ts";
import { LOCALES } from "./locale.ts";
import { noticesOf, renderedNotices } from "./notices.ts";

const NOW = "2026-06-01T00:00:00.000Z";
const HOUR = 3_600_000;
const certificate = (name: string, notAfter: string) => ({ subject: `CN=${name}`, notBefore: "2024-01-01T00:00:00.000Z", notAfter, sha256: name });
const look = (id: string, reading: unknown): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "tls", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: true, reading });
const finding = (status: "problem" | "ok", cause: string, verdict: "yes" | "no", ...evidence: string[]): Run["findings"][number] => ({ rule: "some-rule", supervisor: "domain-c8", status, severity: "WARNING", causes: [{ id: cause, verdict, evidence }], params: {}, reportedBy: [], explains: [], explainedBy: null });
const vcenter = look("vcenter-certificate", { leaf: certificate("vc", "2026-07-13T06:00:00.000Z") });
const runOf = (probes: readonly ProbeRecord[], findings: Run["findings"] = []) => ({ startedAt: NOW, probes: [...probes], findings });
const subjects = (probes: readonly ProbeRecord[], findings?: Run["findings"]): string[] => noticesOf(runOf(probes, findings)).map(({ subject, days }) => `${subject} ${days}`);

describe("a certificate that ends within 60 days", () => {
  test.each<[string, readonly ProbeRecord[], Run["findings"], readonly string[]]>([
    ["is told where no finding tells it", [vcenter], [], ["CN=vc 42"]],
    ["is left to the finding that proves it", [vcenter], [finding("problem", "expires-soon", "yes", "vcenter-certificate")], []],
    ["is told beside a finding of another certificate", [vcenter], [finding("problem", "expiring", "yes", "vcenter-trust")], ["CN=vc 42"]],
    ["is told beside a finding that denies it", [vcenter], [finding("problem", "expiring", "no", "vcenter-certificate")], ["CN=vc 42"]],
    ["is told beside another problem of the same look", [vcenter], [finding("problem", "name-mismatch", "yes", "vcenter-certificate")], ["CN=vc 42"]],
  ])("%s", (_, probes, findings, expected) => {
    expect(subjects(probes, findings)).toEqual(expected);
  });

  test.each<[string, number, number, number | null]>([
    ["agree", 500, 1_000, null],
    ["differ by minutes", 20 * 60_000, 1_000, null],
    ["may differ by less than an hour", HOUR + 500, 1_000, null],
    ["are a day apart", 24 * HOUR, 1_000, 24 * HOUR],
    ["are a day apart the other way", -24 * HOUR, 1_000, -24 * HOUR],
  ])("says so where the clocks that it is counted by %s: %d ms", (_, aheadMs, uncertaintyMs, expected) => {
    expect(noticesOf(runOf([vcenter, look("vcenter-clock", { aheadMs, uncertaintyMs, source: "appliance" })]))[0]?.clockAheadMs).toBe(expected);
  });
});

describe("a notice in words", () => {
  const probes = [
    vcenter,
    look("vcenter-endpoint:10.0.0.10", { leaf: certificate("vc", "2026-07-13T06:00:00.000Z") }),
    look("nsx-server:nsx.lab.test", { leaf: certificate("nsx", "2026-06-02T01:00:00.000Z") }),
    look("supervisor-endpoint:10.0.0.100@domain-c8", { leaf: certificate("api", "2026-06-01T05:30:00.000Z") }),
  ];
  test("names whose it is, the day, and where it is renewed", () => {
    expect(renderedNotices(runOf(probes), "en").map(({ title, observed }) => `${title} | ${observed}`)).toEqual([
      "The certificate of the Supervisor's API 10.0.0.100 expires in 5 hours | CN=api: valid until June 1, 2026 at 5:30 AM (UTC).",
      "The certificate of NSX Manager nsx.lab.test expires in 1 day | CN=nsx: valid until June 2, 2026 at 1:00 AM (UTC).",
      "vCenter's machine SSL certificate expires in 42 days | CN=vc: valid until July 13, 2026 at 6:00 AM (UTC).",
    ]);
  });
  test.each(LOCALES.filter((locale) => locale !== "en"))("is said in %s as that language says it", (locale) => {
    const [, , said] = renderedNotices(runOf(probes), locale);
    expect(said?.title).toMatch(locale === "ko" ? /42일 후/ : /42 日後/);
    expect(said?.title).not.toBe(renderedNotices(runOf(probes), "en")[2]?.title);
    expect(said?.remediation[0]).toMatch(locale === "ko" ? /인증서 관리/ : /証明書の管理/);
  });
  test.each(LOCALES)("leaves nothing open in %s, whoever showed it and whichever clock is ahead", (locale) => {
    for (const ahead of [24 * HOUR, -24 * HOUR])
      for (const id of ["vcenter-certificate", "vcenter-trust", "vcenter-roots", "vcenter-signing-certificate", "nsx-server:a", "load-balancer:a", "supervisor-endpoint:a", "vcenter-endpoint:a"]) {
        const told = renderedNotices(runOf([look(id, { leaf: certificate("x", "2026-06-20T00:00:00.000Z") }), look("vcenter-clock", { aheadMs: ahead, uncertaintyMs: 1, source: "appliance" })]), locale);
        expect(told).toHaveLength(1);
        expect(JSON.stringify(told)).not.toMatch(/\{\w+\}/);
      }
  });
});
