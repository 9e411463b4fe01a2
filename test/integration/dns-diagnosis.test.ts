import type { Route } from "@supervisor-doctor/agent/clients/network";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { exitCode } from "@supervisor-doctor/agent/exit-code";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterEach, describe, expect, test } from "vitest";
import { dnsmasq, type Dnsmasq, startDnsmasq } from "../parts/dnsmasq.ts";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { framed, replyTo, startNameServer } from "../parts/name-server.ts";

/** Whole diagnoses in which the real dnsmasq is the Supervisor's DNS server, and the simulator is vCenter. */

const lab = createLab();
const parts: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(parts.splice(0).map((stop) => stop()));
  await lab.stop();
});

/** Names so long that a chain of them does not fit in a datagram. */
const LONG = [1, 2, 3, 4].map((index) => `${["a", "b", "c"].map((letter) => letter.repeat(60)).join(".")}.n${index}.lab.test`);

interface Server {
  readonly args: readonly string[];
  /** With a server of the test's own behind it, that fails. */
  readonly failing?: true;
}
const RIGHT: Server = { args: ["--local=/lab.test/", "--host-record=vc.lab.test,10.20.30.10"] };
const MISSING: Server = { args: ["--local=/lab.test/", "--host-record=esx01.lab.test,10.20.30.31"] };
const EMPTY: Server = { args: ["--local=/lab.test/", "--txt-record=vc.lab.test,nothing"] };
const WRONG: Server = { args: ["--local=/lab.test/", "--host-record=vc.lab.test,10.20.30.99"] };
const HALF_WRONG: Server = { args: ["--local=/lab.test/", "--host-record=vc.lab.test,10.20.30.10", "--host-record=vc.lab.test,10.20.30.99"] };
const REFUSING: Server = { args: [] };
const FAILING: Server = { args: [], failing: true };
const SILENT: Server = { args: ["--server=/lab.test/127.0.0.99"] };
const CUT: Server = {
  args: ["--local=/lab.test/", `--cname=vc.lab.test,${LONG[0]}`, ...LONG.slice(1).map((name, index) => `--cname=${LONG[index]},${name}`), `--host-record=${LONG.at(-1)},10.20.30.10`],
};

async function start({ args, failing }: Server): Promise<Dnsmasq> {
  const behind: string[] = [];
  if (failing) {
    const fails = await startNameServer({ udp: (query, send) => send(replyTo(query, { rcode: 2 })), tcp: (query, socket) => socket.end(framed(replyTo(query, { rcode: 2 }))) });
    parts.push(() => fails.close());
    behind.push(`--server=${fails.address}#${fails.port}`);
  }
  const server = await startDnsmasq([...args, ...behind]);
  parts.push(() => server.stop());
  return server;
}

/** The healthy data centre, or the one that reports row 1, with these servers as its management DNS. */
async function runWith(servers: readonly Server[], reported: boolean): Promise<Run> {
  const environment = buildEnvironment(reported ? "dns-pnid-unresolved" : "healthy");
  const addresses = ["10.20.30.53", "10.20.30.54"].slice(0, servers.length);
  const supervisor = environment.clusters[0]?.supervisor;
  if (supervisor) supervisor.management.dns = addresses;
  const simulator = await lab.start(environment);
  const dns: Route[] = await Promise.all(
    servers.map(async (server, index) => {
      const { address, port } = await start(server);
      return { host: addresses[index] ?? "", port: 53, address, toPort: port };
    }),
  );
  const routes = [...simulator.routes.filter((route) => route.port !== 53), ...dns];
  const run = await diagnose(orderFor(simulator, { network: { routes, dnsPort: 53, closed: true } }), uninterrupted());
  expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0, unimplemented: [] });
  return run;
}

/** Problems with their proven causes, and what each follows from. */
const problems = (run: Run): Record<string, string> =>
  Object.fromEntries(
    run.findings
      .filter((finding) => finding.status === "problem")
      .map((finding) => {
        const yes = finding.causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id);
        return [finding.rule, `${finding.basis}: ${yes.join(", ")}${finding.explainedBy ? ` (from ${finding.explainedBy})` : ""}`];
      }),
  );

