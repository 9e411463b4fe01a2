import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareReleases, type Minor, minorText, parseMinor, parseRelease } from "../version.ts";
import { after } from "./after.ts";
import type { Inventory } from "./inventory.ts";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";
import { isWrite, type Step } from "./step.ts";

/** The invariants of every plan, over data centres that nobody thought of. */

const CATALOGUE = ["7.0U3", "8.0", "8.0U1", "8.0U2", "8.0U3", "9.0.0.0", "9.1.0.0"];

/** Three minors each, climbing by one or two from release to release. */
const releases = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: CATALOGUE.length, maxLength: CATALOGUE.length }).map((climbs) => {
  let lowest = 1020;
  return CATALOGUE.map((name, index) => {
    lowest += climbs[index] ?? 0;
    return { name, minors: [lowest, lowest + 1, lowest + 2] as const };
  });
});

const compatibility = (reach: number): readonly (readonly [string, string])[] =>
  Array.from({ length: 26 }, (_, a) => Array.from({ length: 26 }, (_, b) => [1015 + a, 1015 + b] as const))
    .flat()
    .filter(([a, b]) => Math.abs(a - b) <= reach)
    .map(([a, b]) => [minorText(a), minorText(b)] as const);
const COMPATIBILITY = [1, 2, 3].map(compatibility);

const file = releases.chain((catalogue) =>
  fc.nat({ max: catalogue.length - 1 }).chain((at) => {
    const here = catalogue[at] ?? { name: "8.0", minors: [1021, 1022, 1023] as const };
    const minorHere = fc.constantFrom(...here.minors);
    const cluster = fc.record({ current: minorHere, behind: fc.integer({ min: 0, max: 2 }), replicas: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }), isApi: fc.boolean(), noProxy: fc.boolean() });
    const supervisor = fc.record({
      current: minorHere,
      target: fc.constantFrom("latest", "none", undefined),
      networking: fc.constantFrom("NSX", "VDS"),
      clusters: fc.array(cluster, { maxLength: 3 }),
      clusterTarget: fc.constantFrom("latest", "none", undefined),
      isUpdatedHere: fc.boolean(),
      service: fc.constantFrom(undefined, "none", "3.1"),
    });
    return fc.record({
      goal: fc.option(fc.constantFrom(...catalogue.slice(at + 1).map(({ name }) => name), here.name), { nil: undefined }),
      scope: fc.constantFrom("everything", "kubernetes-only"),
      supervisors: fc.array(supervisor, { minLength: 1, maxLength: 3 }),
      reach: fc.nat({ max: 2 }),
      isKnown: fc.boolean(),
      hosts: fc.boolean(),
    }).map(({ goal, scope, supervisors, reach, isKnown, hosts }) => ({
      vcenter: { version: here.name, ...(goal !== undefined && { target: goal }) },
      releases: Object.fromEntries(catalogue.map(({ name, minors }) => [name, minors.map(minorText)])),
      interop: "COMPATIBLE",
      scope,
      nsx: { version: "3.2.1", target: goal === undefined ? "3.2.1" : "3.2.4" },
      esxi: [{ host: "a", version: hosts && at > 0 ? (catalogue[at - 1]?.name ?? here.name) : here.name }],
      vds: [{ name: "d", version: here.name }],
      plugin: { kubernetes: minorText(here.minors[0]), vcenter: here.name },
      ...(isKnown && { tkrCompatibility: COMPATIBILITY[reach] }),
      supervisors: supervisors.map(({ current, target, networking, clusters, clusterTarget, isUpdatedHere, service }, index) => ({
        id: `domain-c${index}`,
        current: minorText(current),
        networking,
        state: "RUNNING",
        ...(target !== undefined && { target }),
        ...(isUpdatedHere && { updatedOn: here.name }),
        ...(clusterTarget !== undefined && { clusterTarget }),
        ...(service !== undefined && { tkgService: { target: service, ...(at >= 4 && { installed: "3.0" }) } }),
        clusters: clusters.map((each, number) => ({ name: `c${number}`, namespace: `ns${index}`, kubernetes: minorText(Math.max(1019, Math.min(each.current, current) - each.behind)), api: each.isApi ? "v1beta1" : "v1alpha3", controlPlane: { replicas: 3 }, nodePools: [{ name: "p", ...(each.replicas !== undefined && { replicas: each.replicas }) }], ...(each.noProxy && { noProxy: [".svc"] }) })),
      })),
    }));
  }),
);
const inventory = file.map((each): Inventory => {
  const parsed = parsePlanInput(each);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.inventory;
});

