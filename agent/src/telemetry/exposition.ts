import { createServer } from "node:http";
import { type AddressInfo, isIP, isIPv6 } from "node:net";
import express, { type Request, type Response } from "express";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import type { Prometheus } from "./prometheus.ts";

/** Where metrics are offered: an IP address or `localhost`, and a port; 0: a free one. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface Exposition {
  readonly url: string;
  stop(): Promise<void>;
}

const HERE = "127.0.0.1";
const FORM = "PORT, ADDRESS:PORT, [IPV6]:PORT";

/** Of `--metrics`; true: without a value. @throws Failure option-invalid */
export function metricsAddressOf(given: string | true): MetricsAddress {
  if (given === true) return { host: HERE, port: 0 };
  const [, v6, other, digits] = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(given) ?? [];
  const host = v6 ?? other ?? HERE;
  const port = Number(digits ?? "65536");
  const isHost = v6 === undefined ? host === "localhost" || isIP(host) === 4 : isIPv6(v6);
  if (!isHost || port > 65_535) throw new Failure("option-invalid", { option: "--metrics", value: given, form: FORM });
  return { host, port };
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** The versions are those that Prometheus asks for; without them in the request, either matches. */
const TEXT = "text/plain; version=0.0.4";
const OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

/**
 * `GET /metrics` and nothing else, without a password: what can be read is names and states. On loopback the Host must be
 * ours, so that a page of a rebound name reads nothing; elsewhere the person who named the address decides who reaches it.
 * @throws Failure metrics-unlistenable
 */
export async function expose({ text, openMetrics }: Pick<Prometheus, "text" | "openMetrics">, { host, port }: MetricsAddress): Promise<Exposition> {
  const app = express().disable("x-powered-by").disable("etag");
  const server = createServer({ maxHeaderSize: 8192, requestTimeout: 15_000, headersTimeout: 5_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000 }, app);
  const listening = (): number => (server.address() as AddressInfo | null)?.port ?? 0;
  const isOurs = (name: string | undefined): boolean => !isLoopback(host) || [HERE, "localhost", "[::1]", bracketed(host)].some((own) => name === `${own}:${listening()}`);
  app.use((request: Request, response: Response, next: () => void) => {
    response.set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" });
    if (!isOurs(request.headers.host)) return void response.status(403).end();
    if (request.path !== "/metrics") return void response.status(404).end();
    if (request.method !== "GET" && request.method !== "HEAD") return void response.status(405).set("Allow", "GET, HEAD").end();
    next();
  });
  const answer = async (request: Request, response: Response): Promise<void> => {
    const { type, body } = await (request.accepts([TEXT, OPEN_METRICS]) === OPEN_METRICS ? openMetrics() : text());
    // `send` would write the parameters anew.
    response.setHeader("Content-Type", type);
    response.end(body);
  };
  app.get("/metrics", (request: Request, response: Response, next: (error: unknown) => void) => void answer(request, response).catch(next));
  app.use((_error: unknown, _request: Request, response: Response, _next: unknown) => void response.status(500).end());
  server.on("upgrade", (_request, socket) => socket.destroy());
  server.maxConnections = 16;
  await new Promise<void>((resolve, reject) => {
    const address = `${bracketed(host)}:${port}`;
    server.once("error", (error) => reject(new Failure("metrics-unlistenable", { address, detail: systemCode(error) || plainMessage(error) }, { cause: error })));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${bracketed(host)}:${listening()}/metrics`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
