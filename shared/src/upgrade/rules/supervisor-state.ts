import { minorText } from "../../version.ts";
import { finding, type Finding } from "../codes.ts";
import type { Supervisor } from "../inventory.ts";
import { minorsOf } from "../release-table.ts";
import type { PlanRule } from "./index.ts";

const MONTHS_4_MS = 122 * 24 * 3600 * 1000;

function ofState({ id, name, state, repairs }: Supervisor): readonly Finding[] {
  if (state === "ERROR") return [finding("B-SUP-ERROR", id, { name }, repairs?.isCovered && repairs.steps.length > 0 ? "gate" : "blocker")];
  return state === "CONFIGURING" || state === "REMOVING" || state === "PENDING" ? [finding("B-SUP-BUSY", id, { name, state })] : [];
}

const ofPrechecks = ({ id, name, prechecks }: Supervisor): readonly Finding[] =>
  prechecks.flatMap(({ severity, message, kb, version }) => {
    if (severity === "INFO") return [];
    return [finding(severity === "ERROR" ? "B-SUP-PRECHECK" : "W-SUP-PRECHECK", id, { name, what: message, message, kb: kb ?? "—", version })];
  });

/** A fourth control plane VM belongs to an update that runs, and to nothing else. */
const ofVms = ({ id, name, state, controlPlaneVms }: Supervisor): readonly Finding[] => (controlPlaneVms !== null && controlPlaneVms > 3 && (state === "RUNNING" || state === "READY") ? [finding("W-4VM", id, { name, count: controlPlaneVms })] : []);

/** The Supervisor must not update while it is in error, and tells itself what stands against its next version. */
export const supervisorState: PlanRule = ({ supervisors, vcenter, releases, takenAt }) =>
  supervisors.flatMap((supervisor) => {
    const { id, name, current, available, lastUpdated } = supervisor;
    const offered = minorsOf(vcenter.version, releases);
    const isUnsupported = offered !== null && available === null && current < Math.min(...offered);
    const isLate = takenAt !== null && lastUpdated !== null && Date.parse(takenAt) - Date.parse(lastUpdated) > MONTHS_4_MS;
    return [
      ...ofState(supervisor),
      ...ofPrechecks(supervisor),
      ...ofVms(supervisor),
      ...(isUnsupported ? [finding("W-SUP-UNSUPPORTED", id, { name, kubernetes: minorText(current), vcenter: vcenter.version.text, offered: offered.map(minorText) })] : []),
      ...(isLate ? [finding("W-CADENCE", id, { name, date: lastUpdated.slice(0, 10) })] : []),
    ];
  });
