import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import type { PlanFile, SupervisorInput } from "./input.ts";
import { type TargetOptions, targetsOf, withTargets } from "./targets.ts";

const supervisor = (id: string, more: Partial<SupervisorInput> = {}): SupervisorInput => ({
  id,
  name: `name-of-${id}`,
  current: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114",
  state: "RUNNING",
  license: "unknown",
  harborEmbedded: false,
  prechecks: [],
  readiness: {},
  clusters: [{ name: "shop", namespace: "team-a", kubernetes: "v1.28.8", api: "v1beta1", controlPlane: {}, nodePools: [{ name: "np-1" }], noProxy: [], conditions: [], machines: [] }],
  tkrs: [],
  namespaces: [],
  ...more,
});
const file = (...supervisors: SupervisorInput[]): PlanFile => ({ takenAt: "2026-06-01T08:00:00.000Z", vcenter: { version: "8.0.3" }, releases: {}, supervisors, scope: "everything" });
const planned = (options: TargetOptions, ...supervisors: SupervisorInput[]): PlanFile => withTargets(file(...supervisors), targetsOf(options), new Map([["domain-c8", "c67c92d2"]]));
const refusal = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Failure ? { code: error.code, ...error.params } : error;
  }
};

describe("what is wanted", () => {
  test("is the newest of all but vCenter, unless said otherwise", () => {
    const { vcenter, supervisors } = planned({}, supervisor("domain-c8", { tkgService: { installed: "3.1.0" } }));
    expect(vcenter).toEqual({ version: "8.0.3" });
    expect(supervisors[0]).toMatchObject({ target: "latest", clusterTarget: "latest", tkgService: { installed: "3.1.0", target: "latest" } });
  });
  test("asks for no TKG service where there is none", () => {
    expect(planned({}, supervisor("domain-c8")).supervisors[0]).not.toHaveProperty("tkgService");
    expect(planned({ tkgServiceTarget: "3.1.0" }, supervisor("domain-c8")).supervisors[0]?.tkgService).toEqual({ target: "3.1.0" });
  });
  test("is what the options say", () => {
    const { vcenter, supervisors } = planned({ vcenterTarget: "9.0.0.0", supervisorTarget: "1.29", tkgServiceTarget: "none", clusterTarget: "none" }, supervisor("domain-c8", { tkgService: {} }));
    expect(vcenter.target).toBe("9.0.0.0");
    expect(supervisors[0]).toMatchObject({ target: "1.29", clusterTarget: "none", tkgService: { target: "none" } });
  });
  test.each(["domain-c8", "name-of-domain-c8", "c67c92d2"])("is for one Supervisor alone where it is named: %s", (name) => {
    const { supervisors } = planned({ supervisor: name }, supervisor("domain-c8"), supervisor("domain-c9", { tkgService: {} }));
    expect(supervisors.map(({ target, clusterTarget, tkgService }) => [target, clusterTarget, tkgService?.target])).toEqual([["latest", "latest", undefined], ["none", "none", "none"]]);
  });
  test("may be an edit of a cluster, or of one of its pools", () => {
    const { supervisors } = planned({ set: ["team-a/shop:vmClass=guaranteed-large", "team-a/shop:storageClass=np-1:gold", "team-a/shop:tkr=v1.29.4---vmware.3-fips.1-tkg.1"] }, supervisor("domain-c8"));
    expect(supervisors[0]?.clusters[0]?.changes).toEqual([
      { kind: "vmClass", value: "guaranteed-large" },
      { kind: "storageClass", value: "gold", pool: "np-1" },
      { kind: "tkr", value: "v1.29.4---vmware.3-fips.1-tkg.1" },
    ]);
  });
});

describe("a slip in the options is refused", () => {
  test.each<[TargetOptions, string]>([
    [{ vcenterTarget: "latest" }, "--vcenter-target"],
    [{ vcenterTarget: "eight" }, "--vcenter-target"],
    [{ supervisorTarget: "29" }, "--supervisor-target"],
    [{ tkgServiceTarget: "newest" }, "--tkg-service-target"],
    [{ clusterTarget: "v1" }, "--cluster-target"],
    [{ set: ["shop:vmClass=x"] }, "--set"],
    [{ set: ["team-a/shop:size=x"] }, "--set"],
    [{ set: ["team-a/shop:vmClass="] }, "--set"],
    [{ set: ["team-a/shop:tkr=latest"] }, "--set"],
  ])("before anything is asked: %j", (options, option) => {
    expect(refusal(() => targetsOf(options))).toMatchObject({ code: "option-invalid", option });
  });
  test("once it is known that there is no such cluster, pool or Supervisor", () => {
    const here = supervisor("domain-c8");
    expect(refusal(() => planned({ set: ["team-b/shop:vmClass=x"] }, here))).toMatchObject({ code: "option-invalid", option: "--set", form: "team-a/shop" });
    expect(refusal(() => planned({ set: ["team-a/shop:vmClass=np-2:x"] }, here))).toMatchObject({ code: "option-invalid", option: "--set", form: "np-1" });
    expect(refusal(() => planned({ supervisor: "domain-c9" }, here))).toMatchObject({ code: "supervisor-not-found", supervisor: "domain-c9" });
  });
});
