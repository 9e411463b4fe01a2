import { Failure } from "@supervisor-doctor/agent/failure";
import type { Target } from "./target.ts";

/** What is wrong with how a target read an input, and where `twice` is wanted, the same again; null: nothing. */
export async function crashOf({ read }: Target, bytes: Buffer, twice = true): Promise<string | null> {
  const names = Object.getOwnPropertyNames(Object.prototype).length;
  const once = async (): Promise<string> => {
    try {
      return JSON.stringify(await read(bytes)) ?? "";
    } catch (error) {
      if (error instanceof Failure) return `${error.code} ${error.message}`;
      throw error;
    }
  };
  try {
    const first = await once();
    const second = twice ? await once() : first;
    if (first !== second) return `read twice, it is not the same: ${first.slice(0, 200)} … ${second.slice(0, 200)}`;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  return Object.getOwnPropertyNames(Object.prototype).length === names ? null : "the prototype of all objects was changed";
}
