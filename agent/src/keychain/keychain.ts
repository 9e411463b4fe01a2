import { Failure, plainMessage } from "../failure.ts";
import { loadNative } from "./native.ts";
import { hasSecretService } from "./secret-service.ts";

/** The system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows. */
export interface Keychain {
  /** null if it holds none. @throws Failure keychain-unavailable */
  read(account: string): Promise<string | null>;
  write(account: string, password: string): Promise<void>;
  remove(account: string): Promise<void>;
}

const SERVICE = "supervisor-doctor";
/** The kernel's keyring, which the library would fall back to, forgets everything when the machine is started anew. */
const STORE = { linux: { store: "secret-service" } } as const;
/** Somebody may have to unlock it first. */
const LIMIT_MS = 60_000;

async function unlessUnavailable<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await ask(AbortSignal.timeout(LIMIT_MS));
  } catch (error) {
    throw new Failure("keychain-unavailable", { detail: plainMessage(error) }, { cause: error });
  }
}

export const systemKeychain: Keychain = {
  read: (account) => unlessUnavailable((signal) => new (loadNative().AsyncEntry)(SERVICE, account, STORE).getPassword(signal)),
  write: (account, password) => unlessUnavailable((signal) => new (loadNative().AsyncEntry)(SERVICE, account, STORE).setPassword(password, signal)),
  remove: (account) => unlessUnavailable(async (signal) => void (await new (loadNative().AsyncEntry)(SERVICE, account, STORE).deletePassword(signal))),
};

function isLoadable(): boolean {
  try {
    loadNative();
    return true;
  } catch {
    return false;
  }
}

/** Whether a person can be offered it. It is not asked anything itself: that might put a question on the screen. */
export async function isKeychainThere(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  return isLoadable() && (process.platform !== "linux" || (await hasSecretService(env)));
}
