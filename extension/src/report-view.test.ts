import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { describe, expect, test } from "vitest";
import { lookView, reportView } from "./report-view.ts";

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  supervisor: "domain-c8",
  status: "problem",
  basis: "confirmed",
  severity: "ERROR",
  causes: [],
  params: {},
  reportedBy: [],
  explains: [],
  explainedBy: null,
  ...more,
});

const run = (findings: Finding[], more: Partial<Run> = {}): Run => ({
  schema: 1,
  startedAt: "2026-11-20T10:00:00.000Z",
  durationMs: 812,
  vcenter: { host: "vc.lab.test", version: "8.0.3", pnid: "vc.lab.test", pnidElsewhere: null },
  supervisors: [
    { id: "domain-c8", name: "sup-1", supervisorId: null, configStatus: "ERROR", version: null },
    { id: "domain-c9", name: "sup-2", supervisorId: null, configStatus: "ERROR", version: null },
  ],
  findings: findings as Run["findings"],
  probes: [
    {
      id: "dns:10.0.0.53",
      probe: "dns",
      system: "dns",
      vantage: "agent",
      startedMs: 0,
      ms: 3,
      ok: true,
      after: [],
      reading: { outcome: "answered", name: "vc.lab.test", transport: "udp", rcodes: { A: "NXDOMAIN", AAAA: "NXDOMAIN" }, addresses: [] },
    },
  ],
  unrecognised: [],
  ...more,
});

test("a certificate that ends soon is told beside the findings, in words", () => {
  const leaf = { subject: "CN=nsx", notBefore: "2020-01-01T00:00:00.000Z", sha256: "AA", notAfter: new Date(Date.parse(run([]).startedAt) + 42.5 * 86_400_000).toISOString() };
  const look = { id: "nsx-server:nsx.lab.test", probe: "nsx-server", system: "tls" as const, vantage: "agent" as const, startedMs: 0, ms: 1, ok: true, after: [], reading: { leaf } };
  expect(reportView(run([], { probes: [look] }), "ja").expiring).toEqual([{ title: "NSX Manager nsx.lab.test の証明書: 有効期限 42 日後", observed: expect.stringContaining("CN=nsx"), steps: [expect.stringContaining("NSX Manager")] }]);
  expect(reportView(run([]), "ja").expiring).toEqual([]);
});

const rules = (views: readonly { readonly rule: string }[]): string[] => views.map((view) => view.rule);

