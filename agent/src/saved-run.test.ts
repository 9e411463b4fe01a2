import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { describe, expect, test } from "vitest";
import { replay } from "./replay.ts";
import { exitCode } from "./exit-code.ts";

/** Runs as the first release of this program saved them: sixteen looks, and a Supervisor of a few fields. */

const read = (id: string, reading: unknown): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "vcenter", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: true, reading });
const missed = (id: string): ProbeRecord => ({ id, probe: id.split(":")[0] ?? id, system: "vcenter", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: false, reason: "not-supported", detail: "HTTP 404" });
const certificate = { subject: "CN=vc.lab.test", issuer: "CN=CA", dnsNames: ["vc.lab.test"], ipAddresses: [], notBefore: "2026-01-01T00:00:00.000Z", notAfter: "2030-01-01T00:00:00.000Z", sha1: "AA", sha256: "BB" };
const supervisor = {
  id: "domain-c8",
  name: "sup-1",
  configStatus: "RUNNING",
  kubernetesStatus: "READY",
  version: null,
  managementMode: "STATICRANGE",
  managementDns: ["10.0.0.53"],
  managementSearchDomains: ["lab.test"],
  workerDns: ["10.0.1.53"],
  networkProvider: "VSPHERE_NETWORK",
  loadBalancers: [],
  messages: [],
};
const answered = { outcome: "answered", name: "vc.lab.test", transport: "udp", rcodes: { A: "NOERROR", AAAA: "NOERROR" }, addresses: ["10.0.0.10"] };
const first = (dns: unknown): Run => ({
  schema: 1,
  startedAt: "2026-11-20T10:00:00.000Z",
  durationMs: 800,
  vcenter: { host: "vc.lab.test", version: "8.0.3", pnid: "vc.lab.test", pnidElsewhere: null },
  supervisors: [{ id: "domain-c8", name: "sup-1", supervisorId: null, configStatus: "RUNNING", version: null }],
  findings: [],
  unrecognised: [],
  probes: [
    read("vcenter-version", { version: "8.0.3.00100", build: "1" }),
    read("vcenter-pnid", { pnid: "vc.lab.test", source: "topology-nodes" }),
    read("vcenter-addresses", { connected: "10.0.0.10", connectedName: "vc.lab.test", port: 443, interfaces: null, hostname: null }),
    read("vcenter-certificate", { malformed: null, leaf: certificate, chain: [] }),
    read("vcenter-roots", { certificates: [], malformed: 0 }),
    read("vcenter-trust", { trusted: true, anchor: { ...certificate, subject: "CN=CA" } }),
    missed("wcp-service"),
    missed("supervisor-conditions:domain-c8"),
    read("supervisor:domain-c8", supervisor),
    read("dns:10.0.0.53", dns),
    read("vcenter-endpoint:10.0.0.10", { address: "10.0.0.10", port: 443, thisVcenter: true, sha256: "BB", malformed: null, outcome: "connected", detail: null }),
    read("nsx-registration:domain-c8", { needed: false, via: null, servers: [] }),
  ],
});
const said = ({ findings }: Run): string[] => findings.filter(({ status }) => status === "problem" || status === "unknown").map(({ rule, status }) => `${rule}: ${status}`);

describe("a run that an older release saved", () => {
  test("of a healthy data centre is as healthy as it was", async () => {
    const run = await replay(first(answered));
    expect([said(run), exitCode(run)]).toEqual([[], 0]);
  });
  test("of a broken one tells the same problem, and no other", async () => {
    const run = await replay(first({ ...answered, rcodes: { A: "NXDOMAIN", AAAA: "NXDOMAIN" }, addresses: [] }));
    expect([said(run), exitCode(run)]).toEqual([["dns-pnid-unresolved: problem", "vcenter-unreachable: problem"], 1]);
  });
  test("leaves open what every release looks at and it does not hold", async () => {
    const whole = first(answered);
    const run = await replay({ ...whole, probes: whole.probes.filter(({ id }) => id !== "vcenter-trust") });
    expect([said(run), exitCode(run)]).toEqual([["vcenter-certificate-untrusted: unknown", "vcenter-root-expiring: unknown"], 3]);
  });
});

test("a run whose reading is none, because somebody changed it, is refused in a sentence", async () => {
  const run = first(answered);
  const strange = { ...run, probes: [...run.probes, read("host:host-1", { name: null, version: null, build: null, time: null })] };
  await expect(replay(strange)).rejects.toMatchObject({ code: "run-unreadable", params: { detail: "probes" } });
});

test("a run whose Supervisor is of another shape is refused by that alone: nothing is left behind that nobody hears", async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on("unhandledRejection", hear);
  try {
    const run = first(answered);
    const { managementDns: _gone, ...other } = supervisor;
    const probes = run.probes.map((each) => (each.probe === "supervisor" ? read(each.id, other) : each));
    await expect(replay({ ...run, probes })).rejects.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(unheard).toEqual([]);
  } finally {
    process.off("unhandledRejection", hear);
  }
});
