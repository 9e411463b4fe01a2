import { inFirefox } from "./firefox.ts";
import type { Agent } from "./settings.ts";

/**
 * A content script lives in the vCenter's process: it must not be able to read the token. Chromium closes the extension's
 * storage to it (chromium.ts). Firefox cannot, so there the token is in the extension's own database, which no script on a
 * page can open, and the storage holds the rest.
 */

const DATABASE = "supervisor-doctor";
const STORE = "secrets";
const KEY = "token";

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

async function inDatabase<T>(mode: IDBTransactionMode, ask: (secrets: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  const database = await result(opening);
  try {
    return await result(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** Puts the token away; returns what the storage may hold. */
export async function withoutToken(agent: Agent | null): Promise<Agent | null> {
  if (!inFirefox) return agent;
  if (agent) await inDatabase("readwrite", (secrets) => secrets.put(agent.token, KEY));
  else await inDatabase("readwrite", (secrets) => secrets.delete(KEY));
  return agent && { ...agent, token: "" };
}

/** The agent as it was put away; null where its token is gone, so that it has to be paired anew. */
export async function withToken(agent: Agent | null): Promise<Agent | null> {
  if (!inFirefox || !agent) return agent;
  const token: unknown = await inDatabase("readonly", (secrets) => secrets.get(KEY)).catch(() => null);
  return typeof token === "string" ? { ...agent, token } : null;
}
