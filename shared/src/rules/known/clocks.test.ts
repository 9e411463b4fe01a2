import { describe, expect, test } from "vitest";
import { fold, judge } from "../../judge.ts";
import { LOCALES } from "../../locale.ts";
import type { Clock, Readings } from "../../readings.ts";
import { renderFinding } from "../../render.ts";
import { reportsIn } from "../../reports.ts";
import { absent, failed, leaf, look, readingsOf, serverAnswer, type Situation } from "../readings-fixture.ts";
import { rules } from "../index.ts";
import { compareClocks, offsetText } from "./clock-comparison.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = (aheadMs: number, uncertaintyMs = 100): Clock => ({ aheadMs, uncertaintyMs });

describe("which clock is wrong", () => {
  const NOBODY = { wrong: {}, ours: null, undecided: false };
  const cases: readonly [sentence: string, ahead: Readonly<Record<string, number>>, expected: object][] = [
    ["nobody's, where none is seen", {}, NOBODY],
    ["nobody's, where all agree", { vc: 0, a: 900, b: -20_000 }, NOBODY],
    ["nobody's, up to thirty seconds and the uncertainty", { vc: 30_100 }, NOBODY],
    ["the one that differs from ours, which another confirms", { vc: 0, a: HOUR }, { ...NOBODY, wrong: { a: HOUR } }],
    ["those that agree in being wrong, where another confirms ours", { vc: 0, a: HOUR, b: HOUR, c: HOUR }, { ...NOBODY, wrong: { a: HOUR, b: HOUR, c: HOUR } }],
    ["ours, where all others agree", { vc: HOUR, a: HOUR + 900 }, { ...NOBODY, ours: -HOUR }],
    ["ours and one more, where most of the others agree", { vc: HOUR, a: HOUR, b: HOUR, c: 3 * HOUR }, { wrong: { c: 2 * HOUR }, ours: -HOUR, undecided: false }],
    ["unknown, where there is one other", { vc: HOUR }, { ...NOBODY, undecided: true }],
    ["unknown, where all differ", { vc: HOUR, a: 2 * HOUR, b: -HOUR }, { ...NOBODY, undecided: true }],
    ["unknown, where as many agree as differ", { vc: HOUR, a: HOUR, b: -HOUR, c: -2 * HOUR }, { ...NOBODY, undecided: true }],
  ];
  test.each(cases)("is %s", (_, ahead, expected) => {
    const { wrong, ours, undecided } = compareClocks(Object.entries(ahead).map(([name, ms]) => ({ name, clock: clock(ms) })));
    expect({ wrong: Object.fromEntries([...wrong].map(([{ name }, ms]) => [name, ms])), ours: ours === null ? null : Math.round(ours / MINUTE) * MINUTE, undecided }).toEqual(expected);
  });
});

test.each([
  [31_499, "+31 s"],
  [-119_000, "-119 s"],
  [120_000, "+0:02:00"],
  [-(9 * HOUR + 61_000), "-9:01:01"],
  [400 * 24 * HOUR, "+9600:00:00"],
])("%i ms are told as %s", (ms, text) => expect(offsetText(ms)).toBe(text));

type Over = Partial<Readings>;
const vcenter = (aheadMs: number, uncertaintyMs?: number): Over => ({ "vcenter-clock": look("vcenter-clock", { ...clock(aheadMs, uncertaintyMs), source: "appliance" }) });
type HostState = number | "disconnected" | "failed" | "absent";
const hosts = (...states: readonly HostState[]): Over => ({
  hosts: look("hosts:domain-c8", states.map((state, index) => ({ id: `host-${index}`, name: `esx0${index}`, connection: state === "disconnected" ? "DISCONNECTED" : "CONNECTED", power: "POWERED_ON" }))),
  "host-clock": states.map((state, index) => {
    const id = `host-clock:host-${index}`;
    const taken = state === "failed" ? failed(id) : state === "absent" ? absent(id) : look(id, { id: `host-${index}`, name: `esx0${index}`, clock: state === "disconnected" ? null : clock(state) });
    return { key: `host-${index}`, ...taken };
  }),
});
const balancer = (aheadMs: number | null): Over => ({ "load-balancer": [{ key: "10.0.0.30:443", ...look("load-balancer:10.0.0.30:443", serverAnswer({ host: "10.0.0.30", clock: aheadMs === null ? null : clock(aheadMs) })) }] });

const NOW = "2026-06-01T00:00:00.000Z";
const findingsOf = (over: Over, situation: Situation = {}, says: readonly string[] = []) => {
  const messages = says.map((text) => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null }) as const);
  const { byRule } = reportsIn(messages, () => null);
  return fold(rules.map((rule) => judge(rule, { ...readingsOf(situation), ...over }, byRule.get(rule.id) ?? [], "domain-c8", NOW)), rules);
};
const clockFinding = (over: Over) => {
  const finding = findingsOf(over).find(({ rule }) => rule === "clock-skewed");
  if (!finding) throw new Error("The rule is not there");
  return finding;
};

