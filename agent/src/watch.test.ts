import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { expect, test } from "vitest";
import { Failure } from "./failure.ts";
import { watchJson, watchLine } from "./report/watch-lines.ts";
import { watch, type WatchEvent } from "./watch.ts";

const START = Date.parse("2026-06-01T00:00:00.000Z");
const DAY = 86_400_000;
const EVERY = 300_000;
const LOOK = 1_000;

const certificateLook = (notAfter: string): ProbeRecord => ({ id: "load-balancer:10.0.0.20", probe: "load-balancer", system: "tls", vantage: "agent", startedMs: 0, ms: 1, after: [], ok: true, reading: { leaf: { subject: "CN=lb", notBefore: "2024-01-01T00:00:00.000Z", notAfter, sha256: "AA" } } });

type Told = { readonly status: Run["findings"][number]["status"]; readonly notAfter?: string } | Failure;

const runOf = ({ status, notAfter }: Exclude<Told, Failure>, at: number): Run => ({
  schema: 1,
  startedAt: new Date(at).toISOString(),
  durationMs: LOOK,
  vcenter: { host: "vc.lab.test", version: null, pnid: null, pnidElsewhere: null },
  supervisors: [{ id: "domain-c8", name: "sup-1", supervisorId: null, configStatus: "ERROR", version: null }],
  findings: [{ rule: "dns-servers-missing", supervisor: "domain-c8", status, severity: "ERROR", causes: [], params: {}, reportedBy: [], explains: [], explainedBy: null }],
  probes: notAfter === undefined ? [] : [certificateLook(notAfter)],
  unrecognised: [],
});

/** Takes these looks one after the other, and ends as a person would with Ctrl+C. `everyMs`: from look to look. */
async function watched(looks: readonly Told[], everyMs = EVERY, clockSet = 0): Promise<{ events: readonly WatchEvent[]; rests: readonly number[] }> {
  const interrupt = new AbortController();
  const events: WatchEvent[] = [];
  const rests: number[] = [];
  const left = [...looks];
  let clock = START;
  await watch(
    {
      look: async () => {
        const told = left.shift();
        if (left.length === 0) interrupt.abort();
        const began = clock;
        clock += LOOK;
        if (told === undefined || told instanceof Failure) throw told ?? new Error("no look is left");
        return runOf(told, began);
      },
      tell: (event) => void events.push(event),
      rest: async (ms) => {
        rests.push(ms);
        clock += ms;
      },
      now: () => clock + (rests.length > 0 ? clockSet : 0),
      elapsed: () => clock,
      everyMs,
    },
    interrupt.signal,
  );
  return { events, rests };
}

const said = (events: readonly WatchEvent[]): string[] =>
  events.map((event) => {
    if (event.event === "problem") return `${event.change.turn} ${event.change.rule}`;
    if (event.event === "certificate") return `certificate ${event.certificate.days}`;
    if (event.event === "failed") return `failed ${event.failure.code}`;
    return `looked ${event.code}`;
  });

const silent = new Failure("connection-timeout", { host: "vc.lab.test", seconds: 60 });

test("what turns is told between the looks, each with its verdict", async () => {
  const { events } = await watched([{ status: "problem" }, { status: "problem" }, { status: "ok" }, { status: "problem" }, { status: "unknown" }]);
  expect(said(events)).toEqual(["standing dns-servers-missing", "looked 1", "looked 1", "gone dns-servers-missing", "looked 0", "new dns-servers-missing", "looked 1", "unseen dns-servers-missing", "looked 3"]);
});

test("the next look begins when it is due, however long the last one took", async () => {
  expect((await watched([{ status: "ok" }, { status: "ok" }, silent, { status: "ok" }])).rests).toEqual([EVERY - LOOK, EVERY - LOOK, EVERY - LOOK]);
  expect((await watched([{ status: "ok" }, { status: "ok" }], LOOK / 2)).rests).toEqual([0]);
});

test.each([-86_400_000, 86_400_000])("the next look begins when it is due, though the clock was set by %d ms", async (ms) => {
  expect((await watched([{ status: "ok" }, { status: "ok" }, { status: "ok" }], EVERY, ms)).rests).toEqual([EVERY - LOOK, EVERY - LOOK]);
});

test("a look that fails for the moment ends nothing, and what stood before is remembered", async () => {
  const { events } = await watched([{ status: "problem" }, silent, { status: "problem" }, silent, { status: "ok" }]);
  expect(said(events)).toEqual(["standing dns-servers-missing", "looked 1", "failed connection-timeout", "looked 1", "failed connection-timeout", "gone dns-servers-missing", "looked 0"]);
});

test.each([
  ["the first look that fails ends the watch", [silent], "connection-timeout"],
  ["a refused password is not sent again", [{ status: "ok" }, new Failure("login-refused", { host: "vc.lab.test", username: "u" })], "login-refused"],
  ["another certificate than the one that was accepted is not spoken to again", [{ status: "ok" }, new Failure("thumbprint-differs", { host: "vc.lab.test" })], "thumbprint-differs"],
] as const)("%s", async (_, looks, code) => {
  // More would be taken, were it not for the failure.
  await expect(watched([...looks, { status: "ok" }, { status: "ok" }])).rejects.toMatchObject({ code });
});

test("a certificate is told when it has come to 60, 30, 14, 7, 3 and 1 days, and once for each", async () => {
  const notAfter = new Date(START + 62.5 * DAY).toISOString();
  const { events } = await watched(Array.from({ length: 64 }, () => ({ status: "ok" as const, notAfter })), DAY);
  expect(said(events).filter((each) => each.startsWith("certificate"))).toEqual(["certificate 59", "certificate 29", "certificate 13", "certificate 6", "certificate 2", "certificate 0"]);
});

test("a person reads it in each language, a machine as JSON lines, and hostile names steer neither", async () => {
  const { events } = await watched([{ status: "problem", notAfter: new Date(START + 20 * DAY).toISOString() }, silent, { status: "ok" }]);
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(["problem", "certificate", "looked", "failed"]));
  for (const event of events) {
    expect(JSON.parse(watchJson(event, "en"))).toMatchObject({ at: expect.stringMatching(/Z$/), event: event.event });
    if (event.event === "looked") continue;
    const lines = LOCALES.map((locale) => watchLine(event, locale));
    expect(LOCALES.length - new Set(lines).size).toBe(0);
    for (const line of lines) expect(line).not.toMatch(/\{\w+\}|\n/);
    if (event.event !== "certificate") continue;
    const hostile = watchLine({ ...event, certificate: { ...event.certificate, subject: "CN=\u001b[2J\u202egnp\nforged" } }, "en");
    expect(hostile).toContain("CN=");
    expect(hostile).not.toMatch(/[\u001b\u202e\n]/);
  }
});
