import { z } from "zod";
import type { Vim } from "../clients/vim.ts";
import { Failure } from "../failure.ts";

/** VIM's values in one form, whether they came as JSON or as XML, which knows no lists of one and writes all as text. */

export const listOf = <T>(schema: z.ZodType<T>): z.ZodType<T[]> =>
  z.union([z.array(schema), z.literal("").transform((): T[] => []), schema.transform((one) => [one]), z.null().transform((): T[] => []), z.undefined().transform((): T[] => [])]) as unknown as z.ZodType<T[]>;

export const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** A reference to another object: its id. */
export const reference = z.object({ value: z.string() }).transform(({ value }) => value);

/** A property in the shape that is asked for. @throws Failure */
export async function propertyAs<T>(vim: Vim, [type, id, path]: readonly [type: string, id: string, path: string], schema: z.ZodType<T>): Promise<T> {
  return inShape(await vim.property(type, id, path), `${type}/${path}`, schema);
}

/** @throws Failure */
export function inShape<T>(value: unknown, path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Failure("not-understood", { host: "vCenter", path, detail: `${issue?.path.join(".") || "reply"}: ${issue?.message ?? "unexpected"}` });
}
