import { once } from "node:events";
import { request } from "node:https";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterEach } from "vitest";
import { createLab, type Lab, type OrderChanges, orderFor, uninterrupted } from "./lab.ts";

/** A file's simulators: each is stopped after the test that started it. */
export function simulators(): Lab["start"] {
  const lab = createLab();
  afterEach(() => lab.stop());
  return (environment, options) => lab.start(environment, options);
}

export function portOf({ routes }: Pick<Simulator, "routes">, host: string, port: number): number {
  const route = routes.find((each) => each.host === host && each.port === port);
  if (!route) throw new Error(`No route for ${host}:${port}`);
  return route.toPort;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One HTTPS call to whatever stands at `host:port` of the data centre, its certificate unseen. */
export async function callTo(simulator: Simulator, [host, port]: readonly [string, number], method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  const sent = request({ host: "127.0.0.1", port: portOf(simulator, host, port), method, path, headers, rejectUnauthorized: false, agent: false }).end(body);
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

export const basicAuth = ({ username, password }: { username: string; password: string }): string => `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

export const diagnoseIn = (simulator: Simulator, changes: OrderChanges = {}): Promise<Run> => diagnose(orderFor(simulator, changes), uninterrupted());

/** `rule: basis [causes that are yes]` for each problem, `rule: unknown` for what could not be looked at. */
export function summaryOf({ findings }: Run): string[] {
  return findings.flatMap(({ rule, status, basis, causes }) => {
    if (status === "unknown") return [`${rule}: unknown`];
    if (status !== "problem") return [];
    return [`${rule}: ${basis} [${causes.filter((cause) => cause.verdict === "yes").map((cause) => cause.id).join(" ")}]`];
  });
}
