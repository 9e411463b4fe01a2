import type { Hands } from "../../hands.ts";
import { pagesOf } from "../client-pages.ts";
import type { RepairLook } from "./look.ts";

/** Where a person does what a rule's remedy says; null where no page is known for it. Never rejects. */
export async function pageFor(rule: string, hands: Hands, { readings, config }: RepairLook, signal: AbortSignal): Promise<string | null> {
  // The route of the certificates' page is not known: the remedy names the way there.
  if (rule.startsWith("vcenter-certificate")) return null;
  const registration = readings["nsx-registration"];
  const manager = registration.ok ? registration.value.servers[0] : undefined;
  if (rule.startsWith("nsx-")) return manager ? `https://${manager.host}${manager.port === 443 ? "" : `:${manager.port}`}/` : null;
  try {
    const pages = await pagesOf(await hands.vcenter(signal), signal);
    if (rule === "vcenter-unreachable" || rule.startsWith("vcenter-")) return pages.appliance;
    if (rule.startsWith("host-") || rule.startsWith("supervisor-cluster-")) return pages.cluster(config.id);
    const conditions = readings["supervisor-conditions"];
    return pages.supervisor(conditions.ok ? conditions.value.supervisorId : null);
  } catch {
    return null;
  }
}
