import type { Router } from "express";
import { refuse } from "./refusal.ts";
import type { ServedResource } from "./resources.ts";
import type { World } from "./world.ts";

/** What this API is and has, as clients ask for it first. */

const READ = ["get", "list", "watch"];
const verbsOf = ({ isDisposable = false }: ServedResource): string[] => [...READ, "patch", "update", ...(isDisposable ? ["create", "delete"] : [])];

function resourceList({ resources }: World, group: string, version: string): object {
  const served = resources.filter((each) => each.group === group && each.versions.includes(version));
  const groupVersion = group === "" ? version : `${group}/${version}`;
  return {
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion,
    resources: served.flatMap((each) => {
      const { plural, kind, namespaced } = each;
      const whole = { name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs: verbsOf(each) };
      const evictable = plural === "pods" && each.isDisposable === true;
      return evictable ? [whole, { name: "pods/eviction", singularName: "", namespaced, group: "policy", version: "v1", kind: "Eviction", verbs: ["create"] }] : [whole];
    }),
  };
}

const PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

/** As much of the OpenAPI document as kubectl asks: whether the server itself judges the fields of a write. */
function openApiOf({ resources }: World, group: string, version: string): object {
  const paths = resources
    .filter((each) => each.group === group && each.versions.includes(version))
    .map(({ plural, kind, namespaced }) => {
      const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
      const parameters = ["dryRun", "fieldManager", "fieldValidation", "force"].map((name) => ({ name, in: "query", schema: { type: "string" } }));
      return [`${root}/${namespaced ? "namespaces/{namespace}/" : ""}${plural}/{name}`, { patch: { parameters, responses: {}, "x-kubernetes-action": "patch", "x-kubernetes-group-version-kind": { group, version, kind } } }];
    });
  return { openapi: "3.0.0", info: { title: "Kubernetes", version: "simulated" }, paths: Object.fromEntries(paths), components: { schemas: {} } };
}

export function addDiscovery(handle: Router, world: World): void {
  const { resources } = world;
  const groups = [...new Set(resources.map(({ group }) => group))].filter((group) => group !== "");
  const versionsIn = (group: string): string[] => [...new Set(resources.filter((each) => each.group === group).flatMap((each) => each.versions))];
  const groupBody = (name: string): object => {
    const versions = versionsIn(name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
    return { name, versions, preferredVersion: versions[0] };
  };
  handle.get("/version", (_request, response) => {
    const version = world.version();
    const [, major = "1", minor = ""] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
    response.json({ major, minor, gitVersion: version, gitCommit: "simulated", gitTreeState: "clean", buildDate: "2024-01-01T00:00:00Z", goVersion: "go1.21", compiler: "gc", platform: "linux/amd64" });
  });
  handle.get("/api", (_request, response) => void response.json({ kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] }));
  handle.get("/api/v1", (_request, response) => void response.json(resourceList(world, "", "v1")));
  handle.get("/apis", (_request, response) => void response.json({ kind: "APIGroupList", apiVersion: "v1", groups: groups.map(groupBody) }));
  handle.get("/apis/:group", (request, response) => (groups.includes(request.params.group) ? response.json({ kind: "APIGroup", apiVersion: "v1", ...groupBody(request.params.group) }) : refuse(response, 404, "not found")));
  handle.get("/apis/:group/:version", ({ params: { group, version } }, response) => (versionsIn(group).includes(version) ? response.json(resourceList(world, group, version)) : refuse(response, 404, "the server could not find the requested resource")));

  // Older kubectl takes protobuf alone; no bytes are a document that knows no kind, which it then leaves to the server.
  handle.get("/openapi/v2", (request, response) => void ((request.header("accept") ?? "").includes("protobuf") ? response.setHeader("content-type", PROTOBUF).end() : response.json({ swagger: "2.0", info: { title: "Kubernetes", version: "simulated" }, paths: {}, definitions: {} })));
  const documents = ["", ...groups].flatMap((group) => (group === "" ? ["v1"] : versionsIn(group)).map((version) => ({ group, version, path: group === "" ? `api/${version}` : `apis/${group}/${version}` })));
  handle.get("/openapi/v3", (_request, response) => void response.json({ paths: Object.fromEntries(documents.map(({ path }) => [path, { serverRelativeURL: `/openapi/v3/${path}` }])) }));
  for (const { group, version, path } of documents) handle.get(`/openapi/v3/${path}`, (_request, response) => void response.json(openApiOf(world, group, version)));
}

