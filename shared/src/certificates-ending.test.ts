import { expect, test } from "vitest";
import { certificatesEnding } from "./certificates-ending.ts";
import type { ProbeRecord } from "./contract.ts";

const NOW = "2026-06-01T00:00:00.000Z";
const certificate = (name: string, notAfter: string, notBefore = "2024-01-01T00:00:00.000Z") => ({ subject: `CN=${name}`, issuer: "CN=CA", dnsNames: [], ipAddresses: [], notBefore, notAfter, sha1: "", sha256: name });
const look = (id: string, reading: unknown, ok = true): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "tls", vantage: "agent", startedMs: 0, ms: 1, after: [], ok, ...(ok ? { reading } : { reason: "timeout" }) });
const said = (probes: readonly ProbeRecord[]): string[] => certificatesEnding(probes, NOW, 60).map(({ subject, days, seenBy }) => `${subject} ${days} ${seenBy.join(" ")}`);

test.each([
  ["one with 61 days left is not told", [look("vcenter-certificate", { malformed: null, leaf: certificate("vc", "2026-08-01T12:00:00.000Z"), chain: [] })], []],
  ["one with 59 days left is", [look("vcenter-certificate", { malformed: null, leaf: certificate("vc", "2026-07-30T12:00:00.000Z"), chain: [] })], ["CN=vc 59 vcenter-certificate"]],
  ["one that has ended is a finding's matter", [look("vcenter-certificate", { malformed: null, leaf: certificate("vc", "2026-05-31T00:00:00.000Z"), chain: [] })], []],
  ["one made for a month counts in its last third only", [look("load-balancer:a", { leaf: certificate("lb", "2026-06-20T00:00:00.000Z", "2026-05-21T00:00:00.000Z") })], []],
  ["the same one at two addresses is told once, with all who saw it", [look("nsx-server:a", { leaf: certificate("nsx", "2026-06-11T00:00:00.000Z") }), look("nsx-server:b", { leaf: certificate("nsx", "2026-06-11T00:00:00.000Z") })], ["CN=nsx 10 nsx-server:a nsx-server:b"]],
  ["the first to end comes first, wherever in a reading it stands", [look("vcenter-trust", { trusted: true, anchor: certificate("root", "2026-07-01T00:00:00.000Z") }), look("vcenter-signing-certificate", { chain: [certificate("sts", "2026-06-02T00:00:00.000Z"), certificate("later", "2030-01-01T00:00:00.000Z")] })], ["CN=sts 1 vcenter-signing-certificate", "CN=root 30 vcenter-trust"]],
  ["a look that could not be taken tells nothing", [look("load-balancer:a", null, false)], []],
] as const)("%s", (_, probes, expected) => {
  expect(said(probes)).toEqual(expected);
});
