import type { Reading, SupervisorConfig } from "../../readings.ts";
import type { SupervisorEdge } from "../../readings-networks.ts";
import { tidyMessage } from "../../wording.ts";

type FoundationEdge = SupervisorEdge & { readonly foundation: NonNullable<SupervisorEdge["foundation"]> };
const isFoundation = (edge: SupervisorEdge): edge is FoundationEdge => edge.provider === "VSPHERE_FOUNDATION" && edge.foundation !== null;

/**
 * The Foundation load balancers of a Supervisor (9.x). `unread`: it may have some, but they could not be read; where
 * other load balancers are configured, or NSX does the networking, it has none.
 */
export function foundationEdges(config: Reading<SupervisorConfig>): readonly FoundationEdge[] | "unread" {
  if (!config.ok) return "unread";
  const { edges, edgesUnread, loadBalancers, networkProvider } = config.value;
  if (edges) return edges.filter(isFoundation);
  return edgesUnread !== undefined && loadBalancers.length === 0 && networkProvider === "VSPHERE_NETWORK" ? "unread" : [];
}

const BALANCER = /load\s*balancer|\bLB\b|로드\s*밸런서|ロード\s*バランサ/i;
const TIMEOUT = /timed?[\s-]*out|deadline exceeded|시간(?:이)?\s*초과|タイムアウト/i;

/** What the Supervisor says of a load balancer that did not get ready in time. */
export const balancerTimeouts = ({ messages }: SupervisorConfig): string[] =>
  messages.flatMap(({ texts }) => texts.map(tidyMessage).filter((text) => BALANCER.test(text) && TIMEOUT.test(text)).slice(0, 1));
