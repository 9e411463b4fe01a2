import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { describe, expect, test } from "vitest";
import type { KubernetesWriter } from "../../clients/kubernetes-writer.ts";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import type { Sent } from "../../clients/write.ts";
import { Failure } from "../../failure.ts";
import type { Hands } from "../hands.ts";
import { vmClassWork } from "./vm-class.ts";

const PATH = "/api/vcenter/namespaces/instances/team-a";
const step: CarriedStep = { id: "vm-class:team-a:large", step: "vm-class", to: "large", name: "team-a", supervisorId: "domain-c8", request: { kind: "http", method: "PATCH", path: PATH, body: { vm_service_spec: { vm_classes: ["small", "medium", "large"] } }, unresolved: ["vm_service_spec.vm_classes"] } };

const absent = (): Failure => new Failure("vcenter-error", { host: "vc", path: PATH, status: 404, type: "NOT_FOUND", detail: "no" }, { reason: "not-supported" });

interface World {
  /** null: no such namespace. */
  readonly spec: { vm_classes?: string[]; content_libraries?: string[] } | null;
  /** null: a release that does not tell. */
  readonly known?: readonly string[] | null;
  /** Classes of the namespace as the Supervisor has them; null: it cannot be reached. */
  readonly listed?: readonly string[] | null;
  readonly answer?: Sent;
  /** The write is carried out, whatever is answered. */
  readonly isDone?: boolean;
}

function work({ spec, known = ["small", "medium", "large"], listed = [], answer = { fate: "accepted", reply: null }, isDone = true }: World) {
  const sent: unknown[] = [];
  let now = spec;
  const session = {
    host: "vc",
    get: (path: string) => {
      if (path !== PATH) return known === null ? Promise.reject(absent()) : Promise.resolve(known.map((id) => ({ id, cpu_count: 2 })));
      return now === null ? Promise.reject(absent()) : Promise.resolve({ config_status: "RUNNING", vm_service_spec: now });
    },
    write: (method: string, path: string, body: { vm_service_spec: World["spec"] }) => {
      sent.push([method, path, body]);
      if (isDone) now = { ...now, ...body.vm_service_spec };
      return Promise.resolve(answer);
    },
  };
  const api = { find: () => Promise.resolve({ namespaced: true }), list: () => Promise.resolve({ items: (listed ?? []).map((name) => ({ metadata: { name, namespace: "team-a" } })), complete: true }) };
  const hands = {
    vcenter: () => Promise.resolve(session as unknown as VcenterWriter),
    supervisor: () => (listed === null ? Promise.reject(new Failure("kubernetes-unreachable", { detail: "" })) : Promise.resolve(api as unknown as KubernetesWriter)),
  } as unknown as Hands;
  return { work: vmClassWork(step, { hands, inputs: { packageYaml: null, loadBalancerCredentials: null } }), sent };
}
const signal = new AbortController().signal;

describe("a VM class that a namespace is given", () => {
  test.each<readonly [string, World, string]>([
    ["is idle before vCenter has it", { spec: { vm_classes: ["small"] } }, "idle"],
    ["is idle in a namespace that has none", { spec: {} }, "idle"],
    ["moves while the Supervisor does not show it", { spec: { vm_classes: ["large"] }, listed: ["small"] }, "moving"],
    ["is done when both have it", { spec: { vm_classes: ["large"] }, listed: ["large"] }, "done"],
    ["is done by vCenter's word where the Supervisor cannot be asked", { spec: { vm_classes: ["large"] }, listed: null }, "done"],
    ["is elsewhere without its namespace", { spec: null }, "elsewhere"],
  ])("%s", async (_, world, state) => {
    expect((await work(world).work.observe(signal)).state).toBe(state);
  });

  test.each<readonly [string, World, unknown]>([
    ["may be given", { spec: {} }, { passed: true, warnings: [] }],
    ["may be given where vCenter does not tell which there are", { spec: {}, known: null }, { passed: true, warnings: [] }],
    ["must be one of vCenter's", { spec: {}, known: ["small"] }, { passed: false, said: [{ code: "vm-class-unknown", params: { value: "large" } }] }],
    ["needs its namespace", { spec: null }, { passed: false, said: [{ code: "namespace-gone", params: { namespace: "team-a" } }] }],
  ])("%s", async (_, world, expected) => {
    expect(await work(world).work.write?.precheck(signal)).toEqual(expected);
  });

  test.each<readonly [string, World, object]>([
    ["as the plan has it, where nothing has changed", { spec: { vm_classes: ["medium", "small"] } }, { vm_classes: ["small", "medium", "large"] }],
    ["with a class that was given meanwhile", { spec: { vm_classes: ["small", "medium", "huge"] } }, { vm_classes: ["small", "medium", "huge", "large"] }],
    ["without one that was taken away meanwhile", { spec: { vm_classes: ["small"] } }, { vm_classes: ["small", "large"] }],
    ["with the content libraries as they are", { spec: { vm_classes: ["small", "medium"], content_libraries: ["lib"] } }, { vm_classes: ["small", "medium", "large"], content_libraries: ["lib"] }],
  ])("is written %s", async (_, world, expected) => {
    const { work: made, sent } = work(world);
    const write = await made.write?.prepare(false, signal);
    expect(write?.shown).toEqual({ system: "vcenter", method: "PATCH", path: PATH, contentType: "application/json", body: { vm_service_spec: expected } });
    expect((await write?.send(signal))?.fate).toBe("accepted");
    expect(sent).toEqual([["PATCH", PATH, { vm_service_spec: expected }]]);
  });

  test.each<readonly [string, World, string]>([
    ["is known by sight when the answer is lost", { spec: {}, answer: { fate: "unknown", told: "ECONNRESET" } }, "accepted"],
    ["is not known when the answer is lost and nothing is seen", { spec: {}, answer: { fate: "unknown", told: "ECONNRESET" }, isDone: false }, "unknown"],
    ["is refused in vCenter's words", { spec: {}, answer: { fate: "refused", status: 403, told: "UNAUTHORIZED" }, isDone: false }, "refused"],
  ])("%s", async (_, world, fate) => {
    const { work: made, sent } = work(world);
    expect((await (await made.write?.prepare(false, signal))?.send(signal))?.fate).toBe(fate);
    expect(sent).toHaveLength(1);
  });
});
