import { expect, test, vi } from "vitest";
import { createTelemetry } from "./telemetry.ts";

const loaded = vi.hoisted(() => ({ times: 0, throws: false }));
vi.mock("./otel.ts", () => {
  loaded.times += 1;
  return {
    startExporting: () => {
      if (loaded.throws) throw new Error("no such sampler");
      return { listener: null, shutdown: () => Promise.resolve() };
    },
  };
});

test("OpenTelemetry's packages are loaded when they are wanted, and not before", async () => {
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  const without = createTelemetry({ PATH: "/", OTEL_SERVICE_NAME: "x" }, "en", tell);
  expect([await without.listener(), await without.close(), loaded.times]).toEqual([null, true, 0]);
  const wanted = createTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" }, "en", tell);
  expect([await wanted.close(), loaded.times]).toEqual([true, 0]);
  await wanted.listener();
  expect([loaded.times, lines]).toEqual([1, []]);
});

test.each([
  ["en", "OpenTelemetry data could not be delivered to http://127.0.0.1:1: no such sampler. The work itself is not affected."],
  ["ko", "OpenTelemetry 데이터를 http://127.0.0.1:1(으)로 전송하지 못했습니다(no such sampler). 진행 중인 작업에는 영향이 없습니다."],
  ["ja", "OpenTelemetry データを http://127.0.0.1:1 に送信できませんでした (no such sampler)。実行中の処理には影響しません。"],
] as const)("variables that the packages do not take end nothing (%s)", async (locale, sentence) => {
  loaded.throws = true;
  const lines: string[] = [];
  const telemetry = createTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" }, locale, (line) => void lines.push(line));
  expect([await telemetry.listener(), await telemetry.close(), lines]).toEqual([null, true, [sentence]]);
});
