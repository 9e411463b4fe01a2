import { rootCertificates } from "node:tls";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";

/** This machine's clock is set while a diagnosis is under way: the data centre is as it was, and so is what is told of it. */

const lab = createLab();

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const RealDate = Date;

/** Sets it by so many milliseconds; every machine of the data centre keeps its own time. */
function setClock(environment: Environment, byMs: number): void {
  vi.stubGlobal(
    "Date",
    class extends RealDate {
      constructor(...given: readonly unknown[]) {
        super(...((given.length > 0 ? given : [RealDate.now() + byMs]) as [number]));
      }
      static override now(): number {
        return RealDate.now() + byMs;
      }
    },
  );
  keepTime(environment, byMs);
}

function keepTime({ vcenter, clusters, otherSystems }: Environment, byMs: number): void {
  const machines: { clockAheadMs?: number }[] = [vcenter, ...clusters.flatMap(({ hosts }) => hosts), ...otherSystems];
  for (const machine of machines) machine.clockAheadMs = (machine.clockAheadMs ?? 0) - byMs;
}

/** With a webhook whose certificates have a last day. */
function centre(): Environment {
  const environment = withNsx(buildEnvironment("healthy"));
  const caBundle = Buffer.from(rootCertificates[0] ?? "").toString("base64");
  for (const { supervisor } of environment.clusters) {
    const webhooks = supervisor?.kubernetes.objects["validatingwebhookconfigurations.admissionregistration.k8s.io"]?.[0]?.["webhooks"] as { clientConfig: { caBundle: string } }[] | undefined;
    for (const { clientConfig } of webhooks ?? []) clientConfig.caBundle = caBundle;
  }
  return environment;
}

const verdicts = ({ findings }: Run): string[] => findings.map(({ rule, supervisor, status, causes }) => `${supervisor} ${rule}: ${status} ${causes.map(({ id, verdict }) => `${id} ${verdict}`).join(", ")}`);
const couldNot = ({ probes }: Run): string[] => probes.flatMap(({ id, ok, reason }) => (ok ? [] : [`${id}: ${reason}`])).toSorted();

const environment = centre();
let simulator: Simulator;
let steady: Run;
beforeAll(async () => {
  simulator = await lab.start(environment);
  steady = await diagnose(orderFor(simulator), uninterrupted());
});
afterAll(() => lab.stop());

describe("a clock that is set in mid-run changes no verdict", () => {
  test.each([
    { what: "sixty years ahead", byMs: 60 * YEAR, after: "vcenter-session" },
    { what: "three hours back", byMs: -3 * HOUR, after: "vcenter-clock" },
    { what: "three hours ahead", byMs: 3 * HOUR, after: "hosts" },
  ])("$what, after the look $after", async ({ byMs, after }) => {
    const [began, origin] = [RealDate.now(), performance.now()];
    let isSet = false;
    const ended = ({ probe }: { readonly probe: string }): void => {
      if (probe !== after) return;
      isSet = true;
      setClock(environment, byMs);
    };
    const run = await diagnose(orderFor(simulator), uninterrupted(), { began: () => {}, ended }).finally(() => {
      vi.unstubAllGlobals();
      if (isSet) keepTime(environment, -byMs);
    });
    expect(isSet).toBe(true);
    expect(verdicts(run)).toEqual(verdicts(steady));
    expect(couldNot(run)).toEqual(couldNot(steady));
    expect(RealDate.parse(run.startedAt) - began).toBeLessThan(HOUR);
    expect(run.durationMs).toBeLessThanOrEqual(performance.now() - origin + 1);
  });
});
