import type { RequestHandler, Response } from "express";
import type { Environment } from "../environment.ts";
import type { Override } from "../faults.ts";
import { hangUp } from "../network/away.ts";
import { errorBodyOfStatus, sendError } from "./wire.ts";

/** What is answered in place of the real thing, without that which says when. */
type Played = Omit<Override, "methods" | "action" | "times" | "delayMs">;

const textOf = (override: Played, status: number): string => {
  if (override.bytes !== undefined) return `"${"x".repeat(Math.max(0, override.bytes - 2))}"`;
  const body = override.body ?? errorBodyOfStatus(status, override.text);
  return typeof body === "string" ? body : JSON.stringify(body);
};

function play(override: Played, response: Response): void {
  if (override.hangUp === "before") return hangUp(response.req);
  const status = override.status ?? 200;
  response.status(status).type(override.contentType ?? "application/json").set(override.headers ?? {});
  if (override.neverEnds) {
    response.write("[");
    return;
  }
  response.end(textOf(override, status));
}

/** Everything is done, and the connection ends in place of the answer. */
function loseAnswer(response: Response): void {
  const lose = (): Response => {
    hangUp(response.req);
    return response;
  };
  Object.assign(response, { end: lose, write: lose });
}

function holdAnswer(response: Response, ms: number): void {
  const end = response.end.bind(response) as (...given: readonly unknown[]) => Response;
  const late = (...given: readonly unknown[]): Response => {
    const timer = setTimeout(() => end(...given), ms);
    response.once("close", () => clearTimeout(timer));
    return response;
  };
  Object.assign(response, { end: late });
}

/** Answers that a test puts in place of the real ones; an override with a delay alone only holds the real one back. */
export function faultHandler(environment: Environment): RequestHandler {
  return (request, response, next) => {
    const applies = ({ methods, action, times }: Override): boolean => (methods?.includes(request.method) ?? true) && (action === undefined || request.query["action"] === action) && (times === undefined || times > 0);
    const override = [environment.vcenter.faults.overrides[request.path] ?? []].flat().find(applies);
    if (!override) return next();
    if (override.times !== undefined) override.times -= 1;
    const { delayMs, answersAfterMs, methods: _methods, action: _action, times: _times, ...rest } = override;
    if (answersAfterMs) holdAnswer(response, answersAfterMs);
    const act = (): void => {
      if (rest.hangUp === "after") loseAnswer(response);
      if (rest.hangUp === "after" || Object.keys(rest).length === 0) return next();
      play(rest, response);
    };
    if (!delayMs) return act();
    const timer = setTimeout(act, delayMs);
    response.once("close", () => clearTimeout(timer));
  };
}

/** Whether vCenter is away in that way at that time; counts the call, and ends what has lasted long enough. */
export function takeAway({ vcenter: { faults } }: Environment, how: readonly string[], elapsed: number): boolean {
  const { away } = faults;
  if (!away || elapsed < (away.fromMs ?? 0)) return false;
  if (away.untilMs !== undefined && elapsed >= away.untilMs) {
    faults.away = null;
    return false;
  }
  if (!how.includes(away.how)) return false;
  if (away.calls === undefined) return true;
  away.calls -= 1;
  if (away.calls <= 0) faults.away = null;
  return true;
}

/** On a connection that was there before, `refused` can only be a reset. */
export const awayHandler =
  (environment: Environment, elapsed: () => number): RequestHandler =>
  (request, response, next) => {
    const how = environment.vcenter.faults.away?.how;
    if (!takeAway(environment, ["refused", "reset", "unavailable"], elapsed())) return next();
    if (how !== "unavailable") return hangUp(request);
    sendError(response, "SERVICE_UNAVAILABLE", "The service is not available.");
  };
