import { parseNsx } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import type { Surroundings, ValueOf } from "../probes/probe.ts";
import { inShape } from "../probes/vim-wire.ts";
import { byProbe } from "./by-probe.ts";
import type { Notes } from "./unread.ts";

const EXTENSION = "com.vmware.nsx.management.nsxt";

const extension = z.object({ version: z.union([z.string(), z.number()]).transform(String).nullish() });
const found = z.union([extension, z.null(), z.literal("").transform(() => null)]);

/** NSX's own word, to the account that was given for it; null without one. @throws Failure */
async function byNsx(around: Surroundings, supervisor: ValueOf<"supervisor">, signal: AbortSignal): Promise<string | null> {
  if (!around.nsxCredentials) return null;
  const registration = await byProbe("nsx-registration", around, signal, { supervisor });
  const needs = { supervisor, "nsx-registration": registration };
  const told = await byProbe("nsx-version", around, signal, { ...needs, "nsx-cluster": await byProbe("nsx-cluster", around, signal, needs) });
  return told.asked ? told.version : null;
}

/** As it was registered in vCenter. There never was an NSX below 2 under a Supervisor: such a number counts the extension's own versions. @throws Failure */
async function byExtension(session: VcenterSession, signal: AbortSignal): Promise<string> {
  const told = inShape(await (await session.vim(signal)).call("FindExtension", "ExtensionManager", { extensionKey: EXTENSION }), "FindExtension", found)?.version;
  const version = parseNsx(told ?? "");
  if (!version || (version.version[0] ?? 0) < 2) throw new Failure("not-understood", { host: session.host, path: EXTENSION, detail: told ?? "no such extension" });
  return version.text;
}

/** NSX's version, to the four numbers that releases are told apart by; null where nobody tells it. */
export async function nsxVersion(around: Surroundings, supervisor: ValueOf<"supervisor">, notes: Notes, signal: AbortSignal): Promise<string | null> {
  const own = await notes.read("nsx", () => byNsx(around, supervisor, signal));
  const version = own ?? (await notes.read("nsx-extension", () => byExtension(around.session, signal)));
  return version?.split(".").slice(0, 4).join(".") ?? null;
}
