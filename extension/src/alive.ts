import { ownRuntime } from "./own-runtime.ts";

/** False in a script that is still on a page though its extension was updated or removed: it can reach nobody any more. */
export const isAlive = (): boolean => Boolean(ownRuntime()?.id);
