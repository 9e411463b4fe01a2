import { type Minor, parseMinor } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { KubernetesReader } from "../../clients/kubernetes.ts";
import { metadata, text } from "../../probes/kubernetes-wire.ts";

const node = z.object({ metadata, status: z.object({ nodeInfo: z.object({ kubeletVersion: text }).nullish() }).nullish() });
const CONTROL_PLANE = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/** The Kubernetes minor of each control plane VM and of each host's Spherelet. */
export interface SupervisorNodes {
  readonly controlPlane: readonly Minor[];
  readonly hosts: readonly Minor[];
}

/** @throws Failure */
export async function supervisorNodes(api: KubernetesReader, signal: AbortSignal): Promise<SupervisorNodes> {
  const { items } = await api.list({ group: "", plural: "nodes" }, node, signal);
  const told = items.map(({ metadata: { labels }, status }) => ({ isControlPlane: CONTROL_PLANE.some((role) => labels?.[role] !== undefined), minor: parseMinor(status?.nodeInfo?.kubeletVersion ?? "") ?? 0 }));
  const of = (isControlPlane: boolean): Minor[] => told.filter((each) => each.isControlPlane === isControlPlane).map(({ minor }) => minor);
  return { controlPlane: of(true), hosts: of(false) };
}
