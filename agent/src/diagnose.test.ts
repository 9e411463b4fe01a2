import { afterEach, expect, test, vi } from "vitest";
import { diagnose, type Order } from "./diagnose.ts";
import type { FailedRun } from "./telemetry/listener.ts";

const HOUR = 3_600_000;

afterEach(() => void vi.useRealTimers());

test("a run that could not run took as long as it did, though the clock is set back meanwhile", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: HOUR });
  const failed: FailedRun[] = [];
  // A network that ends at its routes, and has none: whatever is looked for in it is not there.
  const order: Order = {
    network: { routes: [], dnsPort: 53, closed: true },
    vcenter: { host: "vc.lab.test", port: 443 },
    trust: { kind: "system" },
    credentials: { username: "doctor", password: "secret" },
    all: true,
    timeoutMs: HOUR,
    listener: { ran: () => {}, failed: (each) => void failed.push(each), carrying: () => ({ stepped: () => {}, ended: () => {} }) },
  };
  const setBack = { began: () => void vi.setSystemTime(0), ended: () => {} };
  await expect(diagnose(order, new AbortController().signal, setBack)).rejects.toThrow();
  expect(failed).toMatchObject([{ host: "vc.lab.test", startedAt: HOUR }]);
  expect(failed[0]?.durationMs).toBeGreaterThanOrEqual(0);
});
