import { request } from "node:http";
import { createConnections, type Keeping } from "@supervisor-doctor/agent/connections";
import { createPairing, type Paired, type Pairing } from "@supervisor-doctor/agent/pairing";
import { createPlans } from "@supervisor-doctor/agent/plans";
import { createRuns } from "@supervisor-doctor/agent/runs";
import { type Agent, startAgent } from "@supervisor-doctor/agent/server";
import { createUpgrades, type Upgrades } from "@supervisor-doctor/agent/upgrades";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Call, ReplyOf } from "@supervisor-doctor/shared/contract";

/** Extensions as Chromium and Firefox spell their origins. */
export const EXTENSION = `chrome-extension://${"abcdefgh".repeat(4)}`;
export const OTHER_EXTENSION = `chrome-extension://${"ponmlkji".repeat(4)}`;
export const FIREFOX_EXTENSION = "moz-extension://0f9e8d7c-1234-4abc-9def-0123456789ab";

export interface AgentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface AgentRequest {
  readonly method?: string;
  /** null leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Buffer;
}

/** A request as an extension's service worker sends it, but for what is given. Headers that a browser forbids may be set too. */
export function send(port: number, path: string, { method = "POST", headers = {}, body = "{}" }: AgentRequest = {}): Promise<AgentAnswer> {
  const all = { host: `127.0.0.1:${port}`, origin: EXTENSION, "content-type": "application/json", "sec-fetch-mode": "cors", ...headers };
  const given = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers: given, agent: false, setHost: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.once("error", reject);
    });
    sent.once("error", reject);
    sent.end(method === "GET" || method === "HEAD" ? undefined : body);
  });
}

export interface TestAgent {
  readonly agent: Agent;
  readonly port: number;
  readonly pairing: Pairing;
  /** What was handed over to be remembered, as it would stand in the file. */
  readonly saved: () => string;
  /** A paired extension's token. */
  readonly token: (origin?: string) => string;
  /** A call with a token, its reply or `{error}`. */
  call<C extends Call>(call: C, body: unknown, token: string, origin?: string): Promise<ReplyOf<C> & { error?: { code: string; params: Record<string, unknown> } }>;
}

export interface AgentWish {
  /** The network in which the agent finds its vCenters: that of the simulator, and nothing else. */
  readonly simulator?: Simulator;
  readonly paired?: Paired;
  readonly now?: () => number;
  readonly port?: number;
  readonly upgrades?: Upgrades;
}

/** Whoever runs the tests may keep passwords of their own. */
const noKeychain: Keeping = { logins: () => [], read: async () => null, keep: () => Promise.reject(new Error("No keychain")), forget: async () => 0 };

/** The real agent, on a free port, with its real parts. */
export async function startTestAgent({ simulator, paired = [], now, port = 0, upgrades = createUpgrades() }: AgentWish = {}): Promise<TestAgent> {
  let saved = JSON.stringify(paired);
  const pairing = createPairing(paired, (list) => (saved = JSON.stringify(list)), now);
  const network = { routes: simulator?.routes ?? [], dnsPort: 53, closed: true };
  const agent = await startAgent({ pairing, connections: createConnections(network, undefined, undefined, noKeychain), runs: createRuns(), plans: createPlans(), upgrades }, port);
  return {
    agent,
    port: agent.port,
    pairing,
    saved: () => saved,
    token: (origin = EXTENSION) => pairing.exchange(pairing.newCode(), origin),
    call: async (name, body, token, origin = EXTENSION) => {
      const answer = await send(agent.port, `/${name}`, { headers: { origin, authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
      return JSON.parse(answer.text) as never;
    },
  };
}
