import { isUtf8 } from "node:buffer";
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Call, calls, type ReplyOf, type RequestOf } from "@supervisor-doctor/shared/contract";
import { SPOKEN } from "@supervisor-doctor/shared/protocol";
import type { PlannedLive } from "@supervisor-doctor/shared/upgrade/plan-wire";
import express, { type Request, type Response } from "express";
import { startConnectedRun } from "./connected-run.ts";
import { type Connections, vcenterKey } from "./connections.ts";
import { bearer, door } from "./door.ts";
import { elapsedClock } from "./elapsed.ts";
import { Failure, plainMessage, systemCode } from "./failure.ts";
import { targetsOf } from "./inventory/targets.ts";
import { isKeychainThere } from "./keychain/keychain.ts";
import type { Pairing } from "./pairing.ts";
import type { Plans } from "./plans.ts";
import type { Runs } from "./runs.ts";
import type { Listener } from "./telemetry/listener.ts";
import type { StepInputs } from "./upgrade/steps/index.ts";
import { type Upgrades, vcenterOf } from "./upgrades.ts";
import { createWatches } from "./watches.ts";
import { version } from "../package.json";

export interface AgentParts {
  readonly pairing: Pairing;
  readonly connections: Connections;
  readonly runs: Runs;
  readonly plans: Plans;
  readonly upgrades: Upgrades;
  /** Whoever keeps count of the runs, if anybody does. */
  readonly listener?: Listener | null;
}

export interface Agent {
  readonly port: number;
  /** What `pair` shows to be given a code; in the user's state folder, nowhere else. */
  readonly controlSecret: string;
  /** Aborted when its user asked it to end. */
  readonly asked: AbortSignal;
  stop(): Promise<void>;
}

/** Bytes. */
const BODY_LIMIT = 64 * 1024;
/** A package of a TKG service is longer. */
const BODY_LIMITS: Readonly<Record<string, number>> = { "/upgrades/start": 1024 * 1024, "/upgrades/resume": 1024 * 1024 };
const longestOf = (path: string): number => BODY_LIMITS[path] ?? BODY_LIMIT;
/** What is no UTF-8 would be read as something that nobody wrote. */
function verifyUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw Object.assign(new Error("not UTF-8"), { status: 400 });
}
const PLAN_MS = 120_000;

type Handlers = { readonly [C in Call]: (request: RequestOf<C>, origin: string) => ReplyOf<C> | Promise<ReplyOf<C>> };

const inputsOf = (inputs: RequestOf<"upgrades/resume">["inputs"]): StepInputs => ({ packageYaml: inputs?.packageYaml ?? null, loadBalancerCredentials: inputs?.loadBalancer ?? null });

/** A plan that is there, and is of that vCenter. @throws Failure plan-unknown, plan-of-another */
function plannedFor(plans: Plans, plan: string, host: string): PlannedLive {
  const { result } = plans.get(plan);
  if (!result) throw new Failure("plan-unknown");
  if (result.vcenter.host !== host) throw new Failure("plan-of-another", { host: result.vcenter.host });
  return result;
}

function handlers({ pairing, connections, runs, plans, upgrades, listener = null }: AgentParts): Handlers {
  const isConnected = (vcenter: string): boolean => connections.list().some((each) => vcenterKey(each.vcenter) === vcenterKey(vcenter));
  const watches = createWatches({
    connection: (vcenter) => (isConnected(vcenter) ? connections.get(vcenter) : null),
    isUnderWay: runs.isUnderWay,
    look: (vcenter, onEnd) => startConnectedRun({ connections, runs, listener }, vcenter, undefined, onEnd),
    now: Date.now,
    elapsed: elapsedClock(),
  });
  return {
    hello: () => ({ product: "supervisor-doctor", ...SPOKEN }),
    about: async () => ({ version, keychain: await isKeychainThere() }),
    pair: ({ code }, origin) => ({ token: pairing.exchange(code, origin) }),
    connect: connections.connect,
    disconnect: ({ vcenter }) => {
      connections.remove(vcenter);
      watches.stop(vcenter);
      return {};
    },
    connections: async () => {
      await connections.restore();
      return { connections: connections.list() };
    },
    "connections/whose": async ({ vcenter, guid }) => ({ vcenter: await connections.whose(vcenter, guid) }),
    // A watch's look is of every Supervisor: who wants to look at the same time has that one.
    "runs/start": ({ vcenter, supervisor }) => ({ run: watches.looking(vcenter) ?? startConnectedRun({ connections, runs, listener }, vcenter, supervisor) }),
    "runs/get": ({ run }) => runs.get(run),
    "runs/cancel": ({ run }) => {
      runs.cancel(run);
      return {};
    },
    "watches/keep": ({ vcenter, minutes }) => watches.keep(vcenter, minutes),
    "watches/stop": ({ vcenter }) => {
      watches.stop(vcenter);
      return {};
    },
    "plans/start": ({ vcenter, supervisor, targets: wanted = {} }) => {
      const { address, network, trust, credentials } = connections.get(vcenter);
      const targets = targetsOf({
        ...(supervisor !== undefined && { supervisor }),
        ...(wanted.vcenter !== undefined && { vcenterTarget: wanted.vcenter }),
        ...(wanted.supervisor !== undefined && { supervisorTarget: wanted.supervisor }),
        ...(wanted.tkgService !== undefined && { tkgServiceTarget: wanted.tkgService }),
        ...(wanted.cluster !== undefined && { clusterTarget: wanted.cluster }),
      });
      const forget = (failure: Failure): void => void (failure.code === "login-refused" && connections.remove(vcenter));
      return { plan: plans.start({ network, vcenter: address, trust, credentials, nsxCredentials: null, targets, timeoutMs: PLAN_MS }, forget) };
    },
    "plans/get": ({ plan }) => plans.get(plan),
    "plans/cancel": ({ plan }) => {
      plans.cancel(plan);
      return {};
    },
    "upgrades/start": async (request) => {
      const { vcenter, only = null, until = null, locale = "en", inputs } = request;
      const connection = connections.get(vcenter);
      const { host } = connection.address;
      const made = "plan" in request ? plannedFor(plans, request.plan, host) : null;
      const document = "repair" in request ? (await import("./repair-plan.ts")).repairPlan(request.repair, runs.withProblem(host, request.repair.supervisor, request.repair.rule)) : made?.plan;
      const madeAt = made?.startedAt ?? new Date().toISOString();
      return { upgrade: await upgrades.start({ connection, document, madeAt, only, until, locale, inputs: inputsOf(inputs), onRefused: () => connections.remove(vcenter) }) };
    },
    "upgrades/list": async ({ vcenter }) => {
      return { upgrades: [...(await upgrades.list(isConnected(vcenter) ? vcenterOf(connections.get(vcenter)) : vcenterKey(vcenter)))] };
    },
    "upgrades/get": ({ upgrade }) => upgrades.get(upgrade),
    "upgrades/answer": async ({ upgrade, ...given }) => {
      await upgrades.answer(upgrade, given);
      return {};
    },
    "upgrades/pause": async ({ upgrade }) => {
      await upgrades.pause(upgrade);
      return {};
    },
    "upgrades/resume": async ({ upgrade, locale = "en", inputs }) => {
      await upgrades.resume(upgrade, { locale, inputs: inputsOf(inputs), connectionTo: connections.reaching, onRefused: connections.forget });
      return {};
    },
    "upgrades/stop": async ({ upgrade }) => {
      await upgrades.stopBefore(upgrade);
      return {};
    },
  };
}

