import type { RequestHandler } from "express";

/** Whatever is answered is answered from the state of this moment; what a write begins is counted from then on. */
export const movingOn =
  (elapsed: () => number): RequestHandler =>
  (request, response, next) => {
    elapsed();
    if (request.method !== "GET") response.once("close", elapsed);
    next();
  };
