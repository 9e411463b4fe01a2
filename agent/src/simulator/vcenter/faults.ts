import type { RequestHandler, Response } from "express";
import type { Environment, Override } from "../environment.ts";
import { errorBodyOfStatus } from "./wire.ts";

const textOf = (override: Override, status: number): string => {
  if (override.bytes !== undefined) return `"${"x".repeat(Math.max(0, override.bytes - 2))}"`;
  const body = override.body ?? errorBodyOfStatus(status);
  return typeof body === "string" ? body : JSON.stringify(body);
};

function play(override: Override, response: Response): void {
  const status = override.status ?? 200;
  response.status(status).type(override.contentType ?? "application/json").set(override.headers ?? {});
  if (override.neverEnds) {
    response.write("[");
    return;
  }
  response.end(textOf(override, status));
}

/** Answers that a test puts in place of the real ones; an override with a delay alone only holds the real one back. */
export function faultHandler(environment: Environment): RequestHandler {
  return (request, response, next) => {
    const override = environment.vcenter.faults.overrides[request.path];
    if (!override) return next();
    const { delayMs, ...rest } = override;
    const act = (): void => (Object.keys(rest).length === 0 ? next() : play(override, response));
    if (!delayMs) return act();
    const timer = setTimeout(act, delayMs);
    response.once("close", () => clearTimeout(timer));
  };
}