describe("clock-skewed", () => {
  const cases: readonly [sentence: string, over: Over, expected: string][] = [
    ["nothing that could be asked", {}, "not-applicable"],
    ["a vCenter of a release that tells no host's clock", { ...vcenter(0), hosts: absent("hosts:domain-c8") }, "ok"],
    ["hosts of which one's release tells no time", { ...vcenter(0), ...hosts(0, "absent") }, "ok"],
    ["clocks that agree", { ...vcenter(0), ...hosts(0, 1_000), ...balancer(-500) }, "ok"],
    ["a host that is not connected, which is no clock problem", { ...vcenter(0), ...hosts(0, "disconnected") }, "ok"],
    ["a load balancer that tells no time", { ...vcenter(0), ...balancer(null) }, "ok"],
    ["a host whose clock could not be asked", { ...vcenter(0), ...hosts(0, "failed") }, "unknown"],
    ["hosts that could not be listed", { ...vcenter(0), hosts: failed("hosts:domain-c8") }, "unknown"],
    ["vCenter's clock that could not be asked", { "vcenter-clock": failed("vcenter-clock"), ...hosts(0, 0) }, "unknown"],
    ["NSX servers that are not known", { ...vcenter(0), "nsx-registration": failed("nsx-registration:domain-c8") }, "unknown"],
    ["load balancers that are not known", { ...vcenter(0), supervisor: failed("supervisor:domain-c8") }, "unknown"],
    ["an answer so slow that it tells nothing", { ...vcenter(40_000, 31_000), ...hosts(0, 0) }, "unknown"],
    ["a wrong host, whatever else could not be asked", { ...vcenter(0), ...hosts(HOUR, "failed") }, "problem ERROR [host-clock]"],
    ["a host half a minute off", { ...vcenter(0), ...hosts(0, 31_000) }, "problem WARNING [host-clock]"],
    ["vCenter and a load balancer, both wrong", { ...vcenter(-HOUR), ...hosts(0, 0), ...balancer(MINUTE) }, "problem ERROR [vcenter-clock load-balancer-clock]"],
    ["one other clock that differs", vcenter(HOUR), "problem ERROR []"],
    ["all others agreeing with one another", { ...vcenter(HOUR), ...hosts(HOUR, HOUR) }, "problem WARNING [this-machine]"],
  ];
  test.each(cases)("of %s", (_, over, expected) => {
    const { status, severity, causes } = clockFinding(over);
    const proven = causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);
    expect(status === "problem" ? `${status} ${severity} [${proven.join(" ")}]` : status).toBe(expected);
  });

  test.each(cases)("has words without a gap in every language, of %s", (_, over) => {
    for (const locale of LOCALES) {
      const { title, observed, remediation } = renderFinding(clockFinding(over), [], locale);
      expect([title, observed, ...remediation].join("\n")).not.toMatch(/[{}…]|undefined|\bnull\b|\s[.,](?!\w)/);
    }
  });

  test("names the host, and how far off it is", () => {
    const { observed } = renderFinding(clockFinding({ ...vcenter(0), ...hosts(0, -90 * MINUTE) }), [], "en");
    expect(observed).toContain("esx01 (-1:30:00)");
    expect(observed).not.toContain("esx00");
  });

  const expired: Situation = { certificate: { notAfter: "2026-05-01T00:00:00.000Z" }, balancers: [{ leaf: leaf({ ipAddresses: ["10.0.0.30"], notBefore: "2026-07-01T00:00:00.000Z" }), clock: clock(-60 * 24 * HOUR) }], login: 200 };
  const explainedBy = (over: Over): (string | null)[] =>
    ["vcenter-certificate-invalid", "load-balancer-certificate-invalid"].map((id) => findingsOf(over, expired).find(({ rule }) => rule === id)?.explainedBy ?? null);

  test("explains certificates that seem expired, or not yet valid, where this machine's clock is the wrong one", () => {
    expect(explainedBy({ ...vcenter(-60 * 24 * HOUR), ...hosts(-60 * 24 * HOUR) })).toEqual(["clock-skewed", "clock-skewed"]);
  });

  /** The VMs' copy of the roots is not the cause. */
  const CURRENT: Situation = { wcp: { startedAt: "2026-05-01T00:00:00.000Z" } };
  const SAID = "Control plane VM a was unable to validate the vCenter vc.lab.test certificate. The vCenter server certificate is invalid.";
  test.each([
    ["a certificate that a control plane VM complains of and that passes here, where a host's clock is wrong", { ...vcenter(0), ...hosts(0, HOUR) }, CURRENT, "clock-skewed"],
    ["none that is expired for everybody", { ...vcenter(0), ...hosts(0, HOUR) }, { ...CURRENT, certificate: { notAfter: "2026-05-01T00:00:00.000Z" } }, null],
    ["none where only vCenter's clock is wrong", { ...vcenter(HOUR), ...hosts(0, 0) }, CURRENT, null],
  ] as const)("explains %s", (_, over, situation, expected) => {
    const finding = findingsOf(over, situation, [SAID]).find(({ rule }) => rule === "vcenter-certificate-invalid");
    expect([finding?.status, finding?.explainedBy]).toEqual(["problem", expected]);
  });

  test("explains none where another machine's clock is the wrong one: they are judged by this machine's", () => {
    expect(explainedBy({ ...vcenter(0), ...hosts(0, -HOUR) })).toEqual([null, null]);
  });
});

describe("host-ntp-not-running", () => {
  test("explains the clocks of hosts, and of nothing else", () => {
    const time = { protocol: "ntp", servers: ["10.0.0.123"], service: { running: false, policy: "off" } };
    const host = [{ key: "host-1", ...look("host:host-1", { id: "host-1", name: "esx01", version: null, build: null, inMaintenance: false, time, addresses: null }) }];
    const skewed = (over: Over) => findingsOf({ ...hosts(0, HOUR), host, ...over }).find(({ rule }) => rule === "clock-skewed");
    expect(skewed(vcenter(0))?.explainedBy).toBe("host-ntp-not-running");
    expect(skewed({ ...vcenter(0), ...balancer(HOUR) })?.explainedBy).toBeNull();
  });
});
