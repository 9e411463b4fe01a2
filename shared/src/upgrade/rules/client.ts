import { minorsBetween, minorText } from "../../version.ts";
import { finding } from "../codes.ts";
import { kubectlFits } from "../kubernetes-skew.ts";
import type { PlanRule } from "./index.ts";

/** kubectl must fit every API server that it meets on the way, also while two minors run side by side. */
export const client: PlanRule = ({ client: { kubectl, plugin } }, { places }) => {
  const newest = Math.max(...places.map(({ supervisor }) => supervisor.current));
  const ofPlugin = plugin !== null && plugin < newest ? [finding("W-PLUGIN", null)] : [];
  if (kubectl === null) return ofPlugin;
  const ofKubectl = places.flatMap(({ supervisor, active }) => {
    const servers = [supervisor.current, ...minorsBetween(supervisor.current, active)];
    return kubectlFits(kubectl, servers) ? [] : [finding("W-KUBECTL-SKEW", supervisor.id, { name: supervisor.name, kubectl: minorText(kubectl), from: minorText(supervisor.current), to: minorText(active) })];
  });
  return [...ofPlugin, ...ofKubectl];
};
