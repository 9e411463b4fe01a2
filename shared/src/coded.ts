import { z } from "zod";

/** Why something failed, without words: what `errorText` makes a sentence of. */
export const coded = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])) });
export type Coded = z.infer<typeof coded>;
