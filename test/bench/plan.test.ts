import { describe, expect, test } from "vitest";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { isMet, tell } from "./figure.ts";

/** A hundred Supervisors with twenty clusters each, every cluster to the newest. Reported, never asserted as time. */

const RELEASES = { "8.0U2": ["1.24", "1.25", "1.26"], "8.0U3": ["1.26", "1.27", "1.28"] };
const PAIRS = ["1.23", "1.24", "1.25", "1.26", "1.27", "1.28"].flatMap((a) => ["1.23", "1.24", "1.25", "1.26", "1.27", "1.28"].map((b) => [a, b]));

const dataCentre = (supervisors: number, clusters: number): unknown => ({
  vcenter: { version: "8.0U2", target: "8.0U3" },
  releases: RELEASES,
  interop: "COMPATIBLE",
  scope: "everything",
  tkrCompatibility: PAIRS,
  supervisors: Array.from({ length: supervisors }, (_, index) => ({
    id: `domain-c${index}`,
    current: "1.24",
    target: "latest",
    networking: "NSX",
    clusterTarget: "1.28",
    clusters: Array.from({ length: clusters }, (__, number) => ({ name: `c${number}`, namespace: `ns${index}`, kubernetes: "1.24", api: "v1alpha3", controlPlane: { replicas: 3 }, nodePools: [{ name: "a", replicas: 3 }, { name: "b", replicas: 5 }] })),
  })),
});

function measure(supervisors: number, clusters: number): { readonly ms: number; readonly steps: number } {
  const raw = dataCentre(supervisors, clusters);
  const best = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    const parsed = parsePlanInput(raw);
    const steps = parsed.ok ? plan(parsed.inventory).steps.length : 0;
    return { ms: performance.now() - begun, steps };
  });
  return best.toSorted((a, b) => a.ms - b.ms)[0] ?? { ms: 0, steps: 0 };
}

describe("planning", () => {
  test("grows no faster than the data centre", () => {
    const small = measure(10, 20);
    const large = measure(100, 20);
    // Ten times as much; quadratic work would show as a hundred times.
    const figure = tell({ what: "Plan of 100 Supervisors with 20 clusters each / of 10", value: large.ms / small.ms, unit: "times", goal: { atMost: 40 }, bench: "plan.test.ts", from: `${large.ms.toFixed(1)} ms (${large.steps} steps) / ${small.ms.toFixed(1)} ms (${small.steps} steps), the best of 5` });
    expect(large.steps).toBeGreaterThan(9 * small.steps);
    expect(isMet(figure)).toBe(true);
  });
});
