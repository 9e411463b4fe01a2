import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { compareNsx, parseNsx } from "@supervisor-doctor/shared/version";
import { byProbe } from "../../../inventory/by-probe.ts";
import { nsxVersion } from "../../../inventory/nsx.ts";
import { createNotes } from "../../../inventory/unread.ts";
import { ifAtAll } from "../../../probes/wire.ts";
import type { MakeWork } from "../index.ts";
import { supervisorsNow } from "./supervisors.ts";
import { done, guidedWork, idle } from "./work.ts";

/** NSX Manager's own upgrade. */
export const nsxWork: MakeWork = (step, { hands }) =>
  guidedWork(async (signal) => {
    const supervisors = await supervisorsNow(hands, signal);
    if (supervisors.length > 0 && supervisors.every(({ networking }) => networking === "VDS")) return done;
    const onNsx = supervisors.find(({ networking }) => networking === "NSX");
    const around = await hands.surroundings(onNsx?.cluster ?? "", signal);
    const version = onNsx ? await nsxVersion(around, onNsx.config, createNotes(signal), signal) : null;
    const [now, to] = [parseNsx(version ?? ""), parseNsx(step.to ?? "")];
    if (now && to && compareNsx(now, to) >= 0) return done;
    const registration = onNsx ? await ifAtAll(byProbe("nsx-registration", around, signal, { supervisor: onNsx.config })) : null;
    const manager = registration?.servers[0];
    const page: Said[] = manager ? [{ code: "open-page", params: { url: `https://${manager.host}${manager.port === 443 ? "" : `:${manager.port}`}/` } }] : [];
    // Without a wanted version, or its own, nothing tells the end.
    return idle([{ code: "nsx-upgrade", params: { to: step.to ?? "?", version: version ?? "?" } }, ...page], now === null || to === null);
  });
