import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request of an exporter, as it came. */
export interface Delivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Collector {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  stop(): Promise<void>;
}

/** Stands where OpenTelemetry's collector would. `silent`: takes requests, and never answers. */
export async function startCollector({ silent = false, status = 200 }: { readonly silent?: boolean; readonly status?: number } = {}): Promise<Collector> {
  const deliveries: Delivery[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      deliveries.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
      if (!silent) response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type Value = string | number | boolean | readonly string[];

/** What is compared of a span. Times in nanoseconds since 1970. */
export interface SeenSpan {
  readonly trace: string;
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, Value>>;
  readonly links: readonly string[];
  readonly events: readonly string[];
  readonly isError: boolean;
}

interface JsonValue {
  readonly stringValue?: string;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly JsonValue[] };
}
type JsonAttributes = readonly { readonly key: string; readonly value: JsonValue }[];

const plain = ({ stringValue, intValue, doubleValue, boolValue, arrayValue }: JsonValue): Value =>
  stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue ?? (arrayValue?.values ?? []).map((each) => String(plain(each)));
const plainAttributes = (list: JsonAttributes = []): Record<string, Value> => Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]));

interface JsonSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: JsonAttributes;
  readonly links?: readonly { readonly spanId: string }[];
  readonly events?: readonly { readonly name: string }[];
  readonly status?: { readonly code?: number };
}
interface JsonTraces {
  readonly resourceSpans: readonly { readonly resource: { readonly attributes: JsonAttributes }; readonly scopeSpans: readonly { readonly spans: readonly JsonSpan[] }[] }[];
}
interface JsonMetrics {
  readonly resourceMetrics: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string; readonly unit?: string; readonly [kind: string]: unknown }[] }[];
  }[];
}

const bodies = <T>({ deliveries }: Collector, path: string): T[] => deliveries.filter((each) => each.path === path).map(({ body }) => JSON.parse(body.toString()) as T);

export const spansOf = (collector: Collector): SeenSpan[] =>
  bodies<JsonTraces>(collector, "/v1/traces").flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map((span) => ({
          trace: span.traceId,
          id: span.spanId,
          parent: span.parentSpanId ?? "",
          name: span.name,
          start: BigInt(span.startTimeUnixNano),
          end: BigInt(span.endTimeUnixNano),
          attributes: plainAttributes(span.attributes),
          links: (span.links ?? []).map(({ spanId }) => spanId),
          events: (span.events ?? []).map(({ name }) => name),
          isError: span.status?.code === 2,
        })),
      ),
    ),
  );

export const resourceOf = (collector: Collector): Record<string, Value> => plainAttributes(bodies<JsonTraces>(collector, "/v1/traces")[0]?.resourceSpans[0]?.resource.attributes);

/** Of the last delivery: how many points each metric has. */
export function metricsOf(collector: Collector): Record<string, number> {
  const last = bodies<JsonMetrics>(collector, "/v1/metrics").at(-1);
  const metrics = last?.resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((each) => each.metrics)) ?? [];
  return Object.fromEntries(metrics.map((each) => [each.name, (["gauge", "sum", "histogram"] as const).flatMap((kind) => (each[kind] as { dataPoints?: unknown[] } | undefined)?.dataPoints ?? []).length]));
}

/** The fields of a protobuf message with this number that hold bytes: messages, strings. */
function fieldsOf(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new Error("The message ends within a number");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) varint();
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else if (kind === 2) {
      const length = varint();
      if (at + length > message.length) throw new Error("A field is longer than its message");
      if (tag >>> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    } else throw new Error(`There is no wire type ${kind}`);
  }
  return found;
}

/** ExportTraceServiceRequest: resource_spans (1) > scope_spans (2) > spans (2) > name (5). */
export const spanNamesInProtobuf = ({ deliveries }: Collector): string[] =>
  deliveries
    .filter(({ path }) => path === "/v1/traces")
    .flatMap(({ body }) => fieldsOf(body, 1).flatMap((resource) => fieldsOf(resource, 2).flatMap((scope) => fieldsOf(scope, 2).flatMap((span) => fieldsOf(span, 5).map(String)))));

/** ExportMetricsServiceRequest: resource_metrics (1) > scope_metrics (2) > metrics (2) > name (1). */
export const metricNamesInProtobuf = ({ deliveries }: Collector): string[] =>
  deliveries
    .filter(({ path }) => path === "/v1/metrics")
    .flatMap(({ body }) => fieldsOf(body, 1).flatMap((resource) => fieldsOf(resource, 2).flatMap((scope) => fieldsOf(scope, 2).flatMap((metric) => fieldsOf(metric, 1).map(String)))));
