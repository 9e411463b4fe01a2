import type { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";

/** A reply in the shape that is asked for, field names in lower case. @throws Failure */
export async function getAs<T>(session: VcenterSession, path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
  const json = await session.get(path, signal);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Failure("not-understood", { host: session.host, path, detail: `${issue?.path.join(".") || "reply"}: ${issue?.message ?? "unexpected"}` });
}

/** null where this release does not offer it or the account may not read it; other failures are thrown on. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Failure && (error.reason === "not-supported" || error.code === "no-permission")) return null;
    throw error;
  }
}

/** null whatever goes wrong: for what only completes a picture that stands without it. */
export async function ifAtAll<T>(promise: Promise<T>): Promise<T | null> {
  return promise.catch(() => null);
}
