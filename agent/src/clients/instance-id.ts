import { z } from "zod";
import { within } from "../deadline.ts";
import { openHttpsHost } from "./http.ts";
import { type Network, routed } from "./network.ts";
import { createSoap } from "./soap.ts";
import type { Trust } from "./tls.ts";
import type { VcenterAddress } from "./vcenter.ts";

const content = z.object({ about: z.object({ instanceuuid: z.string().min(1) }) });

/** A page waits for it. */
const LOOK_MS = 3_000;

/**
 * The id that vCenter gave itself, which ends the ids of its objects in the vSphere Client's addresses; null where it
 * cannot be asked. vCenter tells it without a login.
 */
export async function instanceIdOf(network: Network, address: VcenterAddress, trust: Trust): Promise<string | null> {
  const https = openHttpsHost(network, routed, address.host, address.port, trust, LOOK_MS);
  try {
    const told = content.safeParse(await createSoap(https, { username: "", password: "" }, LOOK_MS).about(within(LOOK_MS)));
    return told.success ? told.data.about.instanceuuid.toLowerCase() : null;
  } catch {
    return null;
  } finally {
    await https.close();
  }
}
