import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";

/** Ends the connection without an answer. */
export const hangUp = (request: IncomingMessage): void => void request.socket.destroy();

/** Nothing is answered while `isAway`. */
export const awayWhile =
  (isAway: () => boolean): RequestHandler =>
  (request, _response, next) =>
    isAway() ? hangUp(request) : next();
