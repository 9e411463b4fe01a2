import { expect, test } from "vitest";
import type { Verdict } from "./finding.ts";
import { judge } from "./judge.ts";
import { renderFinding } from "./render.ts";
import { LOCALES } from "./locale.ts";
import type { Readings } from "./readings.ts";
import { answered, dead, failed, readingsOf, type Situation, VCENTER } from "./rules/readings-fixture.ts";
import { rules } from "./rules/index.ts";

const NOW = "2026-06-01T00:00:00.000Z";
const SERVER = "10.0.0.53";
const good: Situation = { dns: { [SERVER]: answered([VCENTER]) } };
const bad: Situation = { dns: { [SERVER]: dead("silent") } };
const blind: Situation = { dns: { [SERVER]: null } };

/** As a control plane VM would have taken them. */
function there(situation: Situation): Readings {
  const { dns } = readingsOf(situation);
  return { ...readingsOf(good), dns: dns.map((look) => ({ ...look, id: `${look.id}@domain-c8`, vantage: "control-plane-vm", way: { device: "eth1", source: "10.9.0.100" } })) };
}

const message = { source: "messages", id: null, reason: "ManagementNetworkDNSServerConnectionFailed", severity: "ERROR", texts: ["x"], since: null, kb: null } as const;
const rule = rules.find(({ id }) => id === "dns-server-unreachable");
if (!rule) throw new Error("no rule");
const judged = (here: Situation, from: Situation, reported: boolean) => judge(rule, readingsOf(here), reported ? [{ message, named: {} }] : [], "domain-c8", NOW, there(from));
const causeOf = (finding: ReturnType<typeof judged>, id: string) => finding.causes.find((cause) => cause.id === id);

test.each<[string, Situation, Situation, boolean, string, Verdict]>([
  ["fails in both places", bad, bad, true, "problem confirmed", "yes"],
  ["fails only from the control plane VM", good, bad, true, "problem confirmed", "yes"],
  ["fails only from the control plane VM and is not reported", good, bad, false, "problem observed", "yes"],
  ["fails only from this machine, which is no problem of the Supervisor's", bad, good, false, "ok", "no"],
  ["is reported, and fails only from this machine", bad, good, true, "problem contradicted", "no"],
  ["passes in both places", good, good, false, "ok", "no"],
  ["passes here and could not be looked at there", good, blind, false, "unknown", "unknown"],
  ["is reported, passes here and could not be looked at there", good, blind, true, "problem reported", "unknown"],
  ["fails here and could not be looked at there", bad, blind, false, "problem observed", "yes"],
])("a look that %s", (_, here, from, reported, status, verdict) => {
  const finding = judged(here, from, reported);
  expect([finding.status, finding.basis].filter(Boolean).join(" ")).toBe(status);
  expect(causeOf(finding, "server-unreachable")?.verdict).toBe(verdict);
  expect(causeOf(finding, "server-unreachable")?.evidence).toEqual([`dns:${SERVER}@domain-c8`, `dns:${SERVER}`]);
});

test("where the two disagree, the finding says which way fails", () => {
  const finding = judged(good, bad, true);
  for (const locale of LOCALES) {
    const { observed } = renderFinding(finding, [], locale);
    expect(observed).toContain("eth1");
    expect(observed).toContain("10.9.0.100");
  }
  expect(renderFinding(finding, [], "en").observed).toContain("although the same look passes from this machine");
});

test("a rule whose looks are the same from anywhere is judged once", () => {
  const missing = rules.find(({ id }) => id === "dns-servers-missing");
  if (!missing) throw new Error("no rule");
  const readings = readingsOf(good);
  const finding = judge(missing, readings, [], "domain-c8", NOW, { ...readings, "own-resolution": failed("own-resolution@domain-c8") });
  expect(finding.seenFrom).toBeUndefined();
});
