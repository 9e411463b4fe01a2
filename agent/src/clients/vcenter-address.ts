import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { VcenterAddress } from "./vcenter.ts";

/** `https://HOST[:PORT]` in its parts; a path or anything else behind it is passed over. null if it is none. */
export function parseVcenterUrl(text: string): VcenterAddress | null {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return null;
    return { host: canonicalHost(url.hostname), port: url.port === "" ? 443 : Number(url.port) };
  } catch {
    return null;
  }
}

/** One spelling for a vCenter in journals and keychains. */
export const vcenterName = ({ host, port }: VcenterAddress): string => `https://${host}:${port}`;
