import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { metricsAddressOf } from "./exposition.ts";

test.each([
  [true, "127.0.0.1", 0],
  ["9464", "127.0.0.1", 9464],
  ["0.0.0.0:9464", "0.0.0.0", 9464],
  ["localhost:0", "localhost", 0],
  ["[::1]:9464", "::1", 9464],
  ["[::]:9464", "::", 9464],
] as const)("--metrics %s is %s port %s", (given, host, port) => expect(metricsAddressOf(given)).toEqual({ host, port }));

test.each(["", "x", "example.com:9464", "127.0.0.1", "127.0.0.1:65536", "::1:9464", "[127.0.0.1]:1", "[::1]", "1.2.3.4:5:6", "-1", "127.0.0.1:9464/metrics"])("--metrics %o is refused", (given) => {
  expect(() => metricsAddressOf(given)).toThrow(Failure);
});