describe("the report of a run", () => {
  test("says by what its Supervisors are told on a page: names, versions, addresses of their APIs and control plane VMs", () => {
    const read = (reading: unknown) => ({ id: "supervisor:domain-c8", probe: "supervisor", system: "vcenter" as const, vantage: "agent" as const, startedMs: 0, ms: 3, ok: true, after: [], reading });
    const supervisors = [{ id: "domain-c8", name: "sup-1", supervisorId: "1f0c", configStatus: "ERROR", version: "v1.28.3+vmware" }];
    const vcenter = { host: "vc", version: "8.0.3", pnid: "vc.lab.test", pnidElsewhere: "VC.lab.test" };
    const shown = (reading: unknown) => reportView(run([], { supervisors, vcenter, probes: [read(reading)] }), "en").supervisors;
    const known = { id: "domain-c8", supervisorId: "1f0c", name: "sup-1", isInError: true, version: "v1.28.3+vmware", vcenters: ["vc", "vc.lab.test", "VC.lab.test"] };
    expect(shown({ apiManagementEndpoint: "10.0.0.100", apiClusterEndpoint: "10.1.0.2", apiServers: ["10.0.0.100", "10.0.0.101"] })).toEqual([{ ...known, addresses: ["10.0.0.100", "10.1.0.2", "10.0.0.101"] }]);
    expect(shown({ apiManagementEndpoint: null })).toEqual([{ ...known, addresses: [] }]);
    expect(shown(undefined)).toEqual([{ ...known, addresses: [] }]);
  });

  test("puts the gravest first, and of these what is known best", () => {
    const report = reportView(
      run([
        finding("dns-servers-missing", { severity: "WARNING" }),
        finding("dns-local-domain-not-searched", { basis: "contradicted" }),
        finding("dns-server-unreachable", { basis: "reported" }),
        finding("vcenter-certificate-invalid", { basis: "confirmed" }),
        finding("vcenter-certificate-untrusted", { basis: "observed" }),
      ]),
      "en",
    );
    expect(rules(report.problems)).toEqual([
      "vcenter-certificate-invalid",
      "vcenter-certificate-untrusted",
      "dns-server-unreachable",
      "dns-local-domain-not-searched",
      "dns-servers-missing",
    ]);
  });

  test("folds consequences beneath their cause, those of consequences too", () => {
    const report = reportView(
      run([
        finding("dns-server-unreachable", { explains: ["dns-pnid-unresolved"] }),
        finding("dns-pnid-unresolved", { explainedBy: "dns-server-unreachable", explains: ["vcenter-unreachable"] }),
        finding("vcenter-unreachable", { explainedBy: "dns-pnid-unresolved" }),
      ]),
      "en",
    );
    expect(rules(report.problems)).toEqual(["dns-server-unreachable"]);
    const [root] = report.problems;
    expect(rules(root?.consequences ?? [])).toEqual(["dns-pnid-unresolved"]);
    expect(rules(root?.consequences[0]?.consequences ?? [])).toEqual(["vcenter-unreachable"]);
    expect(root?.plain).toContain(root?.consequences[0]?.title);
  });

  test.each([
    ["its explanation is about another Supervisor", [finding("dns-server-unreachable", { supervisor: "domain-c9" }), finding("dns-pnid-unresolved", { explainedBy: "dns-server-unreachable" })]],
    ["its explanation is no problem here", [finding("dns-server-unreachable", { status: "ok" }), finding("dns-pnid-unresolved", { explainedBy: "dns-server-unreachable" })]],
    ["explanations go in a circle", [finding("dns-pnid-unresolved", { explainedBy: "vcenter-unreachable" }), finding("vcenter-unreachable", { explainedBy: "dns-pnid-unresolved" })]],
  ])("loses no problem where %s", (_, findings) => {
    const report = reportView(run(findings), "en");
    const shown = report.problems.flatMap((view) => [view, ...view.consequences]);
    expect(rules(shown).sort()).toEqual(rules(findings.filter((each) => each.status === "problem")).sort());
  });

  test("shows proven causes first, each with its evidence", () => {
    const causes = [
      { id: "server-unreachable", verdict: "no", evidence: ["dns:10.0.0.53"] },
      { id: "record-missing", verdict: "yes", evidence: ["dns:10.0.0.53"] },
      { id: "server-error", verdict: "unknown", evidence: [] },
    ] as const;
    const [view] = reportView(run([finding("dns-pnid-unresolved", { causes, params: { pnid: "vc.lab.test", servers: ["10.0.0.53"] } })]), "en").problems;
    expect(view?.causes.map((cause) => cause.verdict)).toEqual(["yes", "unknown", "no"]);
    expect(view?.causes[0]?.evidence).toEqual([expect.stringContaining("10.0.0.53")]);
    for (const part of [view?.title, view?.causes[0]?.text, view?.causes[0]?.evidence[0], view?.steps[0], "sup-1", "vc.lab.test"]) expect(view?.plain).toContain(part);
  });

  test("tells apart what could not be looked at, what is in order and what does not apply", () => {
    const report = reportView(
      run([
        finding("dns-pnid-unresolved", { status: "unknown" }),
        finding("dns-server-unreachable", { status: "ok", supervisor: "domain-c9" }),
        finding("dns-servers-missing", { status: "not-applicable" }),
      ]),
      "en",
    );
    expect(report.problems).toEqual([]);
    expect(rules(report.unknown)).toEqual(["dns-pnid-unresolved"]);
    expect(report.healthy).toEqual([{ title: expect.any(String) as string, supervisor: "sup-2" }]);
    expect(report.notApplicable).toBe(1);
  });

  test("keeps messages that nobody recognises, with the Supervisor's name", () => {
    const report = reportView(run([], { unrecognised: [{ supervisor: "domain-c8", id: null, severity: "WARNING", text: "Odd <b>thing</b>", kb: null }] }), "en");
    expect(report.unrecognised).toEqual([{ supervisor: "sup-1", severity: "WARNING", text: "Odd <b>thing</b>", kb: null }]);
  });

  test.each(LOCALES)("says in %s how long a problem has stood, and where vCenter's article is, also for the clipboard", (locale) => {
    const standing = { since: "2026-11-20T09:50:00.000Z", usualMinutes: 15, state: "normal", until: "2026-11-20T10:20:00.000Z" } as const;
    const report = reportView(run([finding("load-balancer-update-waiting", { standing, reportedBy: [{ text: "Timed out", since: standing.since, kb: "405115" }] }), finding("dns-server-unreachable")]), locale);
    const [without, told] = report.problems;
    expect([without?.standing, told?.rule]).toEqual([null, "load-balancer-update-waiting"]);
    expect(told?.standing).toMatch(/15.*:20/);
    expect(told?.plain).toContain(told?.standing);
    expect(told?.plain).toContain("- Timed out https://knowledge.broadcom.com/external/article/405115");
  });

  test("refuses a rule that this catalogue does not have rather than dropping it", () => {
    expect(() => reportView(run([finding("storage-on-fire")]), "en")).toThrow("storage-on-fire");
  });

  test.each(LOCALES)("says in %s how long it took", (locale) => {
    expect(reportView(run([]), locale).ran).toMatch(/0\.8/);
  });
});

test.each([
  ["a probe of one system", { id: "vcenter-pnid", probe: "vcenter-pnid", done: false }, "vCenter Primary Network Identifier (PNID)"],
  ["one probe of several", { id: "dns:10.0.0.53", probe: "dns", done: false }, "DNS server 10.0.0.53"],
  ["a probe of one Supervisor", { id: "supervisor:domain-c8", probe: "supervisor", done: false }, "Supervisor configuration domain-c8"],
  ["a probe of a control plane VM", { id: "dns:10.0.0.53@domain-c8", probe: "dns", done: false }, "DNS server 10.0.0.53 · from the control plane VM"],
  ["an IPv6 target", { id: "dns:2001:db8::53", probe: "dns", done: true }, "DNS server 2001:db8::53"],
  ["a probe that this version does not know", { id: "nsx-status:n1", probe: "nsx-status", done: true }, "nsx-status n1"],
])("%s has a name in the progress list", (_, look, name) => {
  expect(lookView(look, "en")).toEqual({ id: look.id, name, done: look.done });
});
