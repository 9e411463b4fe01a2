import type { RequestHandler } from "express";

/** Dates every answer by a clock that is so many milliseconds ahead of this machine's. */
export const dated = (aheadMs: () => number): RequestHandler => (_request, response, next) => {
  response.set("date", new Date(Date.now() + aheadMs()).toUTCString());
  next();
};
