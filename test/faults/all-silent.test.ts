import { LIMITS } from "@supervisor-doctor/agent/clients/ssh";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { probes } from "@supervisor-doctor/agent/probes/index";
import { report } from "@supervisor-doctor/agent/report/report";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { describeProbe } from "@supervisor-doctor/shared/evidence";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { words } from "@supervisor-doctor/shared/words/words";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { portOf } from "../parts/simulated.ts";
import { nsxLogin } from "./matrix.ts";
import { type Held, heldOpen, leftSince, ownTime } from "./resources.ts";
import { type SocketFault, startFaulty } from "./ssh-faults.ts";

/** A whole diagnosis in a data centre of which vCenter alone answers: DNS, NSX, load balancer, Supervisor and control plane VM take every word in silence. */

const VM = "vm.lab.test";
const silent: SocketFault = (socket) => void socket.resume();

const lab = createLab();
const usual = { ...LIMITS };
let before: Held = {};
beforeAll(() => {
  Object.assign(LIMITS, { loginMs: 4_000 });
  before = heldOpen();
});
afterAll(() => void Object.assign(LIMITS, usual));

interface Silence {
  readonly run: Run;
  readonly tookMs: number;
  /** Connections that nobody answered, DNS not among them. */
  readonly met: number;
}

async function diagnoseIn(environment: Environment): Promise<Silence> {
  for (const server of environment.dnsServers) server.behaviour = { kind: "silent" };
  const simulator = await lab.start(environment);
  const deaf = await startFaulty(silent);
  try {
    const order = orderFor(simulator, nsxLogin(simulator));
    const vcenterPort = portOf(simulator, order.vcenter.host, order.vcenter.port);
    const routes = order.network.routes.map((route) => (route.toPort === vcenterPort || route.port === 53 ? route : { ...route, toPort: deaf.port }));
    const network = { ...order.network, routes: [...routes, { host: VM, port: 22, address: "127.0.0.1", toPort: deaf.port }] };
    const access = { via: "direct", address: VM, username: "root", password: "Throw-away!12", hostKeys: [deaf.fingerprint] } as const;
    const began = ownTime();
    const run = await diagnose({ ...order, network, openControlPlane: (cluster, signal, now) => openControlPlane(access, cluster, { ...network, now }, signal) }, uninterrupted());
    return { run, tookMs: ownTime() - began, met: deaf.met() };
  } finally {
    await deaf.close();
  }
}

/** The longest that a look may take with all that it waits for, in milliseconds. */
function slowestChain({ probes: records }: Run): number {
  const limitOf = ({ probe }: ProbeRecord): number => probes.find(({ name }) => name === probe)?.timeoutMs ?? 0;
  const until = (record: ProbeRecord): number => limitOf(record) + Math.max(0, ...record.after.flatMap((id) => records.filter((each) => each.id === id).map(until)));
  return Math.max(...records.map(until));
}

const statusOf = ({ findings }: Run, id: string): string | undefined => findings.find(({ rule }) => rule === id)?.status;

/** Its own reading of the configuration rules this out. */
const BY_CONFIGURATION = ["dns-routed-over-workload-network"];

/** Silence itself is a problem of whoever is silent; what stands behind it cannot be looked at; and of an API that nobody could log in to nothing is claimed. */
const EVERYWHERE = { "dns-server-unreachable": "problem", "vcenter-certificate-invalid": "unknown", "vcenter-certificate-untrusted": "unknown", "clock-skewed": "unknown", "kubernetes-node-not-ready": "not-applicable", "kubernetes-webhook-without-endpoint": "not-applicable" };
const CENTRES = [
  {
    what: "a load balancer",
    environment: () => buildEnvironment("healthy"),
    statuses: { "load-balancer-unreachable": "problem", "load-balancer-certificate-invalid": "unknown", "load-balancer-certificate-untrusted": "unknown", "load-balancer-credentials-rejected": "unknown", "load-balancer-http-error": "unknown" },
  },
  {
    what: "NSX",
    environment: () => withNsx(buildEnvironment("healthy")),
    statuses: { "nsx-unreachable": "problem", "nsx-thumbprint-mismatch": "unknown", "nsx-certificate-expired": "unknown", "nsx-manager-cluster-degraded": "unknown" },
  },
];

describe.concurrent("where vCenter alone answers", () => {
  test.for(CENTRES)("a diagnosis of a data centre with $what ends within its slowest chain of looks, and calls nothing well that it could not look at", async ({ environment, statuses }, { expect }) => {
    const { run, tookMs, met } = await diagnoseIn(environment());
    expect(met).toBeGreaterThan(3);
    expect(tookMs).toBeLessThan(slowestChain(run));
    const expected = { ...EVERYWHERE, ...statuses };
    expect(Object.fromEntries(Object.keys(expected).map((rule) => [rule, statusOf(run, rule)]))).toEqual(expected);
    const failed = new Set(run.probes.filter(({ ok, reason }) => !ok && reason !== "not-supported").map(({ probe }) => probe));
    const blind = run.findings.filter(({ rule, status }) => status === "ok" && rules.find(({ id }) => id === rule)?.needs.some((need) => failed.has(need)));
    expect(blind.map(({ rule }) => rule).filter((rule) => !BY_CONFIGURATION.includes(rule))).toEqual([]);
    for (const locale of LOCALES) {
      for (const record of run.probes) expect(describeProbe(record, locale)).not.toMatch(/[{}]|undefined/);
      const told = report(run, "text", locale, false, null);
      for (const rule of Object.keys(expected).filter((id) => statusOf(run, id) === "unknown")) expect(told).toContain(`(${rule})`);
      expect(told).toContain(words[locale].status.unknown);
    }
  });
});

test("no socket and no timer is left", async () => {
  await lab.stop();
  expect(await leftSince(before)).toEqual({});
});
