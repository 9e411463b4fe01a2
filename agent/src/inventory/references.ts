import { z } from "zod";
import { listOf, reference } from "../probes/vim-wire.ts";

/** A property that is a list of references: SOAP wraps it in an object of its own. */
export const references = z.union([z.object({ managedobjectreference: listOf(reference) }).transform(({ managedobjectreference }) => managedobjectreference), listOf(reference)]);
