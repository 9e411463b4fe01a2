import { finding } from "../codes.ts";
import type { PlanRule } from "./index.ts";

/**
 * An expired evaluation licence stops every update. A paid one may expire without effect from vSphere 8 on; with 7.x an
 * upgrade of vCenter then leaves the Supervisor unusable for good.
 */
export const licence: PlanRule = ({ supervisors, vcenter }) =>
  supervisors.flatMap(({ id, name, license }) => {
    if (license === "unknown") return [finding("W-LIC-UNKNOWN", id, { name })];
    if (!license?.isExpired) return [];
    if (license.kind === "evaluation") return [finding("B-LIC-EVAL", id, { name })];
    return [finding("W-LIC-EXPIRED", id, { name }, vcenter.version.major < 8 ? "blocker" : "warning")];
  });
