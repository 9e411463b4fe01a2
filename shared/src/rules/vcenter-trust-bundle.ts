import type { CertificateTrust, Reading, WcpService } from "../readings.ts";
import { no, unknown, yes } from "../rule.ts";

/**
 * Whether the control plane VMs' copy of vCenter's roots is older than the root that vouches for vCenter: the `wcp`
 * service hands the roots out when it starts. The API tells no start time on any release seen; the appliance's own
 * start is a lower bound, so a root older than that is surely known to the service.
 */
export function judgeTrustBundle(trust: Reading<CertificateTrust>, wcp: Reading<WcpService>): ReturnType<typeof yes> {
  if (!trust.ok || !trust.value.trusted || !wcp.ok) return unknown(trust.id, wcp.id);
  const since = Date.parse(trust.value.anchor.notBefore);
  const { startedAt, startedAfter } = wcp.value;
  if (startedAt !== null) return since > Date.parse(startedAt) ? yes(trust.id, wcp.id) : no(trust.id, wcp.id);
  return startedAfter !== null && since <= Date.parse(startedAfter) ? no(trust.id, wcp.id) : unknown(trust.id, wcp.id);
}
