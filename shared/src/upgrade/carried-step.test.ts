import { describe, expect, test } from "vitest";
import type { CarriedStep } from "./carried-plan.ts";
import { carriedTitle, editOf } from "./carried-step.ts";

const step = (more: Partial<CarriedStep> & Pick<CarriedStep, "id" | "step">): CarriedStep => ({ request: { kind: "guided" }, ...more });
const edit = (rest: string, to: string): CarriedStep => step({ id: `cluster:team-a/shop:${rest}`, step: "cluster-edit", namespace: "team-a", name: "shop", to });

describe("an edit of a cluster", () => {
  test.each([
    ["vmClass:guaranteed-large", "guaranteed-large", { kind: "vmClass", pool: null, value: "guaranteed-large" }],
    ["storageClass:workers:vsan", "vsan", { kind: "storageClass", pool: "workers", value: "vsan" }],
    ["vmClass:np:1:best-effort", "best-effort", { kind: "vmClass", pool: "np:1", value: "best-effort" }],
    ["tkr:v1.28.8---vmware.1-fips.1-tkg.2", "v1.28.8---vmware.1-fips.1-tkg.2", { kind: "tkr", pool: null, value: "v1.28.8---vmware.1-fips.1-tkg.2" }],
    ["replicas:3", "3", null],
    ["vmClass:other", "guaranteed-large", null],
  ])("%s", (rest, to, is) => {
    expect(editOf(edit(rest, to))).toEqual(is);
  });

  test("is no other step", () => {
    expect(editOf(step({ id: "cluster:team-a/shop:tkr:v1.28", step: "cluster", namespace: "team-a", name: "shop", to: "v1.28" }))).toBeNull();
  });
});

test.each([
  [step({ id: "supervisor:domain-c8:1.29", step: "supervisor", name: "sup-1", to: "1.29" }), "Update Supervisor sup-1 to 1.29", "감독자 sup-1을(를) 1.29(으)로 업데이트"],
  [edit("vmClass:workers:guaranteed-large", "guaranteed-large"), "Set vmClass of cluster team-a/shop to guaranteed-large", "클러스터 team-a/shop의 vmClass을(를) guaranteed-large(으)로 설정"],
  [step({ id: "nsx", step: "nsx" }), "Upgrade NSX", "NSX 업그레이드"],
])("a step has its title without the words of the printed plan", (given, en, ko) => {
  expect([carriedTitle(given, "en"), carriedTitle(given, "ko")]).toEqual([en, ko]);
});