/** Calls that a browser may make before it is paired; they tell nothing and change nothing. */
const OPEN: readonly Call[] = ["hello", "pair"];

const STATUS: Partial<Record<string, number>> = { unpaired: 401, "token-rejected": 401, "too-many-tries": 429, busy: 429, internal: 500 };

function answerFailure(response: Response, error: unknown): void {
  const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
  response.status(STATUS[failure.code] ?? 400).json({ error: { code: failure.code, params: failure.params } });
}

function authorise(request: Request, call: Call, pairing: Pairing): string {
  const origin = String(request.headers.origin);
  if (OPEN.includes(call)) return origin;
  const token = bearer(request);
  if (token === "") throw new Failure("unpaired");
  if (!pairing.knows(token, origin)) throw new Failure("token-rejected");
  return origin;
}

/** The agent's HTTP server, on 127.0.0.1 only. `port` 0 takes a free one. @throws Failure port-taken */
export async function startAgent(parts: AgentParts, port: number): Promise<Agent> {
  const controlSecret = randomBytes(32).toString("base64url");
  const app = express();
  const server: Server = createServer({ maxHeaderSize: 8192, requestTimeout: 15_000, headersTimeout: 5_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 }, app);
  const listening = (): number => (server.address() as AddressInfo | null)?.port ?? 0;
  app.disable("x-powered-by").disable("etag");
  app.use(door(listening, longestOf));
  const handle = handlers(parts);
  for (const call of Object.keys(calls) as Call[]) {
    const json = express.json({ limit: longestOf(`/${call}`), strict: true, inflate: false, verify: verifyUtf8 });
    app.post(`/${call}`, (request, response, next) => {
      try {
        authorise(request, call, parts.pairing);
        json(request, response, next);
      } catch (error) {
        answerFailure(response, error);
      }
    });
    app.post(`/${call}`, async (request, response) => {
      try {
        const parsed = calls[call].request.safeParse(request.body);
        if (!parsed.success) throw new Failure("bad-request", { detail: parsed.error.issues[0]?.path.join(".") || "body" });
        response.json(await (handle[call] as (body: unknown, origin: string) => unknown)(parsed.data, String(request.headers.origin)));
      } catch (error) {
        answerFailure(response, error);
      }
    });
  }
  const controls = (request: Request): boolean => {
    const shown = Buffer.from(bearer(request));
    const secret = Buffer.from(controlSecret);
    return shown.length === secret.length && timingSafeEqual(shown, secret);
  };
  const end = new AbortController();
  app.post("/control/alive", (request, response) => void (controls(request) ? response.json({ version }) : response.status(403).end()));
  app.post("/control/stop", (request, response) => {
    if (!controls(request)) return void response.status(403).end();
    response.once("close", () => end.abort());
    response.json({});
  });
  app.post("/control/code", (request, response) => void (controls(request) ? response.json({ code: parts.pairing.newCode() }) : response.status(403).end()));
  app.use((_request: Request, response: Response) => void response.status(404).end());
  app.use((error: unknown, _request: Request, response: Response, _next: unknown) => {
    const status = (error as { status?: number }).status ?? 500;
    response.status(status >= 400 && status < 500 ? status : 500).json({ error: { code: "bad-request", params: { detail: status === 413 ? "too large" : "body" } } });
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  server.maxConnections = 64;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(systemCode(error) === "EADDRINUSE" ? new Failure("port-taken", { port }) : error));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: listening(),
    controlSecret,
    asked: end.signal,
    stop: async () => {
      await Promise.all([parts.runs.stop(), parts.plans.stop(), parts.upgrades.stop()]);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
