import { compare } from "@supervisor-doctor/shared/comparison";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { reportedRun } from "@supervisor-doctor/shared/reported-run";
import { noticeWords } from "@supervisor-doctor/shared/words/notices";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { z } from "zod";
import { exitCode } from "../exit-code.ts";
import { FORMATS } from "./formats.ts";
import { report } from "./report.ts";

const HOSTILE = `CN="</li><script>alert(1)</script>\u202e\u0007`;
const served = (subject: string, notAfter: string): ProbeRecord => ({ id: "nsx-server:nsx.lab.test", probe: "nsx-server", system: "tls", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: true, reading: { host: "nsx.lab.test", port: 443, outcome: "connected", detail: null, malformed: null, chain: [], status: 200, clock: null, addresses: ["10.0.0.40"], tried: [], leaf: { subject, issuer: "CN=CA", dnsNames: [], ipAddresses: [], notBefore: "2024-01-01T00:00:00.000Z", notAfter, sha1: "BB", sha256: "AA" } } });
const runWith = (...probes: ProbeRecord[]): Run => ({
  schema: 1,
  startedAt: "2026-11-20T10:00:00.000Z",
  durationMs: 800,
  vcenter: { host: "vc.lab.test", version: null, pnid: null, pnidElsewhere: null },
  supervisors: [{ id: "domain-c8", name: "sup-1", supervisorId: null, configStatus: "RUNNING", version: null }],
  findings: [],
  unrecognised: [],
  probes,
});
const ending = runWith(served("CN=nsx", "2027-01-01T10:00:00.000Z"));

const PROBLEM: Run["findings"][number] = { rule: "dns-servers-missing", supervisor: "domain-c8", status: "problem", basis: "observed", severity: "ERROR", causes: [], params: {}, reportedBy: [], explains: [], explainedBy: null };

test.each(FORMATS.flatMap((format) => LOCALES.map((locale) => ({ format, locale }))))("$format in $locale tells a certificate that ends in 42 days", ({ format, locale }) => {
  const text = report(ending, format, locale, false);
  expect(text).toMatch({ en: /NSX Manager nsx\.lab\.test expires in 42 days/, ko: /NSX Manager nsx\.lab\.test의 인증서: 42일 후/, ja: /NSX Manager nsx\.lab\.test の証明書: 有効期限 42 日後/ }[locale]);
});

test.each(FORMATS)("%s has no heading for it where no certificate ends", (format) => {
  expect(report(runWith(served("CN=nsx", "2030-01-01T00:00:00.000Z")), format, "en", false)).not.toContain(noticeWords.en.heading);
});

test("the JSON has it as data, and as an empty list where there is none", () => {
  const notices = (run: Run): unknown => (JSON.parse(report(run, "json", "en", false)) as { notices: unknown }).notices;
  expect(notices(ending)).toMatchObject([{ kind: "certificate-expiring", days: 42, notAfter: "2027-01-01T10:00:00.000Z", sha256: "AA", seenBy: ["nsx-server:nsx.lab.test"] }]);
  expect(notices(runWith())).toEqual([]);
});

test.each([["an earlier run beside it", { earlier: { ...runWith(), startedAt: "2026-11-19T10:00:00.000Z" } }], ["none", null]] as const)("the JSON with %s is what other programs are promised", (_, before) => {
  const run: Run = { ...ending, findings: [PROBLEM] };
  const beside = before && { earlier: before.earlier, comparison: compare(before.earlier, run) };
  const told: unknown = JSON.parse(report(run, "json", "en", false, beside));
  expect(z.strictObject(reportedRun.shape).safeParse(told).error).toBeUndefined();
  expect(told).toMatchObject(before ? { comparison: { new: [{ rule: PROBLEM.rule }], unseen: [] } } : { findings: [{ rule: PROBLEM.rule }] });
});

test("it changes no exit code", () => {
  expect(exitCode(ending)).toBe(0);
});

test("a subject breaks out of no format", () => {
  const hostile = runWith(served(HOSTILE, "2027-01-01T10:00:00.000Z"));
  expect(report(hostile, "html", "en", false)).not.toContain("<script>");
  expect(XMLValidator.validate(report(hostile, "junit", "en", false))).toBe(true);
  expect(report(hostile, "text", "en", false)).not.toMatch(/[\u202e\u0007]/);
});
