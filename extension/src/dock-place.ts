import { z } from "zod";
import type { DockPlace } from "./page/dock.ts";

/** Where a button was put, as it is kept and as a page says it. */
export const dockShape: z.ZodType<DockPlace> = z.object({ side: z.enum(["left", "right"]), bottom: z.number().int().min(0).max(20_000) });
