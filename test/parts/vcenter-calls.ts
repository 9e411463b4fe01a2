import type { Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { type Answer, basicAuth, callTo } from "./simulated.ts";

type Json = ReturnType<typeof JSON.parse>;

/** Raw calls to a simulated vCenter in one session. */
export interface VcenterCalls {
  /** Status and body; undefined where there is none. */
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Json }>;
  /** The body alone. */
  get(path: string): Promise<Json>;
  /** The status, and behind it the error type if it has one. */
  told(method: string, path: string, body?: unknown): Promise<string>;
}

export const NAMESPACE_MANAGEMENT = "/api/vcenter/namespace-management";

export const supervisorOf = ({ environment }: Pick<Simulator, "environment">): Supervisor => {
  const supervisor = environment.clusters[0]?.supervisor;
  if (!supervisor) throw new Error("There is no Supervisor");
  return supervisor;
};

export async function vcenterCalls(simulator: Simulator): Promise<VcenterCalls> {
  const at = [simulator.environment.vcenter.host, 443] as const;
  const session: Answer = await callTo(simulator, at, "POST", "/api/session", { authorization: basicAuth(simulator) });
  const headers = { "vmware-api-session-id": JSON.parse(session.text) as string };
  const call: VcenterCalls["call"] = async (method, path, body) => {
    const answer = await callTo(simulator, at, method, path, { ...headers, ...(body !== undefined && { "content-type": "application/json" }) }, body === undefined ? "" : JSON.stringify(body));
    return { status: answer.status, body: answer.text === "" ? undefined : JSON.parse(answer.text) };
  };
  return {
    call,
    get: async (path) => (await call("GET", path)).body,
    told: async (method, path, body) => {
      const answer = await call(method, path, body);
      return [answer.status, answer.body?.error_type].filter((each) => each !== undefined).join(" ");
    },
  };
}