interface Case {
  readonly name: string;
  readonly servers: readonly Server[];
  readonly problems: Readonly<Record<string, unknown>>;
  readonly transport?: "udp" | "tcp";
}

const CASES: readonly Case[] = [
  { name: "answers right", servers: [RIGHT], problems: {}, transport: "udp" },
  { name: "answers right, but only over TCP because the answer is too long", servers: [CUT], problems: {}, transport: "tcp" },
  { name: "has no record", servers: [MISSING], problems: { "dns-pnid-unresolved": "observed: record-missing" } },
  { name: "has the name, but no address for it", servers: [EMPTY], problems: { "dns-pnid-unresolved": "observed: record-missing" } },
  { name: "has a wrong address", servers: [WRONG], problems: { "dns-pnid-unresolved": "observed: wrong-address" } },
  { name: "has a wrong address beside the right one", servers: [HALF_WRONG], problems: { "dns-pnid-unresolved": "observed: wrong-address" } },
  {
    name: "refuses",
    servers: [REFUSING],
    problems: { "dns-server-unreachable": "observed: source-refused", "dns-pnid-unresolved": "observed: server-error (from dns-server-unreachable)" },
  },
  { name: "fails", servers: [FAILING], problems: { "dns-pnid-unresolved": "observed: server-error" } },
  {
    name: "is silent",
    servers: [SILENT],
    problems: { "dns-server-unreachable": "observed: server-unreachable", "dns-pnid-unresolved": "observed: server-unreachable (from dns-server-unreachable)" },
  },
  { name: "answers right, but another one has no record", servers: [RIGHT, MISSING], problems: { "dns-pnid-unresolved": "observed: record-missing" } },
  { name: "answers right, but another one answers wrong", servers: [RIGHT, WRONG], problems: { "dns-pnid-unresolved": "observed: wrong-address" } },
  { name: "answers right, but another one is silent", servers: [RIGHT, SILENT], problems: { "dns-server-unreachable": "observed: server-unreachable" } },
];

/** A name that does not resolve, or leads astray, cannot be connected to: that it follows is told, and nothing more of it here. */
const withoutConsequences = (found: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(found).filter(([rule, text]) => !(rule === "vcenter-unreachable" && /\(from dns-[a-z-]+\)$/.test(text))));

describe.skipIf(dnsmasq === null)("a management DNS server that", () => {
  test.each(CASES)("$name, before anything is reported", async ({ servers, problems: expected, transport }) => {
    const run = await runWith(servers, false);
    expect(withoutConsequences(problems(run))).toEqual(expected);
    expect(exitCode(run)).toBe(Object.keys(expected).length > 0 ? 1 : 0);
    const readings = run.probes.filter((probe) => probe.probe === "dns");
    expect(readings).toHaveLength(servers.length);
    if (transport) expect(readings[0]).toMatchObject({ ok: true, reading: { outcome: "answered", transport, addresses: ["10.20.30.10"] } });
  });

  const REPORTED = [
    { name: "has no record", servers: [MISSING, MISSING], basis: "confirmed", causes: ["record-missing"] },
    { name: "answers wrong", servers: [WRONG, WRONG], basis: "confirmed", causes: ["wrong-address"] },
    { name: "refuses", servers: [REFUSING, REFUSING], basis: "confirmed", causes: ["server-error"] },
    { name: "fails", servers: [FAILING, FAILING], basis: "confirmed", causes: ["server-error"] },
    { name: "is silent", servers: [SILENT, SILENT], basis: "confirmed", causes: ["server-unreachable"] },
    { name: "is silent beside one that has no record", servers: [SILENT, MISSING], basis: "confirmed", causes: ["server-unreachable", "record-missing"] },
    { name: "answers right from here", servers: [RIGHT, RIGHT], basis: "contradicted", causes: [] },
  ];
  test.each(REPORTED)("$name, and the Supervisor reports row 1: $basis", async ({ servers, basis, causes }) => {
    const run = await runWith(servers, true);
    const finding = run.findings.find((each) => each.rule === "dns-pnid-unresolved");
    expect(finding).toMatchObject({ status: "problem", basis });
    expect(finding?.causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id)).toEqual(causes);
    expect(exitCode(run)).toBe(1);
  });
});
