import type { Minor } from "../version.ts";

/** How far apart the parts of Kubernetes may be. */
export interface Skew {
  readonly verdict: "ok" | "too-old" | "newer";
  /** Three behind: allowed today, and one more upgrade away from not being so. */
  readonly isEdge: boolean;
  /** What the older rule of one document (two behind) would say. */
  readonly byOldRule: "ok" | "too-old" | "newer";
}

/** From this version on a kubelet may be three minors behind. */
const THREE_BEHIND_FROM: Minor = 1025;

/** kubelet and kube-proxy against the API server. */
export function kubeletSkew(apiserver: Minor, kubelet: Minor): Skew {
  const behind = apiserver - kubelet;
  if (behind < 0) return { verdict: "newer", isEdge: false, byOldRule: "newer" };
  const allowed = kubelet >= THREE_BEHIND_FROM ? 3 : 2;
  return { verdict: behind <= allowed ? "ok" : "too-old", isEdge: behind === 3 && allowed === 3, byOldRule: behind <= 2 ? "ok" : "too-old" };
}

/** Controller manager, scheduler and cloud controller: the same, or one behind. */
export const controllerFits = (apiserver: Minor, controller: Minor): boolean => controller <= apiserver && apiserver - controller <= 1;

/** kubectl against every API server of a control plane. */
export const kubectlFits = (kubectl: Minor, apiservers: readonly Minor[]): boolean => apiservers.every((server) => Math.abs(server - kubectl) <= 1);
