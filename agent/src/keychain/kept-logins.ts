import { z } from "zod";
import { KEPT_FILE, readState, removeState, writeState } from "../state.ts";
import { type Keychain, systemKeychain } from "./keychain.ts";

/**
 * Logins whose password a person asked to be kept. The passwords are in the system's keychain; the state folder says whose
 * they are, so that none is left behind.
 */

const keptLogin = z.object({
  /** `https://HOST:PORT`. */
  vcenter: z.string(),
  username: z.string(),
  /** Where it was typed: the agent logs in by itself with what was given to it in the browser. */
  from: z.enum(["browser", "terminal"]),
  /** As the browser calls the vCenter, and the certificate that was accepted there. */
  origin: z.string(),
  thumbprint: z.string().nullable(),
});
export type KeptLogin = z.infer<typeof keptLogin>;
export type Whose = Pick<KeptLogin, "vcenter" | "username">;

export const keptLogins = (): readonly KeptLogin[] => readState(KEPT_FILE, z.array(keptLogin)) ?? [];

const isOf =
  ({ vcenter, username }: Whose) =>
  (each: KeptLogin): boolean =>
    each.vcenter === vcenter && each.username === username;
const accountOf = ({ vcenter, username }: Whose): string => `${username} ${vcenter}`;

function writeKept(logins: readonly KeptLogin[]): void {
  if (logins.length === 0) removeState(KEPT_FILE);
  else writeState(KEPT_FILE, logins);
}

/** @throws Failure keychain-unavailable */
export async function keepPassword(login: KeptLogin, password: string, keychain: Keychain = systemKeychain): Promise<void> {
  const before = keptLogins().find(isOf(login));
  // First whose it is: whatever happens next, it can be found and removed.
  writeKept([...keptLogins().filter((each) => !isOf(login)(each)), before?.from === "browser" && login.from === "terminal" ? before : login]);
  try {
    await keychain.write(accountOf(login), password);
  } catch (error) {
    if (!before) writeKept(keptLogins().filter((each) => !isOf(login)(each)));
    throw error;
  }
}

/** null where none was kept. @throws Failure keychain-unavailable */
export const keptPassword = async (whose: Whose, keychain: Keychain = systemKeychain): Promise<string | null> =>
  keptLogins().some(isOf(whose)) ? keychain.read(accountOf(whose)) : null;

/** Those that fit; all without a limit. Returns how many were forgotten. @throws Failure keychain-unavailable */
export async function forgetPasswords(which: Partial<Whose> = {}, keychain: Keychain = systemKeychain): Promise<number> {
  const wanted = keptLogins().filter(({ vcenter, username }) => (which.vcenter ?? vcenter) === vcenter && (which.username ?? username) === username);
  for (const each of wanted) {
    await keychain.remove(accountOf(each));
    writeKept(keptLogins().filter((other) => !isOf(each)(other)));
  }
  return wanted.length;
}
