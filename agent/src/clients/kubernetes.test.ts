import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { HttpsHost } from "./http.ts";
import { openKubernetes } from "./kubernetes.ts";

/** Which version of a resource is read, and what is said where there is none. */

type Served = Readonly<Record<string, { readonly status: number; readonly json: unknown }>>;

const ok = (json: unknown) => ({ status: 200, json });
const no = (status: number, message: string) => ({ status, json: { kind: "Status", message } });
const NOT_FOUND = no(404, "404 page not found");

/** Answers by path without its query, and keeps what it was asked. */
function answering(served: Served): { readonly https: HttpsHost; readonly asked: string[] } {
  const asked: string[] = [];
  const send: HttpsHost["send"] = ({ method, path }) => {
    asked.push(`${method} ${path}`);
    const { status, json } = served[path.split("?")[0] ?? ""] ?? NOT_FOUND;
    return Promise.resolve({ status, type: "application/json", setCookie: [], text: typeof json === "string" ? json : JSON.stringify(json) });
  };
  return { https: { host: "10.20.30.100", port: 6443, send, clock: () => null, close: () => Promise.resolve() } as unknown as HttpsHost, asked };
}

const groups = (...versions: string[]) => ok({ groups: [{ name: "cluster.x-k8s.io", versions: versions.map((version) => ({ version })), preferredVersion: { version: versions[0] } }] });
const resources = (...plurals: string[]) => ok({ resources: plurals.map((name) => ({ name, kind: name, namespaced: true })) });
const named = (...names: string[]) => ok({ items: names.map((name) => ({ metadata: { name } })) });

const MACHINES = { group: "cluster.x-k8s.io", plural: "machines" };
const object = z.object({ metadata: z.object({ name: z.string() }) });
const signal = new AbortController().signal;
const LIST = "GET /apis/cluster.x-k8s.io/v1beta2/machines?limit=250";

describe("a list", () => {
  test.each<[sentence: string, served: Served, expected: readonly string[] | { readonly code: string; readonly reason: string }, asked: readonly string[]]>([
    ["comes from the version that its group prefers, and nothing else is asked", { "/apis": groups("v1beta2", "v1beta1"), "/apis/cluster.x-k8s.io/v1beta2/machines": named("a") }, ["a"], ["GET /apis", LIST]],
    [
      "comes from the next version where the preferred one does not hold the resource",
      { "/apis": groups("v1beta2", "v1beta1"), "/apis/cluster.x-k8s.io/v1beta2": resources("clusters"), "/apis/cluster.x-k8s.io/v1beta1/machines": named("a") },
      ["a"],
      ["GET /apis", LIST, "GET /apis/cluster.x-k8s.io/v1beta2", "GET /apis/cluster.x-k8s.io/v1beta1/machines?limit=250"],
    ],
    ["is told to be refused where the resource is served", { "/apis": groups("v1beta2"), "/apis/cluster.x-k8s.io/v1beta2": resources("machines"), "/apis/cluster.x-k8s.io/v1beta2/machines": no(403, "forbidden") }, { code: "kubernetes-error", reason: "unauthorized" }, ["GET /apis", LIST, "GET /apis/cluster.x-k8s.io/v1beta2"]],
    ["is told to be absent where a refusal hides that the resource is not served", { "/apis": groups("v1beta2"), "/apis/cluster.x-k8s.io/v1beta2": resources("clusters"), "/apis/cluster.x-k8s.io/v1beta2/machines": no(403, "forbidden") }, { code: "kubernetes-absent", reason: "not-supported" }, ["GET /apis", LIST, "GET /apis/cluster.x-k8s.io/v1beta2"]],
    ["is told to be absent where its group is not served", { "/apis": ok({ groups: [] }) }, { code: "kubernetes-absent", reason: "not-supported" }, ["GET /apis"]],
    ["is no list where the server fails", { "/apis": groups("v1beta2"), "/apis/cluster.x-k8s.io/v1beta2/machines": no(500, "etcd is away") }, { code: "kubernetes-error", reason: "failed" }, ["GET /apis", LIST]],
    ["is not understood where it is a web page", { "/apis": groups("v1beta2"), "/apis/cluster.x-k8s.io/v1beta2/machines": ok("<html>") }, { code: "kubernetes-not-understood", reason: "failed" }, ["GET /apis", LIST]],
  ])("%s", async (_sentence, served, expected, questions) => {
    const { https, asked } = answering(served);
    const got = openKubernetes(https, "token").list(MACHINES, object, signal);
    if ("code" in expected) await expect(got).rejects.toMatchObject(expected);
    else expect((await got).items.map(({ metadata: { name } }) => name)).toEqual(expected);
    expect(asked).toEqual(questions);
  });

  test("of several pages is read to its end, or as far as is wanted", async () => {
    const pages: Record<string, object> = { "": { metadata: { continue: "2" }, items: [{ metadata: { name: "a" } }] }, 2: { metadata: { continue: "" }, items: [{ metadata: { name: "b" } }] } };
    const { https } = answering({});
    const send: HttpsHost["send"] = ({ path }) => Promise.resolve({ status: 200, type: "", setCookie: [], text: JSON.stringify(pages[new URL(path, "https://host").searchParams.get("continue") ?? ""]) });
    const api = openKubernetes({ ...https, send }, "token");
    const nodes = { group: "", plural: "nodes" };
    expect(await api.list(nodes, object, signal)).toMatchObject({ items: [{ metadata: { name: "a" } }, { metadata: { name: "b" } }], complete: true });
    expect(await api.list(nodes, object, signal, { most: 1 })).toMatchObject({ items: [{ metadata: { name: "a" } }], complete: false });
  });
});

test.each([["none", []], ["an object", [{ metadata: { name: "a" } }]]])("a list that never ends, with %s on each page, is given up", async (_what, items) => {
  const { https, asked } = answering({ "/api/v1/nodes": ok({ metadata: { continue: "more" }, items }) });
  await expect(openKubernetes(https, "token").list({ group: "", plural: "nodes" }, object, signal)).rejects.toMatchObject({ code: "kubernetes-not-understood" });
  expect(asked.length).toBeLessThanOrEqual(200);
});

test("an object that is not there is told by the server's own words", async () => {
  const { https } = answering({ "/api/v1": resources("pods"), "/api/v1/namespaces/team%20a/pods/shop": no(404, 'pods "shop" not found') });
  const failure = await openKubernetes(https, "token")
    .get({ group: "", plural: "pods" }, { name: "shop", namespace: "team a" }, object, signal)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ code: "kubernetes-error", reason: "not-supported", params: { status: 404, detail: 'pods "shop" not found' } });
});