const RUNS = { numRuns: 400 };
const holds = (property: (given: Inventory) => void): void => fc.assert(fc.property(inventory, property), RUNS);

/** Where each Supervisor and cluster goes, step by step, from where it is. */
function courses(given: Inventory, steps: readonly Step[]): ReadonlyMap<string, readonly Minor[]> {
  const course = new Map<string, Minor[]>();
  for (const { id, current, clusters } of given.supervisors) {
    course.set(id, [current]);
    for (const { namespace, name, kubernetes } of clusters) course.set(`${namespace ?? ""}/${name}`, [kubernetes]);
  }
  const go = (key: string, to: string | undefined): void => void course.get(key)?.push(parseMinor(to ?? "") ?? 0);
  for (const step of steps) {
    if (step.step === "supervisor") go(step.supervisorId ?? "", step.to);
    if (step.step === "vcenter") for (const id of step.autoSupervisors ?? []) go(id, step.autoSupervisor);
    if (step.step === "cluster") go(`${step.namespace ?? ""}/${step.name ?? ""}`, step.to);
  }
  return course;
}

describe("whatever the data centre", () => {
  test("no minor is left out, and nothing is ever lowered", () => {
    holds((given) => {
      for (const course of courses(given, plan(given).steps).values()) for (const [index, minor] of course.slice(1).entries()) expect(minor - (course[index] ?? 0)).toBeOneOf([0, 1]);
    });
  });

  test("vCenter only rises, and ends at its target wherever it moves", () => {
    holds((given) => {
      const hops = plan(given).steps.filter(({ step }) => step === "vcenter").flatMap(({ to = "" }) => parseRelease(to) ?? []);
      for (const [index, hop] of hops.entries()) expect(compareReleases(hop, hops[index - 1] ?? given.vcenter.version)).toBeGreaterThan(0);
      if (hops.length > 0) expect(hops.at(-1)).toEqual(given.vcenter.target);
    });
  });

  test("each Supervisor stands on a version that vCenter of that moment brings, and is checked before each new one", () => {
    holds((given) => {
      let vcenter = given.vcenter.version;
      let checked: string[] = [];
      for (const step of plan(given).steps) {
        if (step.step === "cluster-compatibility-check") checked.push(`${step.supervisorId ?? ""} ${step.supervisor ?? ""}`);
        if (step.step === "vcenter") {
          for (const id of step.autoSupervisors ?? []) expect(checked).toContain(`${id} ${step.autoSupervisor ?? ""}`);
          vcenter = parseRelease(step.to ?? "") ?? vcenter;
          checked = [];
        }
        if (step.step === "supervisor") {
          const minors = given.releases.find(({ release }) => compareReleases(release, vcenter) === 0)?.minors ?? [];
          expect(minors).toContain(parseMinor(step.to ?? ""));
          expect(checked).toContain(`${step.supervisorId ?? ""} ${step.to ?? ""}`);
        }
      }
    });
  });

  test("a plan is executable exactly when nothing blocks, its ids are its own, and the check of compatibility comes first", () => {
    holds((given) => {
      const { steps, findings, executable } = plan(given);
      expect(executable).toBe(!findings.some(({ severity }) => severity === "blocker"));
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      if (steps.length > 0) expect(steps[0]?.step).toBe("interoperability-check");
    });
  });

  test("a gate holds the steps that open it", () => {
    holds((given) => {
      const { steps, findings } = plan(given);
      if (findings.some(({ severity }) => severity === "gate")) expect(steps.some(({ preparation }) => preparation === true)).toBe(true);
    });
  });

  test("after any step the rest is planned again", () => {
    holds((given) => {
      const first = plan(given);
      const told = ({ id, rollout, only, autoSupervisor }: Step): unknown => ({ id, rollout, only, autoSupervisor });
      let rest = first.steps.filter(isWrite);
      let now: Inventory = { ...given, scope: first.scope.effective };
      while (rest.length > 0) {
        const done = rest[0];
        if (!done) break;
        now = after(now, done);
        rest = rest.slice(1);
        expect(plan(now).steps.filter(isWrite).map(told)).toEqual(rest.map(told));
      }
    });
  });
});
