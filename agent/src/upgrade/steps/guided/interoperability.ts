import { createNotes } from "../../../inventory/unread.ts";
import { nsxVersion } from "../../../inventory/nsx.ts";
import { byProbe } from "../../../inventory/by-probe.ts";
import type { MakeWork } from "../index.ts";
import { supervisorsNow } from "./supervisors.ts";
import { done, failed, guidedWork, idle } from "./work.ts";

const MATRIX = "https://interopmatrix.broadcom.com/Interoperability";

/** NSX and vCenter against each other: needed where a Supervisor is on NSX and the plan changes one of the two. */
export const interoperabilityWork: MakeWork = (step, { hands, steps }) =>
  guidedWork(async (signal) => {
    if (step.compatible === "yes") return done;
    if (step.compatible === "no") return failed({ code: "interop-incompatible", params: {} });
    const changing = (steps ?? []).filter((each) => (each.step === "vcenter" || each.step === "nsx") && each.skipped !== true);
    if (steps && changing.length === 0) return done;
    const supervisors = await supervisorsNow(hands, signal);
    if (supervisors.length > 0 && supervisors.every(({ networking }) => networking === "VDS")) return done;
    const around = await hands.surroundings("", signal);
    const { version } = await byProbe("vcenter-version", around, signal);
    const onNsx = supervisors.find(({ networking }) => networking === "NSX");
    const now = onNsx ? await nsxVersion({ ...around, cluster: onNsx.cluster }, onNsx.config, createNotes(signal), signal) : null;
    const wanted = (kind: "vcenter" | "nsx"): string | undefined => changing.findLast((each) => each.step === kind)?.to;
    return idle([{ code: "interop-check", params: { vcenter: wanted("vcenter") ?? version, nsx: wanted("nsx") ?? now ?? "?", url: MATRIX } }], true);
  });
