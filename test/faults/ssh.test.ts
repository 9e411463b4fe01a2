import { LIMITS } from "@supervisor-doctor/agent/clients/ssh";
import { createReader, performLive } from "@supervisor-doctor/agent/runner";
import { type ControlPlane, openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import type { ProbeRecord } from "@supervisor-doctor/shared/contract";
import { describeProbe } from "@supervisor-doctor/shared/evidence";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uninterrupted } from "../parts/lab.ts";
import { type Held, heldOpen, leftSince, ownTime } from "./resources.ts";
import { afterLogin, beforeLogin, type FaultySsh, inLogin, startFaulty, startLogin } from "./ssh-faults.ts";

/** The look at a control plane VM, where its SSH server is as bad as can be. */

const HOST = "vm.lab.test";
/** Milliseconds: of the login, and of the whole look. */
const [LOGIN, LOOK] = [1_500, 3_000];
/** A look that ends by its limit may be this many times late where many end at once. */
const LATE = 20;

const usual = { ...LIMITS };
let before: Held = {};
beforeAll(() => {
  Object.assign(LIMITS, { connectMs: LOGIN, loginMs: LOGIN, closeMs: 200 });
  before = heldOpen();
});
afterAll(() => void Object.assign(LIMITS, usual));

/** As a diagnosis does it: the VM is opened once, looked at, and left. */
async function look({ port, fingerprint }: FaultySsh): Promise<ProbeRecord | undefined> {
  const network = { routes: [{ host: HOST, port: 22, address: "127.0.0.1", toPort: port }], dnsPort: 53, closed: true };
  const access = { via: "direct", address: HOST, username: "root", password: "Throw-away!12", hostKeys: [fingerprint] } as const;
  const opened: Promise<ControlPlane>[] = [];
  const controlPlane = (cluster: string): Promise<ControlPlane> => {
    const opening = openControlPlane(access, cluster, network, uninterrupted());
    opened.push(opening);
    return opening;
  };
  const live = performLive({ controlPlane: (cluster: string) => opened[0] ?? controlPlane(cluster) } as unknown as Parameters<typeof performLive>[0]);
  const reader = createReader({ perform: live, clock: ownTime, signal: uninterrupted(), after: [], patienceMs: LOOK });
  await reader.readSome(["control-plane-vm"], "domain-c8");
  await Promise.all(opened.map((each) => each.then((plane) => plane.close(), () => {})));
  return reader.records[0];
}

/** Why the look could not be taken: its reason, and the code of its sentence where it did not end by the clock. */
const whyOf = ({ ok, reason, failure }: ProbeRecord): string => (ok ? "ok" : `${reason} ${failure?.code ?? "-"}`);

const UNREACHABLE = "unreachable ssh-unreachable";
const SILENT = "timeout -";
/** Where there are two, which of them comes first is a matter of how busy the machine is. */
const WHY: Readonly<Record<string, string | readonly string[]>> = {
  "is silent": SILENT,
  "takes the connection and never reads": SILENT,
  "says its version and nothing more": SILENT,
  "answers one byte a second": SILENT,
  "greets a line now and then": SILENT,
  "never answers the login": SILENT,
  "refuses the login": "unauthorized ssh-login-refused",
  "wants a key": "unauthorized ssh-login-refused",
  "closes after the login": "unreachable ssh-lost",
  "resets after the login": "unreachable ssh-unreachable",
  "opens no channel": SILENT,
  "refuses every channel": SILENT,
  "never begins the command": SILENT,
  "runs a command that never ends": SILENT,
  "answers a command one byte a second": SILENT,
  "complains without end": SILENT,
  "closes in the middle of the command": ["failed ssh-output-unreadable", "unreachable ssh-lost"],
  "ends the connection in the middle of the command": "unreachable ssh-lost",
  "answers without end": ["failed ssh-output-unreadable", SILENT],
  "answers lines without end": ["failed ssh-output-unreadable", SILENT],
  "ends each command with an error": "not-supported remote-tool-missing",
  "ends each command without a word": "failed ssh-output-unreadable",
};

const servers: readonly (readonly [string, () => Promise<FaultySsh>])[] = [
  ...Object.entries(beforeLogin).map(([name, fault]) => [name, () => startFaulty(fault)] as const),
  ...Object.entries({ ...inLogin, ...afterLogin }).map(([name, fault]) => [name, () => startLogin(fault)] as const),
];

test("each fault that is named is tried", () => {
  const names = servers.map(([name]) => name);
  expect(Object.keys(WHY).filter((name) => !names.includes(name))).toEqual([]);
});

describe.concurrent("a control plane VM whose SSH server", () => {
  test.for(servers)("%s is left within the limit, and why is told", async ([name, start], { expect }) => {
    const server = await start();
    try {
      const record = await look(server);
      if (!record) throw new Error("There was no look");
      expect([WHY[name] ?? UNREACHABLE].flat()).toContain(whyOf(record));
      expect(record.ms).toBeLessThan(LATE * LOOK);
      for (const locale of LOCALES) expect(describeProbe(record, locale)).not.toMatch(/[{}]|undefined|Throw-away/);
      expect(server.met()).toBe(1);
      await expect.poll(server.open, { timeout: 30_000 }).toBe(0);
    } finally {
      await server.close();
    }
  });
});

test("no socket and no timer is left", async () => {
  expect(await leftSince(before)).toEqual({});
});
