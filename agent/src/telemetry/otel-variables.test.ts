import { describe, expect, test } from "vitest";
import { telemetryWanted } from "./otel-variables.ts";

const URL_ = "OTEL_EXPORTER_OTLP_ENDPOINT";
const PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";

type Row = readonly [name: string, variables: Readonly<Record<string, string>>, expected: string];

const rows: readonly Row[] = [
  ["nothing set: nothing is exported", {}, "-"],
  ["empty variables are as good as none", { [URL_]: " ", OTEL_TRACES_EXPORTER: "" }, "-"],
  ["headers or a service name alone ask for nothing", { OTEL_SERVICE_NAME: "x", OTEL_EXPORTER_OTLP_HEADERS: "a=b" }, "-"],
  ["an endpoint asks for both, as protobuf", { [URL_]: "http://otel:4318" }, "traces otlp http/protobuf http://otel:4318 | metrics otlp http/protobuf http://otel:4318"],
  ["one signal's endpoint asks for that signal", { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://otel/v1/traces" }, "traces otlp http/protobuf https://otel"],
  ["an exporter without an endpoint goes to the standard's own", { OTEL_TRACES_EXPORTER: "otlp" }, "traces otlp http/protobuf http://localhost:4318"],
  ["none is none, whatever the endpoint", { [URL_]: "http://otel:4318", OTEL_METRICS_EXPORTER: "none" }, "traces otlp http/protobuf http://otel:4318"],
  ["disabled is disabled, in any case", { [URL_]: "http://otel:4318", OTEL_SDK_DISABLED: "True" }, "-"],
  ["JSON where it is asked for, by signal too", { [URL_]: "http://o:1", [PROTOCOL]: "http/json", OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "http/protobuf" }, "traces otlp http/json http://o:1 | metrics otlp http/protobuf http://o:1"],
  ["several exporters", { OTEL_TRACES_EXPORTER: "console, otlp" }, "traces otlp,console http/protobuf http://localhost:4318"],
  ["user and query of an endpoint are not shown", { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: "https://me:secret@otel:1/x?key=secret" }, "metrics otlp http/protobuf https://otel:1"],
  ["gRPC is refused once", { [URL_]: "http://o:1", [PROTOCOL]: "grpc" }, "- ! OTEL_EXPORTER_OTLP_PROTOCOL=grpc"],
  ["gRPC matters to nobody who writes to the console", { OTEL_TRACES_EXPORTER: "console", [PROTOCOL]: "grpc" }, "traces console http/protobuf http://localhost:4318"],
  ["an exporter that is not known is refused", { OTEL_TRACES_EXPORTER: "zipkin" }, "- ! OTEL_TRACES_EXPORTER=zipkin"],
  ["what is no address is refused, and not repeated", { [URL_]: "otel:secret" }, "- ! OTEL_EXPORTER_OTLP_ENDPOINT=…"],
];

const textOf = ({ wanted, unknown }: ReturnType<typeof telemetryWanted>): string => {
  const signals = (["traces", "metrics"] as const).flatMap((name) => {
    const signal = wanted?.[name];
    return signal ? [`${name} ${signal.exporters.join()} ${signal.protocol} ${signal.endpoint}`] : [];
  });
  return [signals.join(" | ") || "-", ...unknown.map(({ variable, value }) => `! ${variable}=${value}`)].join(" ");
};

describe("what the standard variables ask for", () => {
  test.each(rows)("%s", (_, variables, expected) => {
    expect(textOf(telemetryWanted(variables))).toBe(expected);
  });
  test.each([
    ["5000", 5000],
    ["0", 60_000],
    ["soon", 60_000],
    ["99999999999", 60_000],
  ])("metrics every %s", (given, expected) => {
    expect(telemetryWanted({ OTEL_METRICS_EXPORTER: "otlp", OTEL_METRIC_EXPORT_INTERVAL: given }).wanted?.intervalMs).toBe(expected);
  });
});
