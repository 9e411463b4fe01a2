import { describe, expect, test } from "vitest";
import { after } from "./after.ts";
import { plan } from "./plan.ts";
import { file, finding, found, inventory, lines, made } from "./statements/statement.ts";
import { isWrite } from "./step.ts";

type Json = Readonly<Record<string, unknown>>;
const pool = (vmClass: string): Json => ({ name: "p", vmClass, replicas: 1 });
const cluster = (name: string, vmClass: string, more: Json = {}): Json => ({ name, namespace: "ns1", kubernetes: "1.28", api: "v1beta1", controlPlane: { vmClass: "small", replicas: 1 }, nodePools: [pool(vmClass)], variables: ["vmClass"], ...more });
const wants = (value: string): Json => ({ changes: [{ kind: "vmClass", value }] });
const inNamespace = (clusters: readonly Json[], vmClasses: readonly string[] | undefined, more: Json = {}): Json => file({ clusters, namespaces: [{ name: "ns1", ...(vmClasses && { vmClasses }), storageClasses: ["gold"] }], clusterTarget: "none", ...more });
const binds: Json = { bindVmClasses: true };
const idsOf = (input: unknown): readonly string[] => made(input).steps.filter(isWrite).map(({ id }) => id);

describe("a VM class that a namespace lacks", () => {
  test.each<readonly [string, Json, readonly string[], readonly string[]]>([
    ["blocks, and the plan does not give it", inNamespace([cluster("shop", "small", wants("large"))], ["small"]), ["blocker B-VMCLASS-UNBOUND"], ["cluster:ns1/shop:vmClass:large"]],
    ["is given first where that is wanted", inNamespace([cluster("shop", "small", wants("large"))], ["small"], binds), ["gate B-VMCLASS-UNBOUND"], ["vm-class:ns1:large", "cluster:ns1/shop:vmClass:large"]],
    ["is given also to a cluster that uses it already", inNamespace([cluster("shop", "large")], ["small"], binds), ["gate B-VMCLASS-UNBOUND"], ["vm-class:ns1:large"]],
    ["is given once to two clusters", inNamespace([cluster("a", "large"), cluster("b", "large", wants("huge"))], ["small"], binds), ["gate B-VMCLASS-UNBOUND", "gate B-VMCLASS-UNBOUND"], ["vm-class:ns1:large", "vm-class:ns1:huge", "cluster:ns1/b:vmClass:huge"]],
    ["is not given where nobody knows what the namespace has", inNamespace([cluster("shop", "small", wants("large"))], undefined, binds), ["warning W-VMCLASS-UNKNOWN"], ["cluster:ns1/shop:vmClass:large"]],
    ["is no matter where all are there", inNamespace([cluster("shop", "small", wants("large"))], ["small", "large"], binds), [], ["cluster:ns1/shop:vmClass:large"]],
  ])("%s", (_, input, findings, steps) => {
    expect(found(input)).toEqual(findings);
    expect(idsOf(input)).toEqual(steps);
  });

  test("is added to what the namespace has, and to what steps before have given it", () => {
    const steps = made(inNamespace([cluster("shop", "large", wants("huge"))], ["small"], binds)).steps.filter(({ step }) => step === "vm-class");
    expect(steps.map(({ request }) => request)).toMatchObject([
      { kind: "http", method: "PATCH", path: "/api/vcenter/namespaces/instances/ns1", body: { vm_service_spec: { vm_classes: ["small", "large"] } } },
      { body: { vm_service_spec: { vm_classes: ["small", "large", "huge"] } } },
    ]);
  });

  test("stands before all else, and makes the plan one that can be carried out", () => {
    const input = inNamespace([cluster("shop", "small", wants("large"))], ["small"], binds);
    expect(lines(input)[0]).toBe("vm-class large first");
    expect(made(input).executable).toBe(true);
    expect(finding(input, "B-VMCLASS-UNBOUND")).toMatchObject({ classes: ["large"], namespace: "ns1" });
  });

  test("leaves the rest of the plan once it is given", () => {
    const before = inventory(inNamespace([cluster("shop", "large", wants("huge"))], ["small"], binds));
    let [now, rest] = [before, plan(before).steps.filter(isWrite)];
    while (rest[0]) {
      now = after(now, rest[0]);
      rest = rest.slice(1);
      expect(plan(now).steps.filter(isWrite).map(({ id, request }) => [id, request])).toEqual(rest.map(({ id, request }) => [id, request]));
    }
    expect(plan(now).findings).toEqual([]);
  });

  test("of storage nothing is given", () => {
    const input = inNamespace([cluster("shop", "small", { changes: [{ kind: "storageClass", value: "silver" }] })], ["small"], binds);
    expect(found(input)).toEqual(["blocker B-SC-UNASSIGNED"]);
  });
});
