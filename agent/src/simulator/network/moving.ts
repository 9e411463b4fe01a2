import type { RequestHandler } from "express";

/** Whatever is answered is answered from the state of this moment. */
export const movingOn =
  (elapsed: () => number): RequestHandler =>
  (_request, _response, next) => {
    elapsed();
    next();
  };
