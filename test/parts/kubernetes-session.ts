import type { KubernetesObject } from "@supervisor-doctor/agent/simulator/environment";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { type Answer, basicAuth, callTo } from "./simulated.ts";

/** A login to a simulated Kubernetes API, and plain calls with it. */

export interface StatusBody {
  readonly kind: string;
  readonly message: string;
  readonly reason: string;
  readonly code: number;
  readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message: string; readonly reason: string }[] };
}
export interface Told<Body> {
  readonly status: number;
  readonly body: Body;
}
export type PatchKind = "json" | "merge" | "apply" | "strategic";

export interface KubernetesSession {
  readonly endpoint: readonly [host: string, port: number];
  /** PEM of whom the endpoint's certificate is signed by, or of the certificate itself. */
  readonly authorityPem: string;
  token(): string;
  call<Body = KubernetesObject>(method: string, path: string, body?: unknown, contentType?: string): Promise<Told<Body>>;
  get(path: string): Promise<KubernetesObject>;
  items(path: string): Promise<KubernetesObject[]>;
  patch<Body = KubernetesObject>(kind: PatchKind, path: string, body: unknown): Promise<Told<Body>>;
}

const TYPES: Readonly<Record<PatchKind, string>> = { json: "application/json-patch+json", merge: "application/merge-patch+json", apply: "application/apply-patch+yaml", strategic: "application/strategic-merge-patch+json" };

/** `guest`: `namespace/name` of a workload cluster; the Supervisor itself without it. */
export async function sessionAt(simulator: Simulator, guest?: string): Promise<KubernetesSession> {
  const [namespace, name] = guest?.split("/") ?? [];
  const login = async (): Promise<{ session_id: string; guest_cluster_server?: string; guest_cluster_ca?: string }> => {
    const asked = guest === undefined ? {} : { guest_cluster_name: name, guest_cluster_namespace: namespace };
    return JSON.parse((await callTo(simulator, ["10.20.30.100", 443], "POST", "/wcp/login", { authorization: basicAuth(simulator), "content-type": "application/json" }, JSON.stringify(asked))).text);
  };
  const { session_id: token, guest_cluster_server: server = "10.20.30.100", guest_cluster_ca: ca } = await login();
  const endpoint = [server, 6443] as const;
  const call = async <Body>(method: string, path: string, body?: unknown, contentType = "application/json"): Promise<Told<Body>> => {
    const sent = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    const answer: Answer = await callTo(simulator, endpoint, method, path, { authorization: `Bearer ${token}`, ...(sent !== "" && { "content-type": contentType, "content-length": String(Buffer.byteLength(sent)) }) }, sent);
    return { status: answer.status, body: JSON.parse(answer.text) as Body };
  };
  const get = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await call<Body>("GET", path);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  return {
    endpoint,
    authorityPem: ca === undefined ? (simulator.supervisors[0]?.certificatePem ?? "") : Buffer.from(ca, "base64").toString(),
    token: () => token,
    call,
    get,
    items: async (path) => (await get<{ items: KubernetesObject[] }>(path)).items,
    patch: (kind, path, body) => call("PATCH", path, body, TYPES[kind]),
  };
}
